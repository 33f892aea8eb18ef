import { randomUUID } from 'node:crypto'
import { createBoundedCache } from '../../caching/bounded-cache.ts'
import { digestOf } from '../../digest.ts'

/**
 * Questions that users have not answered yet. Each question is stored in exactly one location and removed when it is answered, so
 * that a confirmation allows only one change. A question that is lost has to be asked again: a missing question never counts as
 * confirmed.
 */
export interface OpenQuestions {
  /**
   * Keeps a question.
   *
   * @param owner - the caller whose user is asked.
   * @returns its ID, which cannot be guessed.
   */
  ask(owner: string, lifeMs: number): Promise<string>
  /** Closes a question for every replica and resolves to whether it was open. */
  close(id: string): Promise<boolean>
  /** The number of questions that this process keeps. */
  size(): number
}

/** The store that replicas share. Its methods reject while it cannot be reached. */
export interface QuestionStore {
  write(key: string, value: string, lifeMs: number): Promise<void>
  read(keys: readonly string[]): Promise<readonly (string | null)[]>
  /** Removes a value; resolves to whether there was one. */
  take(key: string): Promise<boolean>
  /** Increments a counter that starts at 0; resolves to the new value. */
  count(key: string, lifeMs: number): Promise<number>
}

/** The maximum number of open questions for all callers together. */
const MAX_QUESTIONS = 100_000
/**
 * The maximum number for one caller. A user is rarely asked about more than a few changes at once. Additional questions
 * replace the oldest ones of the same caller.
 */
const MAX_PER_CALLER = 100

/**
 * Keeps questions in the store that replicas share. Without a store, or while it cannot be reached, they are kept only in this
 * process and are lost when it restarts.
 *
 * @param options.store - null, the default, for none.
 * @param options.clock - milliseconds since the epoch.
 */
export function createOpenQuestions({
  store = null,
  clock,
}: {
  readonly store?: QuestionStore | null
  readonly clock: () => number
}): OpenQuestions {
  const kept = createBoundedCache<{ readonly key: string; readonly owner: string; readonly until: number }>({
    maxEntries: MAX_QUESTIONS,
  })

  function keep(owner: string, until: number): string {
    const key = randomUUID()
    const open = kept.ofOwner(owner)
    const surplus = open.length - (MAX_PER_CALLER - 1)
    for (const [index, each] of open.entries()) {
      if (index < surplus || each.until <= clock()) kept.forget(each.key)
    }
    kept.keep({ key, owner, until })
    return key
  }

  return {
    async ask(owner, lifeMs) {
      const until = clock() + lifeMs
      if (store === null) return keep(owner, until)
      try {
        return await share(store, owner, lifeMs)
      } catch {
        // The write may have succeeded after all, so the question gets a new ID, which ensures that it is open in only one place.
        return keep(owner, until)
      }
    },
    async close(id) {
      const known = kept.peek(id)
      kept.forget(id)
      if (known !== undefined) return clock() < known.until
      if (store === null) return false
      return store.take(keyOf(id)).catch(() => false)
    },
    size: () => kept.size().items,
  }
}

/** Keeps a question in the store. Each caller has a fixed number of slots, which are used in turn and hold one question each. */
async function share(store: QuestionStore, owner: string, lifeMs: number): Promise<string> {
  const id = randomUUID()
  const asked = `questions:${digestOf(['questions', owner])}`
  const place = `${asked}:${(await store.count(asked, lifeMs)) % MAX_PER_CALLER}`
  const [replaced = null] = await store.read([place])
  if (replaced !== null) await store.take(keyOf(replaced))
  await Promise.all([store.write(place, id, lifeMs), store.write(keyOf(id), '1', lifeMs)])
  return id
}

function keyOf(id: string): string {
  return `question:${id}`
}
