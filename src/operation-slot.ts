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
}

/** The slot of an operation if the number of operations is not limited. */
export const UNBOUNDED_SLOT: OperationSlot = {
  patienceMs: Number.POSITIVE_INFINITY,
  watch: () => undefined,
  isFull: () => false,
}
