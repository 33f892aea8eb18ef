/** Work under way that any number may wait for, each under one or more keys and for an owner. */
export interface SingleFlight<Value> {
  find(key: string): Promise<Value> | undefined
  /**
   * Starts work under keys, in place of what is under way there. It leaves the map before anybody sees its outcome,
   * so that a retry never meets a failed one.
   *
   * @param landed - called with the outcome, unless the flight has lost its first key: to another, or because its
   *   owner's flights were grounded.
   */
  start(flight: {
    readonly keys: readonly [string, ...string[]]
    readonly owner: string
    readonly work: () => Promise<Value>
    readonly landed: (outcome: { readonly value: Value } | { readonly error: unknown }) => void
  }): Promise<Value>
  /** Flights of an owner that are under way serve who waits for them, and nobody after. */
  forgetOwner(owner: string): void
}

/** Makes an empty map of flights. */
export function createSingleFlight<Value>(): SingleFlight<Value> {
  const flights = new Map<string, { readonly owner: string; readonly landing: Promise<Value> }>()
  return {
    find: (key) => flights.get(key)?.landing,
    start({ keys, owner, work, landed }) {
      const landing = work().then(
        (value) => {
          if (land()) landed({ value })
          return value
        },
        (error: unknown) => {
          if (land()) landed({ error })
          throw error
        },
      )
      const flight = { owner, landing }
      for (const key of keys) flights.set(key, flight)
      return landing

      /** Leaves the map; returns whether this was still the flight of its first key. */
      function land(): boolean {
        const own = keys.filter((key) => flights.get(key) === flight)
        for (const key of own) flights.delete(key)
        return own.includes(keys[0])
      }
    },
    forgetOwner(owner) {
      for (const [key, flight] of flights) {
        if (flight.owner === owner) flights.delete(key)
      }
    },
  }
}
