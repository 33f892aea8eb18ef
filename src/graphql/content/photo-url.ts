import type { UserResolvers } from '../generated/resolver-types.ts'
import { unfitApiValue } from '../requests/unfit-api-value.ts'
import { PHOTO_USE, photoReference } from './photos.ts'

/** No API knows the address: Behalf serves the photo, because Graph's URL requires a token for Graph. */
export const resolvePhotoUrl: NonNullable<UserResolvers['photoUrl']> = ({ id }) => {
  try {
    return photoReference(id)
  } catch (error) {
    throw unfitApiValue(error, PHOTO_USE.api)
  }
}
