/** The parts that have been started and must be stopped in reverse order. */
export interface Teardown {
  add(end: () => Promise<void>): void
  /**
   * Stops everything, even if one part fails to stop. Calling it again waits for the same shutdown.
   *
   * @throws AggregateError with all failures.
   */
  run(): Promise<void>
}

/** Creates an empty list. */
export function createTeardown(): Teardown {
  const ends: (() => Promise<void>)[] = []
  let running: Promise<void> | undefined

  return {
    add: (end) => {
      ends.push(end)
    },
    run: () => {
      running ??= endAll()
      return running
    },
  }

  async function endAll(): Promise<void> {
    const failures: unknown[] = []
    for (const end of ends.toReversed()) {
      await end().catch((error: unknown) => failures.push(error))
    }
    if (failures.length > 0) throw new AggregateError(failures, 'some components could not be stopped')
  }
}
