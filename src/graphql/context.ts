import type { Caller } from '../caller/caller.ts'
import type { Cancellation } from '../cancellation.ts'
import type { CallerApis } from '../downstream/downstream.ts'
import type { Recording } from '../recording/recording.ts'
import type { Log } from '../telemetry/log.ts'
import type { Explaining } from './plugins/explaining.ts'
import type { EntityLoaders } from './resolvers/entity-loaders.ts'
import type { Expanded } from './resolvers/included-objects.ts'
import type { CompletionLimits } from './responses/completion-limits.ts'
import type { Origin } from './responses/locate-value.ts'

/** The context for resolvers: one per operation, complete from the start. */
export interface RequestContext {
  readonly caller: Caller
  /** Aborts when the operation has run out of time, or when the client disconnects. */
  readonly signal: Cancellation
  /** The APIs, called on behalf of the caller. */
  readonly apis: CallerApis
  readonly entities: EntityLoaders
  /** Paths to objects in this operation, such as `/me`, in addition to those derived from their keys. */
  readonly addresses: Map<object, string>
  /**
   * Paths of the requests whose responses contained objects in this operation, for fields whose requests start with the same
   * path.
   */
  readonly foundAt: Map<object, string>
  /** How an explanation shows these paths if they contain values that the caller is not allowed to select. */
  readonly shownPaths: Map<string, string>
  /** The responses that contained objects in this operation, for fields that read the response or its request. */
  readonly origins: Map<object, Origin>
  /** What was requested for objects that include others. */
  readonly expanded: Expanded
  /** Types of the objects that `Query.node` loads, by the field's name in the response. */
  readonly nodeTypes: Map<string | number, string>
  /** Limits the work of completing the response. */
  readonly work: CompletionLimits
  /** Discards everything that is cached for the caller outside this operation. Resolves to true if every replica was notified. */
  readonly forgetCaller: () => Promise<boolean>
  /** Writes log lines with the request's ID. */
  readonly log: Log
  /** Null unless the caller requests an explanation. */
  readonly explaining: Explaining | null
  /** Records what the operation does; null if the caller did not request it or is not allowed to see it. */
  readonly recording: Recording | null
}
