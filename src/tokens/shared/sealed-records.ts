import { randomUUID } from 'node:crypto'
import { SealingKeyUnknownError } from '../../errors/requests.ts'
import type { Sealer } from '../../sealing.ts'
import type { SharedStore } from './shared-store.ts'

/** Where a user's text is kept. Both parts are digests or random, so they reveal nothing. */
export interface RecordKey {
  readonly user: string
  readonly name: string
}

/** A string that was read, and the user's generation at that moment. */
export interface FoundRecord {
  /** Null if there is no usable text. */
  readonly text: string | null
  /**
   * Pass it to `write`, so that nothing is written for a user who was forgotten in the meantime. If the store did not report
   * it, it is null, and nothing is written.
   */
  readonly generation: string | null
  /**
   * The remaining lifetime of the text, in milliseconds. To get the text's age without relying on the replicas' clocks,
   * subtract it from the original lifetime. Null if the store did not report it.
   */
  readonly lifeMs: number | null
}

/** Options for writing a string. */
interface WriteOptions {
  readonly generation: string | null
  readonly lifeMs: number
}

/** Users' sealed strings, in an untrusted store. All methods reject while the store is unreachable. */
export interface SealedRecords {
  /** Takes one round trip and changes nothing. */
  read(key: RecordKey): Promise<FoundRecord>
  /**
   * Like `read`, but call it before creating a string that `write` will store. Creates a generation for a user without
   * one.
   */
  readToWrite(key: RecordKey): Promise<FoundRecord>
  write(key: RecordKey, text: string, options: WriteOptions): Promise<void>
  /** Replaces the text. Writes nothing if the text was removed in the meantime. */
  replace(key: RecordKey, text: string, options: WriteOptions): Promise<void>
  remove(key: RecordKey): Promise<void>
  /**
   * Makes all of the user's strings unreadable, including those that are about to be written. Rejects if this cannot be
   * guaranteed.
   */
  forget(user: string): Promise<void>
}

/**
 * Binds each sealed string to its storage location, so that a string that was altered or moved cannot be opened.
 *
 * A user's strings are also bound to the user's generation, which is a random UUID in the store. Forgetting the user changes
 * the generation. That takes one write for any number of strings and covers strings that are being created at the same time.
 *
 * If the generation is missing, because the store evicted it, was emptied or was restarted, nothing can be read. A generation
 * never repeats and is created before anything is sealed for it, so that a user who is forgotten in between stays forgotten,
 * regardless of what the store loses.
 *
 * @param options.maxLifeMs - maximum lifetime of a string. Every write keeps the generation for that long.
 * @param options.onUnknownKey - called when a string cannot be opened because this replica does not have its key.
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
    // Sent together, so that they take only one round trip.
    const [[word, sealed], lifeMs] = await Promise.all([
      store.read(placesOf(key)),
      store.lifeOf(placeOf(key)),
    ])
    // No replica writes an empty generation.
    if (!word) return NOTHING
    const text = sealed ? open(sealed, [key.user, key.name, word]) : null
    return { text, generation: word, lifeMs }
  }

  /**
   * A string that another replica sealed with a key that is not configured here cannot be opened; this calls for a
   * warning.
   */
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
        // A store that does not accept writes may still be readable.
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
      // Another replica may have changed the generation after us, or the store may have lost it. In either case, earlier
      // strings cannot be read.
      const [word = null] = await store.read([place])
      if (word !== null && !WORD.test(word)) throw new Error("the store did not return a user's generation")
    },
  }
}

const NOTHING: FoundRecord = { text: null, generation: null, lifeMs: null }

/** Matches a generation as created by `randomUUID` and returned by the store. */
const WORD = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

/** The braces make a cluster keep all of a user's keys on one node, where one command can read them. */
export function placeOf({ user, name }: RecordKey): string {
  return `{${user}}:${name}`
}

function generationOf(user: string): string {
  return placeOf({ user, name: 'generation' })
}
