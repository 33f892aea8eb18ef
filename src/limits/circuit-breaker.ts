import type { CircuitBreakerConfig } from '../config/config.ts'

/** Stops requests to an API that is failing, so that its users get an error immediately and the API can recover. */
export interface CircuitBreaker {
  /**
   * Called before each request. For each pass, report the outcome once.
   *
   * @param user - the user of the request.
   */
  pass(user: string): Pass
  report(pass: Pass, user: string, result: Result): void
  isOpen(): boolean
}

/** `probe`: the only request that tests whether the API works again. `waitMs`: no request is sent until this time has passed. */
export type Pass = 'free' | 'probe' | { readonly waitMs: number }

/** `unknown`: the outcome does not indicate the state of the API, for example because the client disconnected. */
export type Result = 'success' | 'failure' | 'unknown'

/** If fewer users are affected, they may be the cause of the failures. */
const MIN_FAILING_USERS = 3

/**
 * The breaker starts closed. It opens if the window has enough votes, a large enough share of them are failures, and several
 * users are affected. After a while, one request probes the API; if it succeeds, the breaker closes.
 *
 * A user has one vote in each tenth of the window, regardless of the number of requests, so one user's
 * failures (from a broken mailbox, or a query that is too expensive for the API) do not affect others. For
 * the same reason, a user whose probe failed does not send the next one.
 *
 * @param clock - milliseconds since the epoch.
 */
export function createCircuitBreaker(config: CircuitBreakerConfig, clock: () => number): CircuitBreaker {
  const { failureRatio, minRequests, windowMs, openMs } = config
  const votes = createVotes(windowMs, clock)
  /** Users whose probe has failed since the breaker opened. */
  const failedProbers = new Set<string>()
  let openUntil: number | null = null
  let isProbing = false

  function open(): void {
    openUntil = clock() + openMs
    votes.clear()
  }

  function close(): void {
    openUntil = null
    failedProbers.clear()
  }

  function endProbe(user: string, probe: Result): void {
    isProbing = false
    if (probe === 'success') close()
    else if (probe === 'failure') {
      failedProbers.add(user)
      open()
    }
  }

  function count(user: string, isFailure: boolean): void {
    votes.add(user, isFailure)
    if (!isFailure || votes.total() < minRequests || votes.ratio() < failureRatio) return
    if (votes.failingUsers() >= MIN_FAILING_USERS) open()
  }

  return {
    pass(user) {
      if (openUntil === null) return 'free'
      const waitMs = openUntil - clock() + (failedProbers.has(user) ? openMs : 0)
      if (waitMs > 0) return { waitMs }
      if (isProbing) return { waitMs: openMs }
      isProbing = true
      return 'probe'
    },
    report(pass, user, result) {
      if (pass === 'probe') endProbe(user, result)
      // Reports of requests that were in flight when the breaker opened are outdated.
      else if (openUntil === null && result !== 'unknown') count(user, result === 'failure')
    },
    isOpen: () => openUntil !== null,
  }
}

const SLICES = 10

/** The requests of one user in one slice. */
interface Vote {
  total: number
  failures: number
}

interface Slice {
  readonly number: number
  readonly votes: Map<string, Vote>
  /** The sum of all users' shares of failed requests. */
  failures: number
}

/** Counts the votes in the window by slice and drops the oldest ones. */
function createVotes(windowMs: number, clock: () => number) {
  const sliceMs = windowMs / SLICES
  let slices: Slice[] = []

  function current(): Slice {
    const number = Math.floor(clock() / sliceMs)
    const last = slices.at(-1)
    if (last?.number === number) return last
    const slice = { number, votes: new Map<string, Vote>(), failures: 0 }
    slices = [...slices.filter((each) => each.number > number - SLICES), slice]
    return slice
  }
  const sum = (of: (slice: Slice) => number) => slices.reduce((total, slice) => total + of(slice), 0)
  const total = () => sum(({ votes }) => votes.size)

  return {
    add(user: string, isFailure: boolean) {
      const slice = current()
      const vote = slice.votes.get(user) ?? { total: 0, failures: 0 }
      slice.failures -= vote.total === 0 ? 0 : vote.failures / vote.total
      vote.total++
      if (isFailure) vote.failures++
      slice.failures += vote.failures / vote.total
      slice.votes.set(user, vote)
    },
    total,
    ratio: () => sum(({ failures }) => failures) / total(),
    failingUsers() {
      const failing = slices.flatMap(({ votes }) => [...votes].filter(([, { failures }]) => failures > 0))
      return new Set(failing.map(([user]) => user)).size
    },
    clear() {
      slices = []
    },
  }
}
