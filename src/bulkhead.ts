/**
 * The place that an operation has among those that run at the same time, for the code in which it waits. An operation that waits
 * long for an API, or for Entra ID, gives its place to another one, which may not need what is slow.
 *
 * @see https://learn.microsoft.com/azure/architecture/patterns/bulkhead
 */
export interface OperationPlace {
  /** How long the operation waits for an answer before that counts as long. */
  readonly patienceMs: number
  /**
   * Names what is asked, at short intervals, for which dependencies the operation has been waiting for long. Takes the place
   * of what was named before.
   */
  watch(longWaits: () => readonly string[]): void
  /**
   * Whether so many operations wait long for a dependency that no other one may begin to.
   *
   * @param dependency - is called only where some operation waits long.
   */
  isFull(dependency: () => string): boolean
}

/** The place of an operation where nothing bounds how many there are. */
export const UNBOUNDED_PLACE: OperationPlace = {
  patienceMs: Number.POSITIVE_INFINITY,
  watch: () => undefined,
  isFull: () => false,
}
