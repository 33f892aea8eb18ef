import type { HandWrittenUses } from '../../plan/permissions/permission-use.ts'
import { resolveCaller } from '../resolvers/caller.ts'
import { resolvePhotoUrl } from '../resolvers/photo-url.ts'
import { PHOTO_USE } from '../resolvers/photos.ts'
import { resolveSignOut } from '../resolvers/sign-out.ts'
import type { HandWritten, HandWrittenResolver } from './executable-schema.ts'

/** The fields that are no REST request, with the code that resolves them. */
export const HAND_WRITTEN: HandWritten = new Map<string, HandWrittenResolver>([
  ['Mutation.signOut', { resolve: resolveSignOut, needs: [] }],
  ['Query.caller', { resolve: resolveCaller, needs: [] }],
  ['User.photoUrl', { resolve: resolvePhotoUrl, needs: ['id'] }],
])

/** What they take of APIs, where they lead to a request. */
export const HAND_WRITTEN_USES: HandWrittenUses = new Map([['User.photoUrl', PHOTO_USE]])
