import type { HandWritten, HandWrittenResolver } from './executable-schema.ts'
import { resolveCaller } from './resolvers/caller.ts'
import { resolvePhotoUrl } from './resolvers/photo-url.ts'
import { resolveSignOut } from './resolvers/sign-out.ts'

/** The fields that are no REST request, with the code that resolves them. */
export const HAND_WRITTEN: HandWritten = new Map<string, HandWrittenResolver>([
  ['Mutation.signOut', { resolve: resolveSignOut, needs: [] }],
  ['Query.caller', { resolve: resolveCaller, needs: [] }],
  ['User.photoUrl', { resolve: resolvePhotoUrl, needs: ['id'] }],
])
