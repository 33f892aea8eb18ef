import type { User, UserResolvers } from '../generated/resolver-types.ts'
import { pacedValue } from '../paging/paced-value.ts'
import { unfitApiValue } from '../requests/unfit-api-value.ts'
import { PHOTO_USE, photoReference } from './photos.ts'

/** The URL does not point to the API: Behalf serves the photo itself, because Graph's URL requires a token for Graph. */
export const resolvePhotoUrl: NonNullable<UserResolvers['photoUrl']> = pacedValue(
  ({ id }: Pick<User, 'id'>) => {
    try {
      return photoReference(id)
    } catch (error) {
      throw unfitApiValue(error, PHOTO_USE.api)
    }
  },
)
