import type { Caller } from '../caller/caller.ts'
import type { CallerApis } from '../downstream/downstream.ts'
import type { Recording } from '../explain/recording.ts'
import type { Log } from '../telemetry/log.ts'
import type { OperationWork } from './paging/operation-work.ts'
import type { Explaining } from './plugins/explaining.ts'
import type { EntityLoaders } from './resolvers/entity-loaders.ts'
import type { Origin } from './responses/locate.ts'

/** What resolvers see: one per operation, complete from the start. */
export interface RequestContext {
  readonly caller: Caller
  /** The APIs on behalf of the caller. */
  readonly apis: CallerApis
  readonly entities: EntityLoaders
  /** Paths that lead to objects of this operation, in addition to those made from their keys: `/me`. */
  readonly addresses: Map<object, string>
  /** Paths of the requests that answered with objects of this operation, where requests of their fields begin like these. */
  readonly foundAt: Map<object, string>
  /** The responses that objects of this operation came with, where fields of theirs are in the response or in its request. */
  readonly origins: Map<object, Origin>
  /** Types of objects that do not say it themselves. */
  readonly types: Map<object, string>
  /** Bounds what completing the answer takes. */
  readonly work: OperationWork
  /** Forgets what is kept for the caller beyond this operation; resolves to whether every replica was notified. */
  readonly forgetCaller: () => Promise<boolean>
  /** Writes with the request's id. */
  readonly log: Log
  /** Null unless the caller asks what the operation does. */
  readonly explaining: Explaining | null
  /** Receives what the operation does; null if the caller may not see it or does not request it. */
  readonly recording: Recording | null
}
