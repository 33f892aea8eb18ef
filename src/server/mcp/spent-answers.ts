/** Answers of users that have had their effect, so that one agreement lets one change run. */
export interface SpentAnswers {
  /**
   * Marks an answer as used. Resolves to whether this was the first time.
   *
   * @param lifeMs - how much longer it would be valid.
   */
  spend(id: string, lifeMs: number): Promise<boolean>
  /** The number of answers that this process remembers. */
  size(): number
}

/** The store that replicas share. Rejects while it cannot be reached. */
export interface AnswerStore {
  /** Writes unless there is a value already; resolves to whether it did. */
  setIfAbsent(key: string, value: string, lifeMs: number): Promise<boolean>
}

/** Far more than users answer within the lifetime of an answer. */
const MOST_ANSWERS = 100_000

/**
 * Remembers answers in this process and, if there is one, in the store that replicas share. While the store cannot be reached, the
 * memory of this process decides, because an outage of the store must not block all changes.
 *
 * @param options.store - null, the default, for none.
 * @param options.clock - milliseconds since the epoch.
 */
export function createSpentAnswers({
  store = null,
  clock,
}: {
  readonly store?: AnswerStore | null
  readonly clock: () => number
}): SpentAnswers {
  /** By the time at which they expire. All have the same lifetime, so the oldest are first. */
  const spent = new Map<string, number>()

  function makeRoom(now: number): void {
    for (const [id, until] of spent) {
      if (until > now && spent.size < MOST_ANSWERS) return
      spent.delete(id)
    }
  }

  return {
    async spend(id, lifeMs) {
      const now = clock()
      if (spent.has(id)) return false
      makeRoom(now)
      spent.set(id, now + lifeMs)
      return store === null || store.setIfAbsent(`answer:${id}`, '1', lifeMs).catch(() => true)
    },
    size: () => spent.size,
  }
}
