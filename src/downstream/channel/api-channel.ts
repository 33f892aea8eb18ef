import type { ApiConfig } from '../../config/config.ts'
import { type CircuitBreaker, createCircuitBreaker, type Result } from '../../limits/circuit-breaker.ts'
import {
  type ConcurrencyLimit,
  createConcurrencyLimit,
  type Pressure,
  type Sender,
} from '../../limits/concurrency-limit.ts'
import { type ApiLinks, createApiLinks } from '../../link-origin.ts'
import type { ProxySettings } from '../../network/proxy.ts'
import type { ClockSkew } from '../../telemetry/clock-skew.ts'
import { meaningOf } from '../errors/status-meaning.ts'
import { abandoned, noResponse, type Outcome } from '../http/request-outcome.ts'
import { createTransport, type TransportRequest } from '../http/transport.ts'
import { createMailboxLimit, type MailboxLimit } from '../limits/mailbox-limit.ts'
import { pressureOf } from '../limits/throttle-pressure.ts'
import { createThrottling, type Throttling } from '../limits/throttling.ts'
import type { ChannelState, RequestMetrics } from './request-metrics.ts'

/** The state that all callers' requests to one API share. Exists for the lifetime of the gateway. */
export interface ApiChannel {
  readonly api: ApiConfig
  readonly links: ApiLinks
  readonly throttling: Throttling
  /** Null if the API has no mailboxes, or no limit per mailbox. */
  readonly mailboxes: MailboxLimit | null
  readonly measure: RequestMetrics
  /**
   * Sends one HTTP request as soon as the concurrency limit admits it, unless the circuit is open. Never rejects.
   *
   * @returns null if the request was not sent, because the API asked for a pause while the request was waiting.
   * @param steps.onWait - called if the request has to wait for the concurrency limit. Default: none.
   * @param steps.isHeldUp - whether the API has asked for a pause.
   * @param steps.onStart - called immediately before the request is sent.
   * @param steps.unpack - returns the outcome of each request in the HTTP request.
   */
  exchange(
    request: TransportRequest,
    sender: Sender,
    steps: ExchangeSteps,
  ): Promise<readonly Outcome[] | null>
  state(): ChannelState
  close(): Promise<void>
}

interface ExchangeSteps {
  readonly onWait?: (() => void) | undefined
  readonly isHeldUp: () => boolean
  readonly onStart: () => void
  readonly unpack: (outcome: Outcome) => readonly Outcome[]
}

interface TrafficOptions {
  readonly api: ApiConfig
  readonly proxy: ProxySettings
  readonly measure: RequestMetrics
  /** Receives the dates of the API's responses, to measure the clock skew. Null, the default, turns this off. */
  readonly clockSkew?: Pick<ClockSkew, 'note'> | null
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

export function createApiChannel({
  api,
  proxy,
  measure,
  clockSkew = null,
  clock,
}: TrafficOptions): ApiChannel {
  const transport = createTransport(api, proxy)
  const admission: ConcurrencyLimit = createConcurrencyLimit({ concurrency: api.concurrency, clock })
  const breaker: CircuitBreaker = createCircuitBreaker(api.circuitBreaker, clock)
  const throttling = createThrottling(clock)
  const maxParallel = api.batch?.maxParallel ?? null

  async function exchange(
    request: TransportRequest,
    sender: Sender,
    { onWait, isHeldUp, onStart, unpack }: ExchangeSteps,
  ): Promise<readonly Outcome[] | null> {
    const turn = admission.enter(sender, request.signal)
    if (turn !== true && !(await waitFor(turn, onWait))) return unpack(abandoned(api))
    let pressure: Pressure = null
    try {
      if (turn !== true && isHeldUp()) return null
      const pass = breaker.pass(sender.user)
      if (typeof pass === 'object') return unpack(circuitOpen(pass.waitMs))
      onStart()
      const startedAt = performance.now()
      const outcome = await transport.send(request)
      measure.responded(outcome, (performance.now() - startedAt) / 1000)
      if (outcome.status !== null) clockSkew?.note(api.name, outcome.headers)
      breaker.report(pass, sender.user, resultOf(outcome))
      const outcomes = unpack(outcome)
      pressure = pressureOf(outcomes, sender)
      return outcomes
    } finally {
      admission.leave(sender, pressure)
    }
  }

  function circuitOpen(waitMs: number): Outcome {
    return noResponse(api, 'circuitOpen', {
      reason: 'most requests in the last few seconds failed, so no requests are sent for now',
      retryAfterSeconds: Math.ceil(waitMs / 1000),
    })
  }

  return {
    api,
    links: createApiLinks(api.baseUrl),
    throttling,
    mailboxes: maxParallel === null ? null : createMailboxLimit(maxParallel),
    measure,
    exchange,
    state: () => ({ ...admission.stats(), pauses: throttling.size(), isCircuitOpen: breaker.isOpen() }),
    close: () => transport.close(),
  }
}

function waitFor(turn: Promise<boolean>, onWait: ExchangeSteps['onWait']): Promise<boolean> {
  onWait?.()
  return turn
}

/** The result for the circuit breaker: errors such as 404, throttling and disconnected clients do not count as failures. */
function resultOf(outcome: Outcome): Result {
  if (outcome.status !== null) return meaningOf(outcome.status).isOutage ? 'failure' : 'success'
  if (outcome.cause === 'abandoned') return 'unknown'
  return RESPONDED.has(outcome.cause) ? 'success' : 'failure'
}

/** Causes that show that the API did respond. */
const RESPONDED: ReadonlySet<string> = new Set(['unusable', 'foreign', 'excess'])
