/** What has been started and must be ended, in the reverse order. */
export interface Teardown {
  add(end: () => Promise<void>): void
  /**
   * Ends everything, also what comes after an end that fails. Calling it again waits for the same end.
   *
   * @throws AggregateError of all that failed.
   */
  run(): Promise<void>
}

/** Makes an empty list of things to end. */
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
    if (failures.length > 0) throw new AggregateError(failures, 'not everything could be stopped')
  }
}
