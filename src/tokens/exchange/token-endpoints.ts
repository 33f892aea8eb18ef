import { LRUCache } from 'lru-cache'
import { TokenServiceUnavailableError } from '../../errors/tokens.ts'
import { type CircuitBreaker, createCircuitBreaker, type Result } from '../../limits/circuit-breaker.ts'
import { type ConcurrencyLimit, createConcurrencyLimit, type Sender } from '../../limits/concurrency-limit.ts'
import { createRetryBudget, type RetryBudget } from '../../retry/retry-budget.ts'
import type { Metrics } from '../../telemetry/metrics.ts'

/** The token endpoints of tenants, each with its own limits, so that one tenant's endpoint does not affect other tenants. */
export interface TokenEndpoints {
  /** @param url - the token endpoint of one tenant in one cloud. */
  of(url: string): TokenEndpoint
  /** A problem with one of the endpoints, for an operator; null if there is none. */
  warning(): string | null
}

/** The token endpoint of one tenant, for all of its users. */
export interface TokenEndpoint {
  readonly retries: RetryBudget
  /**
   * Runs an exchange when its turn comes, if the endpoint is working.
   *
   * @param work - receives a function that waits before a request is retried.
   * @throws {TokenServiceUnavailableError} if the endpoint is not working, or the exchange does not get its turn in time.
   */
  exchange<Outcome extends { readonly isOutage: boolean }>(
    request: ExchangeTurn,
    work: (waitWithoutSlot: WaitForRetry) => Promise<Outcome>,
  ): Promise<Outcome>
}

/**
 * Waits without occupying the exchange's slot, so that throttled users do not delay others, no matter how many there are. The
 * exchange continues when it has a slot again.
 *
 * @param wait - the wait itself.
 * @throws the error from `wait`; also throws if no slot becomes free in time, or if the exchange must not wait.
 */
export type WaitForRetry = (wait: () => Promise<unknown>) => Promise<void>

interface ExchangeTurn {
  readonly user: string
  /** Name of the API, for the error. */
  readonly api: string
  /** Aborts at the deadline of the exchange. */
  readonly signal: AbortSignal
}

const CONCURRENCY = { total: 64, perTenant: 64, perUser: 8 }
/** Maximum number of waiting exchanges. Additional exchanges would not get a turn before their deadline. */
const MAX_WAITING = 1_000
/** Limit for one user, because a user may have any number of sign-ins, each of which needs its own tokens. */
const MAX_WAITING_PER_USER = 100
/**
 * Limits on exchanges that are waiting to retry a request, in total and per user, because all of them return to the
 * queue. Beyond the limits, an exchange ends with the response that it has received.
 */
const MAX_WAITING_TO_RETRY = { total: 1_000, perUser: 8 }
const BREAKER = { failureRatio: 0.5, minRequests: 10, windowMs: 10_000, openMs: 5_000 }
/** Maximum number of endpoints. Beyond this, the limits of the least recently used endpoints are forgotten. */
const MAX_ENDPOINTS = 1_000

interface Limits {
  readonly limit: ConcurrencyLimit
  readonly breaker: CircuitBreaker
}

/**
 * Creates the limits for token endpoints. As with APIs, the circuit breaker counts users, so that no single user can open it.
 *
 * @param options.metrics - null, the default, if metrics are disabled.
 * @param options.clock - milliseconds since the epoch.
 */
export function createTokenEndpoints({
  metrics = null,
  clock,
}: {
  readonly metrics?: Metrics | null
  readonly clock: () => number
}): TokenEndpoints {
  const endpoints = new LRUCache<string, TokenEndpoint & Limits>({ max: MAX_ENDPOINTS })
  const openCircuits = () => [...endpoints.values()].filter(({ breaker }) => breaker.isOpen()).length
  if (metrics !== null) measure(metrics, () => [...endpoints.values()], openCircuits)

  return {
    of(url) {
      const endpoint = endpoints.get(url) ?? createTokenEndpoint(url, clock)
      endpoints.set(url, endpoint)
      return endpoint
    },
    warning: () =>
      openCircuits() === 0
        ? null
        : 'Entra ID is failing or not responding: only users with cached tokens are served',
  }
}

