import type { Metrics } from '../../telemetry/metrics.ts'
import type { Outcome } from '../http/request-outcome.ts'

/** Counts what happens to the requests to one API. */
export interface RequestMetrics {
  /** @param seconds - the time from sending the request to the end of its response. */
  responded(outcome: Outcome, seconds: number): void
  retried(): void
  /** A request had to wait, because the API had asked for a pause. */
  paused(): void
  /** The cost of a request, as reported by the API. */
  spent(units: number): void
}

/** The state of one API's channel, read when the metrics are requested. */
export interface ChannelState {
  readonly inFlight: number
  readonly waiting: number
  readonly pauses: number
  readonly isCircuitOpen: boolean
}

/** In seconds. The range covers responses from a nearby API and responses that barely meet the deadline. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8]

const NOTHING: RequestMetrics = {
  responded: () => undefined,
  retried: () => undefined,
  paused: () => undefined,
  spent: () => undefined,
}

/**
 * Creates the metrics for all APIs. Their only labels are the outcome and the API's name in the configuration.
 *
 * @param metrics - null if metrics are disabled, in which case nothing is counted.
 * @param states - returns the state of every API, by name.
 */
export function createRequestMetrics(
  metrics: Metrics | null,
  states: () => ReadonlyMap<string, ChannelState>,
): (api: string) => RequestMetrics {
  if (metrics === null) return () => NOTHING
  const observe = metrics.histogram({
    name: 'behalf_api_request_seconds',
    help: 'Time that an API took for one HTTP request, by API and outcome: a status class, 429, or why there was no response.',
    labels: ['api', 'outcome'],
    buckets: BUCKETS,
  })
  const retries = counter(metrics, 'behalf_api_retries_total', 'Requests that were sent again.')
  const waits = counter(
    metrics,
    'behalf_api_throttled_waits_total',
    'Requests that waited because the API had asked for a pause.',
  )
  const units = counter(
    metrics,
    'behalf_api_resource_units_total',
    'Cost of requests, as counted by the API itself.',
  )
  const gauge = (name: string, help: string, read: (state: ChannelState) => number) =>
    metrics.observe({ name, help, labels: ['api'] }, () =>
      [...states()].map(([api, state]) => ({ labels: { api }, value: read(state) })),
    )
  gauge('behalf_api_requests_in_flight', 'HTTP requests in flight.', ({ inFlight }) => inFlight)
  gauge('behalf_api_requests_waiting', 'HTTP requests waiting for their turn.', ({ waiting }) => waiting)
  gauge(
    'behalf_api_pauses',
    'Users and tenants that an API has asked to wait, for up to 300 s each.',
    ({ pauses }) => pauses,
  )
  gauge(
    'behalf_api_circuit_open',
    'Whether an API is failing, so that no requests are sent to it for now: 1 or 0.',
    (state) => (state.isCircuitOpen ? 1 : 0),
  )
  return (api) => ({
    responded: (outcome, seconds) => observe(seconds, { api, outcome: nameOf(outcome) }),
    retried: () => retries.add(api, 1),
    paused: () => waits.add(api, 1),
    spent: (count) => units.add(api, count),
  })
}

function counter(metrics: Metrics, name: string, help: string) {
  const counts = new Map<string, number>()
  metrics.observe({ name, help, labels: ['api'], isTotal: true }, () =>
    [...counts].map(([api, value]) => ({ labels: { api }, value })),
  )
  return { add: (api: string, value: number) => void counts.set(api, (counts.get(api) ?? 0) + value) }
}

function nameOf(outcome: Outcome): string {
  if (outcome.status === null) return outcome.cause
  return outcome.status === 429 ? '429' : `${Math.floor(outcome.status / 100)}xx`
}
