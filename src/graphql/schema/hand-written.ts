import type { HandWrittenUses } from '../../plan/permissions/permission-use.ts'
import { resolvePhotoUrl } from '../content/photo-url.ts'
import { PHOTO_USE } from '../content/photos.ts'
import { resolveCaller } from '../resolvers/resolve-caller.ts'
import { resolveEventTime } from '../resolvers/resolve-event-time.ts'
import { resolveSignOut } from '../resolvers/resolve-sign-out.ts'
import type { HandWritten, HandWrittenResolver } from './executable-schema.ts'

/** The fields that are resolved by code rather than by a REST request or a value from an API. */
export const HAND_WRITTEN: HandWritten = new Map<string, HandWrittenResolver>([
  ['Event.end', { resolve: resolveEventTime('end'), needs: ['end', 'isAllDay'] }],
  ['Event.start', { resolve: resolveEventTime('start'), needs: ['start', 'isAllDay'] }],
  ['Mutation.signOut', { resolve: resolveSignOut, needs: [] }],
  ['Query.caller', { resolve: resolveCaller, needs: [] }],
  ['User.photoUrl', { resolve: resolvePhotoUrl, needs: ['id'] }],
])

/** What the hand-written fields that make requests need from APIs. */
export const HAND_WRITTEN_USES: HandWrittenUses = new Map([['User.photoUrl', PHOTO_USE]])
