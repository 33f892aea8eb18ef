/**
 * An operation's slot under the limit of concurrent operations. An operation that has been waiting a long
 * time for an API or for Entra ID gives its slot to another operation, which may not need the slow
 * dependency.
 *
 * @see https://learn.microsoft.com/azure/architecture/patterns/bulkhead
 */
export interface OperationSlot {
  /** How long to wait for a response before the wait counts as long, in milliseconds. */
  readonly longWaitMs: number
  /**
   * Sets the function that returns the dependencies for which the operation has been waiting too long. It is
   * called at short intervals. Replaces the previous function.
   */
  watch(longWaits: () => readonly string[]): void
  /**
   * Whether no other operation may start to wait for a dependency, because too many have already been waiting for it for a long
   * time.
   *
   * @param dependency - called only if some operation has been waiting for a long time.
   */
  isFull(dependency: () => string): boolean
  /** The memory for responses to the operation's requests. */
  readonly memory: OperationMemory
}

/** The memory that an operation's API responses take, as part of the memory for all operations. */
export interface OperationMemory {
  /** Maximum number of bytes for one operation, even if it is the only one. */
  readonly max: number
  /**
   * Reserves bytes until the operation has ended. @returns whether enough memory was available. If not, nothing is
   * reserved.
   */
  take(bytes: number): boolean
  /**
   * Counts a request as in flight: the operation's memory stays reserved until its last request has ended,
   * even if the operation ends earlier.
   *
   * @returns a function to be called once, when the request has ended.
   */
  begin(): () => void
}

/** The slot of every operation if the number of operations is not limited. */
export const UNBOUNDED_SLOT: OperationSlot = {
  longWaitMs: Number.POSITIVE_INFINITY,
  watch: () => undefined,
  isFull: () => false,
  memory: { max: Number.POSITIVE_INFINITY, take: () => true, begin: () => () => undefined },
}
