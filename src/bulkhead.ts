/**
 * The place of an operation among those that run at the same time. An operation that waits long for an API, or for Entra ID, gives
 * its place to another one, which may not need the slow dependency.
 *
 * @see https://learn.microsoft.com/azure/architecture/patterns/bulkhead
 */
export interface OperationPlace {
  /** From this duration on, waiting for a response counts as long. */
  readonly patienceMs: number
  /**
   * Sets the function that is called at short intervals, and returns the dependencies that the operation has been waiting long for.
   * It replaces the previous one.
   */
  watch(longWaits: () => readonly string[]): void
  /**
   * Whether so many operations wait long for a dependency that no further one may start to wait for it.
   *
   * @param dependency - is called only if an operation waits long.
   */
  isFull(dependency: () => string): boolean
}

/** The place of an operation if their number is not bounded. */
export const UNBOUNDED_PLACE: OperationPlace = {
  patienceMs: Number.POSITIVE_INFINITY,
  watch: () => undefined,
  isFull: () => false,
}