function createTokenEndpoint(url: string, clock: () => number): TokenEndpoint & Limits {
  const limit = createConcurrencyLimit({ concurrency: CONCURRENCY, clock })
  const breaker = createCircuitBreaker(BREAKER, clock)
  const waits = createWaitCount()

  /** Describes the exchanges that are already waiting; null if one more may wait. */
  function overloadFor(user: string): string | null {
    if (limit.stats().waiting >= MAX_WAITING) return `${MAX_WAITING} exchanges`
    return limit.waitingOf(user) >= MAX_WAITING_PER_USER
      ? `${MAX_WAITING_PER_USER} exchanges for this user`
      : null
  }

  return {
    limit,
    breaker,
    retries: createRetryBudget(),
    async exchange({ user, api, signal }, work) {
      const sender = { tenant: url, user, isUrgent: false }
      const unavailable = (reason: string, retryAfterSeconds?: number) =>
        new TokenServiceUnavailableError({
          api,
          reason,
          ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
        })
      const overload = overloadFor(user)
      if (overload !== null) throw unavailable(`${overload} are already waiting for the token endpoint`, 1)
      const turn = limit.enter(sender, signal)
      if (turn !== true && !(await turn)) {
        throw unavailable(
          `the exchange waited too long for its turn: ${CONCURRENCY.total} others are in flight`,
        )
      }
      let result: Result = 'unknown'
      const pass = breaker.pass(user)
      const slot = createSlot({ limit, sender, signal, waits })
      try {
        if (typeof pass === 'object') {
          const reason = 'most exchanges in the last few seconds failed; new exchanges are paused'
          throw unavailable(reason, Math.ceil(pass.waitMs / 1000))
        }
        const outcome = await work((wait) => {
          // All other exchanges are waiting for the outcome of a probe.
          if (pass === 'probe') throw new Error('a probe is not sent again')
          return slot.waitWithoutSlot(wait)
        })
        result = outcome.isOutage ? 'failure' : 'success'
        return outcome
      } finally {
        if (typeof pass !== 'object') breaker.report(pass, user, result)
        slot.leave()
      }
    },
  }
}

/** An exchange's slot among the exchanges in flight. */
function createSlot({
  limit,
  sender,
  signal,
  waits,
}: {
  readonly limit: ConcurrencyLimit
  readonly sender: Sender
  readonly signal: AbortSignal
  readonly waits: WaitCount
}): { readonly waitWithoutSlot: WaitForRetry; leave(): void } {
  let isTaken = true

  function leave(): void {
    if (isTaken) limit.leave(sender, null)
    isTaken = false
  }

  return {
    async waitWithoutSlot(wait) {
      if (!waits.enter(sender.user)) throw new Error('too many exchanges are already waiting')
      leave()
      try {
        await wait()
      } finally {
        waits.leave(sender.user)
      }
      isTaken = await limit.enter(sender, signal)
      if (!isTaken) throw new Error('the exchange waited too long for its turn')
    },
    leave,
  }
}

interface WaitCount {
  /** @returns false if too many exchanges are waiting, in total or for this user. */
  enter(user: string): boolean
  leave(user: string): void
}

function createWaitCount(): WaitCount {
  const byUser = new Map<string, number>()
  let total = 0
  return {
    enter(user) {
      const own = byUser.get(user) ?? 0
      if (total >= MAX_WAITING_TO_RETRY.total || own >= MAX_WAITING_TO_RETRY.perUser) return false
      total++
      byUser.set(user, own + 1)
      return true
    },
    leave(user) {
      total--
      const own = (byUser.get(user) ?? 1) - 1
      if (own === 0) byUser.delete(user)
      else byUser.set(user, own)
    },
  }
}

function measure(metrics: Metrics, endpoints: () => readonly Limits[], openCircuits: () => number): void {
  const sum = (of: 'inFlight' | 'waiting') =>
    endpoints().reduce((total, { limit }) => total + limit.stats()[of], 0)
  const gauge = (name: string, help: string, value: () => number) =>
    metrics.observe({ name, help }, () => [{ value: value() }])
  gauge('behalf_token_exchanges_in_flight', 'Token exchanges in flight.', () => sum('inFlight'))
  gauge('behalf_token_exchanges_waiting', 'Token exchanges waiting for their turn.', () => sum('waiting'))
  gauge(
    'behalf_token_endpoints_circuit_open',
    'Tenants whose token endpoint is failing and temporarily receives no requests.',
    openCircuits,
  )
}
