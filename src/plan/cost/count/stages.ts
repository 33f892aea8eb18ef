/**
 * Requests to one API that leave together if they can: those that wait for the same answers. Answers that do not
 * arrive together lead to requests that do not leave together.
 */
interface Stage {
  readonly api: string
  /** Most requests of one batch; 1 where each travels alone. */
  readonly batch: number
  /** Most requests for one mailbox at a time; null where there is no bound. */
  readonly maxParallel: number | null
  requests: number
  /** How many of them are for mailboxes. */
  mailbox: number
  /** The stages whose answers are waited for; none at the beginning. */
  readonly sources: Set<string>
}

/** Counts the HTTP requests of an operation. Stages have names; the number of answers of a stage is known once all its requests are added. */
export interface Stages {
  add(name: string, stage: Omit<Stage, 'sources'> & { readonly sources: Iterable<string> }): void
  /** The most answers that arrive apart from each other, of stages together; 1 of none: the beginning. */
  arrivals(names: Iterable<string>): number
  /** HTTP requests by API. */
  roundTrips(): ReadonlyMap<string, number>
}

export function createStages(): Stages {
  const stages = new Map<string, Stage>()
  const known = new Map<string, number>()
  /** Requests for mailboxes in the whole operation, by API. */
  const atMailboxes = new Map<string, number>()

  function arrivals(names: Iterable<string>): number {
    let sum = 0
    for (const name of names) sum += tripsOf(name)
    return sum === 0 ? 1 : sum
  }

  function tripsOf(name: string): number {
    const stage = stages.get(name)
    if (!stage) return 0
    const trips = known.get(name) ?? countTrips(stage)
    known.set(name, trips)
    return trips
  }

  function countTrips({ api, batch, maxParallel, requests, mailbox, sources }: Stage): number {
    const groups = arrivals(sources)
    const trips = portions(requests, groups, batch)
    // Whether mailboxes are the same is not known; if they are, the requests beyond the bound wait for another round trip.
    const mayWait = maxParallel !== null && (atMailboxes.get(api) ?? 0) > maxParallel
    return mayWait ? Math.min(requests, trips + portions(mailbox, groups, maxParallel)) : trips
  }

  return {
    add(name, { requests, mailbox, sources, ...fixed }) {
      const stage = stages.get(name) ?? { ...fixed, requests: 0, mailbox: 0, sources: new Set() }
      stage.requests += requests
      stage.mailbox += mailbox
      atMailboxes.set(stage.api, (atMailboxes.get(stage.api) ?? 0) + mailbox)
      for (const source of sources) stage.sources.add(source)
      stages.set(name, stage)
    },
    arrivals,
    roundTrips() {
      const trips = new Map<string, number>()
      // The number of requests for mailboxes is known only now.
      known.clear()
      for (const [name, { api }] of stages) trips.set(api, (trips.get(api) ?? 0) + tripsOf(name))
      return trips
    },
  }
}

/**
 * The most portions of at most `size` that `items` make when they come in as many `groups`, each of which is
 * divided on its own: every group can leave one portion that is not full.
 */
export function portions(items: number, groups: number, size: number): number {
  return Math.min(items, Math.floor((items + groups * (size - 1)) / size))
}
