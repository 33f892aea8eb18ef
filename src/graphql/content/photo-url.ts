import type { UserResolvers } from '../generated/resolver-types.ts'
import { unfitApiValue } from '../requests/unfit-api-value.ts'
import { PHOTO_USE, photoReference } from './photos.ts'

/** No API knows the address: the photo is served by Behalf itself, because Graph's needs Graph's token. */
export const resolvePhotoUrl: NonNullable<UserResolvers['photoUrl']> = ({ id }) => {
  try {
    return photoReference(id)
  } catch (error) {
    throw unfitApiValue(error, PHOTO_USE.api)
  }
}
