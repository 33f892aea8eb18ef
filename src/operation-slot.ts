/**
 * The slot of an operation under the limit of concurrent operations. An operation that waits long for an API, or for Entra ID, frees
 * its slot for another one, which may not need the slow dependency.
 *
 * @see https://learn.microsoft.com/azure/architecture/patterns/bulkhead
 */
export interface OperationSlot {
  /** The duration in milliseconds from which on waiting for a response counts as long. */
  readonly patienceMs: number
  /**
   * Sets the function that is called at short intervals, and returns the dependencies that the operation has been waiting for too long.
   * Replaces the previous function.
   */
  watch(longWaits: () => readonly string[]): void
  /**
   * Whether too many operations wait long for a dependency, so that no other operation may start to wait for it.
   *
   * @param dependency - called only if an operation waits long.
   */
  isFull(dependency: () => string): boolean
  /** The memory that the responses to the operation may take. */
  readonly memory: OperationMemory
}

/** The memory that APIs' responses to one operation take, as part of that of all operations. */
export interface OperationMemory {
  /** Maximum number of bytes for one operation, even if there are no others. */
  readonly most: number
  /** Counts bytes, which are held until the operation has ended. @returns whether there is room; without it, they do not count. */
  take(bytes: number): boolean
  /**
   * Counts a request that is in flight: what the operation holds counts until its last request has ended, even if the operation
   * ends earlier.
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
