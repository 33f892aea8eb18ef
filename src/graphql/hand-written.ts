import type { HandWritten, HandWrittenResolver } from './executable-schema.ts'
import { resolveCaller } from './resolvers/caller.ts'
import { resolvePhotoUrl } from './resolvers/photo-url.ts'

/** The fields that are no REST request, with the code that resolves them. */
export const HAND_WRITTEN: HandWritten = new Map<string, HandWrittenResolver>([
  ['Query.caller', { resolve: resolveCaller, needs: [] }],
  ['User.photoUrl', { resolve: resolvePhotoUrl, needs: ['id'] }],
])
