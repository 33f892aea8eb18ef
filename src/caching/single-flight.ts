/** What came of a flight. */
export type Outcome<Value> = { readonly value: Value } | { readonly error: unknown }

/** Work in flight, and what its start recorded about it. */
export interface Flight<Value, Note> {
  readonly landing: Promise<Value>
  readonly note: Note
}

/** A flight that is to start. */
interface Departure<Value> {
  /** For whom it is: what is forgotten together. */
  readonly owner: string
  /** Under which it is found. */
  readonly keys: readonly [string, ...string[]]
  readonly work: () => Promise<Value>
  /**
   * Called with the outcome before any waiter sees it, unless the flight has lost its first key: to another, or because
   * its owner was forgotten. Default: nothing is done.
   */
  readonly landed?: (outcome: Outcome<Value>) => void
}

/** Work in flight that any number of callers can wait for, under one or more keys of an owner. */
export interface SingleFlight<Value, Note = void> {
  find(owner: string, key: string): Flight<Value, Note> | undefined
  /**
   * Starts work under keys, in place of work in flight there. It leaves the map before any waiter sees its outcome, so
   * that a retry never meets a failed flight.
   *
   * @param note - what those who find the flight have to know of it.
   */
  start(departure: Departure<Value>, note: Note): Promise<Value>
  /** An owner's flights serve the callers that already wait for them, and no later caller. Takes constant time. */
  forgetOwner(owner: string): void
  /** The same for all owners. */
  forgetAll(): void
}

/** Emptied on landing: a map keeps the tables that it has outgrown, and all they refer to, until the next full collection. */
interface Entry<Value, Note> {
  flight: Flight<Value, Note> | undefined
}

/** Makes an empty map of flights. */
export function createSingleFlight<Value, Note = void>(): SingleFlight<Value, Note> {
  const owners = new Map<string, Map<string, Entry<Value, Note>>>()

  /** Takes an entry out from under its keys; returns whether it still was under the first. */
  function land(owner: string, keys: readonly string[], entry: Entry<Value, Note>): boolean {
    entry.flight = undefined
    const entries = owners.get(owner)
    const own = keys.filter((key) => entries?.get(key) === entry)
    for (const key of own) entries?.delete(key)
    if (entries?.size === 0) owners.delete(owner)
    return own.length > 0 && own[0] === keys[0]
  }

  return {
    find: (owner, key) => owners.get(owner)?.get(key)?.flight,
    start({ owner, keys, work, landed }, note) {
      const entry: Entry<Value, Note> = { flight: undefined }
      const landing = work().then(
        (value) => {
          if (land(owner, keys, entry)) landed?.({ value })
          return value
        },
        (error: unknown) => {
          if (land(owner, keys, entry)) landed?.({ error })
          throw error
        },
      )
      entry.flight = { landing, note }
      const entries = owners.get(owner) ?? new Map<string, Entry<Value, Note>>()
      owners.set(owner, entries)
      for (const key of keys) entries.set(key, entry)
      return landing
    },
    forgetOwner: (owner) => void owners.delete(owner),
    forgetAll: () => owners.clear(),
  }
}
