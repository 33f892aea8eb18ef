/**
 * Requests to one API that are sent together if possible, because they wait for the same responses. If the responses do
 * not arrive together, the requests are sent separately.
 */
interface Stage {
  readonly api: string
  /** The maximum number of requests in a batch; 1 if each is sent individually. */
  readonly batch: number
  /** The maximum number of concurrent requests for one mailbox; null for no limit. */
  readonly maxParallel: number | null
  requests: number
  /** The number of requests for mailboxes. */
  mailbox: number
  /** The stages that the requests wait for; empty at the start. */
  readonly sources: Set<string>
}

/**
 * Counts the HTTP requests of an operation. Stages have names; the number of responses for a stage is known once all of its
 * requests have been added.
 */
export interface Stages {
  add(name: string, stage: Omit<Stage, 'sources'> & { readonly sources: Iterable<string> }): void
  /** The maximum number of separate responses for the named stages; 1 at the start, when there are no stages. */
  arrivals(names: Iterable<string>): number
  /** The number of HTTP requests by API. */
  roundTrips(): ReadonlyMap<string, number>
}

export function createStages(): Stages {
  const stages = new Map<string, Stage>()
  const known = new Map<string, number>()
  /** The requests for mailboxes in the whole operation, by API. */
  const mailboxRequests = new Map<string, number>()

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
    // It is unknown whether the mailboxes are the same. If they are, the requests beyond the limit wait for another
    // round trip.
    const mayWait = maxParallel !== null && (mailboxRequests.get(api) ?? 0) > maxParallel
    return mayWait ? Math.min(requests, trips + portions(mailbox, groups, maxParallel)) : trips
  }

  return {
    add(name, { requests, mailbox, sources, ...fixed }) {
      const stage = stages.get(name) ?? { ...fixed, requests: 0, mailbox: 0, sources: new Set() }
      stage.requests += requests
      stage.mailbox += mailbox
      mailboxRequests.set(stage.api, (mailboxRequests.get(stage.api) ?? 0) + mailbox)
      for (const source of sources) stage.sources.add(source)
      stages.set(name, stage)
    },
    arrivals,
    roundTrips() {
      const trips = new Map<string, number>()
      // Only now is the number of requests for mailboxes known.
      known.clear()
      for (const [name, { api }] of stages) trips.set(api, (trips.get(api) ?? 0) + tripsOf(name))
      return trips
    },
  }
}

/**
 * The maximum number of portions of up to `size` items if `items` items arrive in `groups` groups. Each group is divided
 * separately, so the last portion of each may be incomplete.
 */
export function portions(items: number, groups: number, size: number): number {
  return Math.min(items, Math.floor((items + groups * (size - 1)) / size))
}
