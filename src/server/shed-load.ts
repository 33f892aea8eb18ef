import type { FastifyInstance, FastifyReply } from 'fastify'

import type { ServerConfig } from '../config/config.ts'
import { OverloadedError } from '../errors.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { plainBody } from './refusal.ts'
import { notesOn } from './request-notes.ts'

interface LoadOptions extends Pick<ServerConfig, 'maxOperations' | 'maxWaitMs' | 'maxEventLoopDelayMs'> {
  /** Null where nobody is to see them. */
  readonly metrics: Metrics | null
}

/** How much the process has to do. */
export interface Load {
  /** Whether operations were refused within the last seconds. */
  isShedding(): boolean
}

interface Waiting {
  readonly reply: FastifyReply
  readonly go: () => void
  readonly since: number
}

/** How often we look how late the event loop is, and who has waited for too long. */
const TICK_MS = 100
/**
 * So many operations run at the same time while there is no time to spare: more of them would only be in each other's way,
 * and in that of the garbage collector. While the process mostly waits for APIs, there may be as many as are configured.
 */
const PLACES_WHEN_BUSY = 64
/** From this share of its time on the process is busy. */
const BUSY = 0.9
/** For each operation that runs, so many may wait; more are refused at once. */
const WAITING_PER_PLACE = 40
const RETRY_AFTER_SECONDS = 2
const OVERLOADED = new OverloadedError({ retryAfterSeconds: RETRY_AFTER_SECONDS })
/** For how long a refusal is told to whoever asks how we are. */
const SHEDDING_MS = 5_000

/**
 * Lets as many operations run as the process can bear. Others wait for a place, and are refused when none gets free in
 * time, before a token is verified or a body is read. The wait is what keeps refusals cheap: a client that is refused at
 * once comes back at once, and a thousand of them leave no time to serve anybody.
 *
 * @param isOperation - whether a path counts; whatever else is served, such as health, is served at any time.
 */
export function shedLoad(
  fastify: FastifyInstance,
  { maxOperations, maxEventLoopDelayMs, maxWaitMs, metrics }: LoadOptions,
  isOperation: (path: string) => boolean,
): Load {
  const waiting: Waiting[] = []
  let running = 0
  let refused = 0
  let refusedAt = Number.NEGATIVE_INFINITY
  let delayMs = 0
  let tickedAt = performance.now()
  let places = maxOperations
  let utilization = performance.eventLoopUtilization()
  const timer = setInterval(tick, TICK_MS).unref()
  fastify.addHook('onClose', async () => clearInterval(timer))
  if (metrics !== null) measure(metrics, () => ({ running, waiting: waiting.length, refused }))

  fastify.addHook('onRequest', (request, reply, done) => {
    if (!isOperation(request.url)) done()
    else if (waiting.length === 0 && hasPlace()) admit(reply, done)
    else if (waiting.length >= WAITING_PER_PLACE * maxOperations) refuse(reply)
    else waiting.push({ reply, go: done, since: performance.now() })
  })

  /** However late the event loop is, one operation may always run: it may be the only one that makes it so. */
  function hasPlace(): boolean {
    return running < places && (delayMs <= maxEventLoopDelayMs || running === 0)
  }

  function admit(reply: FastifyReply, go: () => void): void {
    running++
    reply.raw.once('close', () => {
      running--
      letGo()
    })
    go()
  }

  function letGo(): void {
    while (hasPlace()) {
      const next = waiting.shift()
      if (next === undefined) return
      // Whose client has left meanwhile needs no place.
      if (!next.reply.raw.destroyed) admit(next.reply, next.go)
    }
  }

  function refuse(reply: FastifyReply): void {
    refused++
    refusedAt = performance.now()
    const { code, message, details } = OVERLOADED
    notesOn(reply.request).refusal = { code, reason: undefined }
    reply
      .code(503)
      .header('retry-after', String(RETRY_AFTER_SECONDS))
      .send(plainBody(message, { code, ...details }))
  }

  function tick(): void {
    const now = performance.now()
    delayMs = Math.max(0, now - tickedAt - TICK_MS)
    tickedAt = now
    const latest = performance.eventLoopUtilization()
    const isBusy = performance.eventLoopUtilization(latest, utilization).utilization > BUSY
    utilization = latest
    places = isBusy ? Math.min(PLACES_WHEN_BUSY, maxOperations) : maxOperations
    letGo()
    const tooLong = waiting.findIndex(({ since }) => now - since < maxWaitMs)
    for (const { reply } of waiting.splice(0, tooLong < 0 ? waiting.length : tooLong)) {
      if (!reply.raw.destroyed) refuse(reply)
    }
  }

  return { isShedding: () => performance.now() - refusedAt < SHEDDING_MS }
}

function measure(
  metrics: Metrics,
  read: () => { readonly running: number; readonly waiting: number; readonly refused: number },
): void {
  const show = (name: string, help: string, value: () => number, isTotal = false) =>
    metrics.observe({ name, help, isTotal }, () => [{ value: value() }])
  show('behalf_operations_running', 'Operations under way.', () => read().running)
  show('behalf_operations_waiting', 'Operations that wait for a place.', () => read().waiting)
  show('behalf_operations_refused_total', 'Operations refused as OVERLOADED.', () => read().refused, true)
}
