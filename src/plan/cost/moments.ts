/**
 * Requests to one API that leave together if they can: those that wait for the same answers. Answers that do not
 * arrive together set off requests that do not leave together.
 */
interface Moment {
  readonly api: string
  /** Most requests of one batch; 1 where each travels alone. */
  readonly batch: number
  requests: number
  /** The moments whose answers are waited for; none at the beginning. */
  readonly sources: Set<string>
}

/** Counts the HTTP requests of an operation. Moments have names; how many answers one gives is known once it is full. */
export interface Moments {
  add(name: string, moment: { api: string; batch: number; requests: number; sources: Iterable<string> }): void
  /** The most answers that arrive apart from each other, of moments together; 1 of none: the beginning. */
  arrivals(names: Iterable<string>): number
  /** HTTP requests by API. */
  roundTrips(): ReadonlyMap<string, number>
}

export function createMoments(): Moments {
  const moments = new Map<string, Moment>()
  const known = new Map<string, number>()

  function arrivals(names: Iterable<string>): number {
    let sum = 0
    for (const name of names) sum += tripsOf(name)
    return sum === 0 ? 1 : sum
  }

  function tripsOf(name: string): number {
    const moment = moments.get(name)
    if (!moment) return 0
    const trips = known.get(name) ?? portions(moment.requests, arrivals(moment.sources), moment.batch)
    known.set(name, trips)
    return trips
  }

  return {
    add(name, { api, batch, requests, sources }) {
      const moment = moments.get(name) ?? { api, batch, requests: 0, sources: new Set() }
      moment.requests += requests
      for (const source of sources) moment.sources.add(source)
      moments.set(name, moment)
    },
    arrivals,
    roundTrips() {
      const trips = new Map<string, number>()
      for (const [name, { api }] of moments) trips.set(api, (trips.get(api) ?? 0) + tripsOf(name))
      return trips
    },
  }
}

/**
 * The most portions of at most `size` that `items` make when they come in as many `groups`, each of which is
 * portioned by itself: every group may leave one portion that is not full.
 */
export function portions(items: number, groups: number, size: number): number {
  return Math.min(items, Math.floor((items + groups * (size - 1)) / size))
}
