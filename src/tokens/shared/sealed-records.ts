import { randomUUID } from 'node:crypto'
import { SealingKeyUnknownError } from '../../errors/requests.ts'
import type { Sealer } from '../../sealing.ts'
import type { SharedStore } from './shared-store.ts'

/** Where a text of a user is kept. Both parts are digests or random: nothing can be read from them. */
export interface RecordKey {
  readonly user: string
  readonly name: string
}

/** A text as it was found, and the user's generation at that moment. */
export interface FoundRecord {
  /** Null where there is none, or none that is to be used. */
  readonly text: string | null
  /**
   * To be handed to `write`: what is written does not outlive a user who was forgotten meanwhile. Null where the store did not
   * say, and then nothing is written.
   */
  readonly generation: string | null
  /**
   * For how long the text is still kept, in milliseconds. What it was written for, less this, is its age, regardless of the
   * clocks of the replicas. Null where the store did not say.
   */
  readonly lifeMs: number | null
}

/** How a text is written. */
interface WriteOptions {
  readonly generation: string | null
  readonly lifeMs: number
}

/** Sealed texts of users in a store that need not be trusted. All methods reject while the store is unreachable. */
export interface SealedRecords {
  /** One round trip, which changes nothing. */
  read(key: RecordKey): Promise<FoundRecord>
  /** The same before something is made for the user, which `write` is to keep: gives the user a generation where there is none. */
  readToWrite(key: RecordKey): Promise<FoundRecord>
  write(key: RecordKey, text: string, options: WriteOptions): Promise<void>
  /** Writes in place of what is there; where nothing is, because it was removed meanwhile, nothing is written. */
  replace(key: RecordKey, text: string, options: WriteOptions): Promise<void>
  remove(key: RecordKey): Promise<void>
  /** Makes everything unreadable that was written for the user before, or is about to be. Rejects where that is not certain. */
  forget(user: string): Promise<void>
}

/**
 * Seals each text for its own place, so that one which was altered, or put in another's place, does not open.
 *
 * A user's texts are also sealed for the user's generation, a random word in the store. Forgetting the user changes the
 * word: that takes one write, however many texts there are, and takes those as well that are being made meanwhile.
 *
 * Where there is no word nothing can be read: the store may have evicted it, been emptied, or restarted. A word is made
 * before anything that is to be sealed for it, so that a user who is forgotten in between stays forgotten, regardless of what
 * the store loses, and it is never made a second time.
 *
 * @param options.maxLifeMs - longest life of a text. Each writing keeps the generation for as long.
 * @param options.onUnknownKey - called when a text cannot be opened because this replica does not have its key.
 */
export function createSealedRecords({
  store,
  sealer,
  maxLifeMs,
  onUnknownKey = () => undefined,
}: {
  readonly store: SharedStore
  readonly sealer: Sealer
  readonly maxLifeMs: number
  readonly onUnknownKey?: (error: SealingKeyUnknownError) => void
}): SealedRecords {
  const placesOf = (key: RecordKey) => [generationOf(key.user), placeOf(key)]

  function seal({ user, name }: RecordKey, text: string, generation: string): string {
    return sealer.seal(text, [user, name, generation])
  }

  async function write(
    key: RecordKey,
    text: string,
    { generation, lifeMs }: WriteOptions,
    condition: 'always' | 'ifPresent',
  ): Promise<void> {
    if (generation === null) return
    await Promise.all([
      store.write(placeOf(key), seal(key, text, generation), lifeMs, condition),
      store.renew(generationOf(key.user), maxLifeMs),
    ])
  }

  async function read(key: RecordKey): Promise<FoundRecord> {
    // Sent together, so that it is one round trip.
    const [[word, sealed], lifeMs] = await Promise.all([
      store.read(placesOf(key)),
      store.lifeOf(placeOf(key)),
    ])
    // No replica writes an empty one.
    if (!word) return NOTHING
    const text = sealed ? open(sealed, [key.user, key.name, word]) : null
    return { text, generation: word, lifeMs }
  }

  /** What another replica sealed with a key that is not configured here is of no use here, and worth a warning. */
  function open(sealed: string, associated: readonly string[]): string | null {
    try {
      return sealer.open(sealed, associated)
    } catch (error) {
      if (!(error instanceof SealingKeyUnknownError)) throw error
      onUnknownKey(error)
      return null
    }
  }

  return {
    read,
    async readToWrite(key) {
      const word = randomUUID()
      const [isMade, found] = await Promise.all([
        // A store that takes no writes may be read all the same.
        store.setIfAbsent(generationOf(key.user), word, maxLifeMs).catch(() => false),
        read(key),
      ])
      return found.generation === null && isMade ? { ...NOTHING, generation: word } : found
    },
    write: (key, text, options) => write(key, text, options, 'always'),
    replace: (key, text, options) => write(key, text, options, 'ifPresent'),
    remove: (key) => store.remove(placeOf(key)),
    async forget(user) {
      const place = generationOf(user)
      await store.write(place, randomUUID(), maxLifeMs)
      // Another replica may have written after us, or the store given the word up: either way nothing of before is readable.
      const [word = null] = await store.read([place])
      if (word !== null && !WORD.test(word)) throw new Error('the store did not take the word of a user')
    },
  }
}

const NOTHING: FoundRecord = { text: null, generation: null, lifeMs: null }

/** As `randomUUID` makes them. A store that has taken ours gives such a one back. */
const WORD = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

/** The braces make a cluster keep all of a user's keys on one node, where one command can read them. */
export function placeOf({ user, name }: RecordKey): string {
  return `{${user}}:${name}`
}

function generationOf(user: string): string {
  return placeOf({ user, name: 'generation' })
}
