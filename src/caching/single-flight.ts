/** The outcome of a flight: its value or its error. */
export type Outcome<Value> = { readonly value: Value } | { readonly error: unknown }

/** Work in flight, and the note that was recorded when it started. */
export interface Flight<Value, Note> {
  readonly promise: Promise<Value>
  readonly note: Note
}

/** The parameters of a new flight. */
interface FlightOptions<Value> {
  /** The flights of one owner are forgotten together. */
  readonly owner: string
  /** The keys under which it can be found. */
  readonly keys: readonly [string, ...string[]]
  readonly work: () => Promise<Value>
  /**
   * Called with the outcome before any waiter sees it, unless another flight took its first key or its owner was forgotten.
   * Default: no effect.
   */
  readonly onSettled?: (outcome: Outcome<Value>) => void
}

/** Work in flight that any number of callers can wait for, under one or more keys of an owner. */
export interface SingleFlight<Value, Note = void> {
  find(owner: string, key: string): Flight<Value, Note> | undefined
  /**
   * Starts work under the given keys, replacing any work in flight under them. The work leaves the map before any waiter sees its
   * outcome, so a retry never finds a failed flight.
   *
   * @param note - what callers that find the flight need to know about it.
   */
  start(options: FlightOptions<Value>, note: Note): Promise<Value>
  /**
   * Callers that are already waiting for the owner's flights still get their outcomes, but no other caller can find
   * these flights. Takes constant time.
   */
  forgetOwner(owner: string): void
  /** Like `forgetOwner`, but for all owners. */
  forgetAll(): void
}

/**
 * Emptied when the flight has ended, because a `Map` keeps its outgrown tables, and everything they refer to, until
 * the next full garbage collection.
 */
interface Entry<Value, Note> {
  flight: Flight<Value, Note> | undefined
}

/** Creates an empty map of flights. */
export function createSingleFlight<Value, Note = void>(): SingleFlight<Value, Note> {
  const owners = new Map<string, Map<string, Entry<Value, Note>>>()

  /** Removes an entry from its keys. @returns whether it still held the first key. */
  function remove(owner: string, keys: readonly string[], entry: Entry<Value, Note>): boolean {
    entry.flight = undefined
    const entries = owners.get(owner)
    const own = keys.filter((key) => entries?.get(key) === entry)
    for (const key of own) entries?.delete(key)
    if (entries?.size === 0) owners.delete(owner)
    return own.length > 0 && own[0] === keys[0]
  }

  return {
    find: (owner, key) => owners.get(owner)?.get(key)?.flight,
    start({ owner, keys, work, onSettled }, note) {
      const entry: Entry<Value, Note> = { flight: undefined }
      const promise = work().then(
        (value) => {
          if (remove(owner, keys, entry)) onSettled?.({ value })
          return value
        },
        (error: unknown) => {
          if (remove(owner, keys, entry)) onSettled?.({ error })
          throw error
        },
      )
      entry.flight = { promise, note }
      const entries = owners.get(owner) ?? new Map<string, Entry<Value, Note>>()
      owners.set(owner, entries)
      for (const key of keys) entries.set(key, entry)
      return promise
    },
    forgetOwner: (owner) => void owners.delete(owner),
    forgetAll: () => owners.clear(),
  }
}
