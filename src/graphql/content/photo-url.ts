import type { UserResolvers } from '../generated/resolver-types.ts'
import { photoReference } from './photos.ts'

/** No API knows the address: the photo is served by Behalf itself, because Graph's needs Graph's token. */
export const resolvePhotoUrl: NonNullable<UserResolvers['photoUrl']> = ({ id }) => photoReference(id)
