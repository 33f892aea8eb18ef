/**
 * An operation's slot under the limit of concurrent operations. An operation that waits a long time for an
 * API or for Entra ID gives up its slot to another one, which may not need the slow dependency.
 *
 * @see https://learn.microsoft.com/azure/architecture/patterns/bulkhead
 */
export interface OperationSlot {
  /** The number of milliseconds after which a wait for a response counts as long. */
  readonly patienceMs: number
  /**
   * Sets the function that returns the dependencies that the operation has been waiting for too long; it is
   * called at short intervals. Replaces the previous function.
   */
  watch(longWaits: () => readonly string[]): void
  /**
   * Whether too many operations have been waiting for a dependency for a long time, so that no other
   * operation may start to wait for it.
   *
   * @param dependency - called only if some operation has been waiting for a long time.
   */
  isFull(dependency: () => string): boolean
  /** The memory that responses to the operation may take. */
  readonly memory: OperationMemory
}

/** The memory that API responses take in one operation, as part of the memory for all operations. */
export interface OperationMemory {
  /** Maximum number of bytes for one operation, even if it is the only one. */
  readonly most: number
  /**
   * Reserves bytes until the operation has ended. @returns whether there was room; if not, they are not
   * counted.
   */
  take(bytes: number): boolean
  /**
   * Counts a request that is in flight: the operation's memory stays reserved until its last request has
   * ended, even if the operation ends earlier.
   *
   * @returns a function to be called once, when the request has ended.
   */
  begin(): () => void
}

/** The slot of an operation if the number of operations is not limited. */
export const UNBOUNDED_SLOT: OperationSlot = {
  patienceMs: Number.POSITIVE_INFINITY,
  watch: () => undefined,
  isFull: () => false,
  memory: { most: Number.POSITIVE_INFINITY, take: () => true, begin: () => () => undefined },
}
