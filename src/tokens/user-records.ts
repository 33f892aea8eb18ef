import { randomUUID } from 'node:crypto'
import type { Sealer } from '../sealing.ts'
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
  /** To be handed to `write`: what is written does not outlive a user who was forgotten meanwhile. */
  readonly generation: string
}

/** Sealed texts of users in a store that nobody has to trust. All of it rejects while the store is out of reach. */
export interface UserRecords {
  /** One round trip. */
  read(key: RecordKey): Promise<FoundRecord>
  write(key: RecordKey, text: string, options: { generation: string; lifeMs: number }): Promise<void>
  remove(key: RecordKey): Promise<void>
  /** Makes everything unreadable that was written for the user before, or is about to be. */
  forget(user: string): Promise<void>
}

/** Longer than anything that is written lives, so that nothing survives the generation that ended it. */
const GENERATION_MS = 90 * 86_400_000

/**
 * Seals each text for its own place, so that one which was altered, or put in another's place, does not open.
 *
 * A user's texts are also sealed for the user's generation, a random word in the store. Forgetting the user changes the
 * word: that takes one write, however many texts there are, and takes those as well that are being made meanwhile.
 */
export function createUserRecords(store: SharedStore, sealer: Sealer): UserRecords {
  return {
    async read(key) {
      const [word, sealed] = await store.read([generationOf(key.user), placeOf(key)])
      const generation = word ?? ''
      return { text: sealed ? sealer.open(sealed, [key.user, key.name, generation]) : null, generation }
    },
    write(key, text, { generation, lifeMs }) {
      return store.write(placeOf(key), sealer.seal(text, [key.user, key.name, generation]), lifeMs)
    },
    remove: (key) => store.remove(placeOf(key)),
    forget: (user) => store.write(generationOf(user), randomUUID(), GENERATION_MS),
  }
}

/** The braces make a cluster keep all of a user's keys on one node, where one command can read them. */
export function placeOf({ user, name }: RecordKey): string {
  return `{${user}}:${name}`
}

function generationOf(user: string): string {
  return placeOf({ user, name: 'generation' })
}
