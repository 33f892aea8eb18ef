/** Work under way that any number may wait for, each under a key and for an owner. */
export interface Flights<Value> {
  find(key: string): Promise<Value> | undefined
  /**
   * Starts work under a key. It leaves the map before anybody sees its outcome, so that a retry never meets a
   * failed one.
   *
   * @param landed - called with the outcome, unless the owner's flights were grounded meanwhile.
   */
  start(flight: {
    readonly key: string
    readonly owner: string
    readonly work: () => Promise<Value>
    readonly landed: (outcome: { readonly value: Value } | { readonly error: unknown }) => void
  }): Promise<Value>
  /** Flights of an owner that are under way serve who waits for them, and nobody after. */
  ground(owner: string): void
}

/** Makes an empty map of flights. */
export function createFlights<Value>(): Flights<Value> {
  const flights = new Map<string, { readonly owner: string; readonly landing: Promise<Value> }>()
  return {
    find: (key) => flights.get(key)?.landing,
    start({ key, owner, work, landed }) {
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
      flights.set(key, flight)
      return landing

      /** Whether this is still the flight of its key. */
      function land(): boolean {
        return flights.get(key) === flight && flights.delete(key)
      }
    },
    ground(owner) {
      for (const [key, flight] of flights) {
        if (flight.owner === owner) flights.delete(key)
      }
    },
  }
}
