import type { ServerResponse } from 'node:http'

import type { ServerConfig } from '../../config/config.ts'
import { OverloadedError } from '../../errors/requests.ts'
import type { Metrics } from '../../telemetry/metrics.ts'
import { type AdmittedSlot, createBulkheads } from './bulkheads.ts'
import { createResponseMemory } from './response-memory.ts'
import { createWaitingOperations, type WaitingOperations } from './waiting-operations.ts'

interface AdmissionOptions
  extends Pick<
    ServerConfig,
    | 'maxOperations'
    | 'maxOperationsPerCaller'
    | 'maxWaitMs'
    | 'maxEventLoopDelayMs'
    | 'maxResponseMemoryBytes'
  > {
  /** Null if metrics are disabled. */
  readonly metrics: Metrics | null
}

/** Limits how many operations run at the same time. */
export interface AdmissionControl {
  /**
   * Waits until one more operation may run. Call this when the operation is ready: its caller is authenticated and its body has
   * arrived.
   *
   * @param owner - the caller for whom it runs.
   * @returns its slot, to be released once its response has been written to the socket; null if the client disconnected while
   *   waiting.
   * @throws {@link OverloadedError} if too many operations are waiting, in total or for this caller, or if no operation ended in
   *   time. If this caller is already running the maximum number of operations, one of its own must end.
   */
  admit(outgoing: ServerResponse, owner: string): Promise<AdmittedSlot | null>
  /**
   * Call this before verifying a token or reading a body, to avoid wasted work.
   *
   * @throws {@link OverloadedError} if one more operation would be rejected immediately.
   */
  requireRoom(): void
  /** Whether operations were rejected within the last few seconds. */
  isShedding(): boolean
  stop(): void
}

/** How often to measure the event loop's delay and look for operations that have waited too long. */
const TICK_MS = 100
/**
 * How many operations run at the same time while the process is busy: with more, both the operations and garbage collection would
 * slow down. While the process is mostly waiting for APIs, the configured number may run.
 */
const CONCURRENCY_WHEN_BUSY = 64
/** The utilization at which the process counts as busy. */
const BUSY = 0.9
/** How many operations may wait per running operation; any others are rejected immediately. */
const WAITING_PER_OPERATION = 40
const RETRY_AFTER_SECONDS = 2
const MAX_REJECTIONS_PER_TURN = 64
/** How long after a rejection the process counts as shedding load. */
const SHEDDING_MS = 5_000

/**
 * Runs as many operations as the process can handle. Other operations wait, with their callers taking turns, and are rejected if
 * no operation ends in time. The wait limits the rate of rejections: a client that is rejected immediately also retries
 * immediately, and a thousand such clients would leave no time to serve requests. Requests that are still arriving and responses
 * that are being sent do not count: a socket alone does not take capacity. Nor do operations that have been waiting for an API
 * or a token for a long time; see `createBulkheads`.
 */
export function createAdmissionControl(options: AdmissionOptions): AdmissionControl {
  const { maxOperations, maxEventLoopDelayMs, maxWaitMs, metrics } = options
  /** The maximum share of the running operations that can belong to one caller. It also applies while the process is busy. */
  const shareOfCaller = options.maxOperationsPerCaller / maxOperations
  const waiting = createWaitingOperations(WAITING_PER_OPERATION * maxOperations)
  const bulkheads = createBulkheads({ maxOperations, maxWaitMs, clock: () => performance.now() })
  const memory = createResponseMemory(options.maxResponseMemoryBytes)
  let rejected = 0
  let rejectedAt = Number.NEGATIVE_INFINITY
  const load = createLoadMeter(maxOperations)
  const rejectLate = createLateRejections(waiting, maxWaitMs, overloaded)
  const timer = setInterval(tick, TICK_MS).unref()
  if (metrics !== null)
    measure(metrics, () => ({
      running: bulkheads.running(),
      parked: bulkheads.parked(),
      waiting: waiting.size(),
      rejected,
      memory: memory.held(),
    }))

  /**
   * One operation may always run, regardless of the event loop's delay, because that operation may itself be causing the delay.
   */
  function hasCapacity(): boolean {
    const running = bulkheads.running()
    return running < load.concurrency() && (load.delayMs() <= maxEventLoopDelayMs || running === 0)
  }

  /** Each caller must leave capacity for others, no matter how long its own operations run. */
  function hasShare(owner: string): boolean {
    return bulkheads.runningOf(owner) < Math.max(1, load.concurrency() * shareOfCaller)
  }

  function requireRoom(owner?: string): void {
    if (waiting.isFull(owner)) throw overloaded(owner)
  }

  function start(owner: string): AdmittedSlot {
    const own = memory.open(owner)
    const { slot, end } = bulkheads.begin(owner, own)
    return {
      slot,
      end() {
        end()
        own.close()
        startWaiting()
      },
    }
  }

  function startWaiting(): void {
    while (hasCapacity()) {
      const next = waiting.take(hasShare)
      if (next === undefined) return
      next.resolve(next.outgoing.destroyed ? null : start(next.owner))
    }
  }

  function overloaded(owner?: string): OverloadedError {
    rejected++
    rejectedAt = performance.now()
    const isShareUsed = owner !== undefined && !hasShare(owner)
    const reason = isShareUsed ? 'the caller is already running the maximum number of operations' : undefined
    return new OverloadedError({ retryAfterSeconds: RETRY_AFTER_SECONDS, reason })
  }

  function tick(): void {
    load.update()
    bulkheads.update()
    startWaiting()
    rejectLate()
  }

  return {
    async admit(outgoing, owner) {
      if (waiting.size() === 0 && hasCapacity() && hasShare(owner)) return start(owner)
      requireRoom(owner)
      return new Promise((resolve, reject) => {
        waiting.add({ outgoing, owner, resolve, reject, since: performance.now() })
        // Earlier operations may be waiting only because their callers have used up their shares.
        startWaiting()
      })
    },
    requireRoom: () => requireRoom(),
    isShedding: () => performance.now() - rejectedAt < SHEDDING_MS,
    stop: () => clearInterval(timer),
  }
}

/**
 * Rejects operations that have waited too long. Only a few are rejected in each turn of the event loop, because thousands may
 * have started to wait at once, and each rejection requires a response and a log line.
 */
function createLateRejections(
  waiting: WaitingOperations,
  maxWaitMs: number,
  overloaded: (owner: string) => OverloadedError,
): () => void {
  let continues = false

  function rejectSome(): void {
    const late = waiting.takeSince(performance.now() - maxWaitMs, MAX_REJECTIONS_PER_TURN)
    for (const { outgoing, owner, resolve, reject } of late) {
      if (outgoing.destroyed) resolve(null)
      else reject(overloaded(owner))
    }
    continues = late.length === MAX_REJECTIONS_PER_TURN
    if (continues) setImmediate(rejectSome)
  }

  return () => {
    if (!continues) rejectSome()
  }
}

/** Measures the delay and the utilization of the event loop. Call `update` every {@link TICK_MS}. */
function createLoadMeter(maxOperations: number) {
  let delayMs = 0
  let updatedAt = performance.now()
  let concurrency = maxOperations
  let utilization = performance.eventLoopUtilization()
  return {
    delayMs: () => delayMs,
    /** How many operations may run at the same time. */
    concurrency: () => concurrency,
    update(): void {
      const now = performance.now()
      delayMs = Math.max(0, now - updatedAt - TICK_MS)
      updatedAt = now
      const latest = performance.eventLoopUtilization()
      const isBusy = performance.eventLoopUtilization(latest, utilization).utilization > BUSY
      utilization = latest
      concurrency = isBusy ? Math.min(CONCURRENCY_WHEN_BUSY, maxOperations) : maxOperations
    },
  }
}

function measure(
  metrics: Metrics,
  read: () => Readonly<Record<'running' | 'parked' | 'waiting' | 'rejected' | 'memory', number>>,
): void {
  const show = (name: string, help: string, value: () => number, isTotal = false) =>
    metrics.observe({ name, help, isTotal }, () => [{ value: value() }])
  show('behalf_operations_running', 'Operations in progress.', () => read().running)
  show(
    'behalf_operations_parked',
    'Operations that released their capacity because of a long wait for an API or a token.',
    () => read().parked,
  )
  show('behalf_operations_waiting', 'Operations waiting for capacity.', () => read().waiting)
  show('behalf_operations_rejected_total', 'Operations rejected as OVERLOADED.', () => read().rejected, true)
  show(
    'behalf_response_memory_bytes',
    'Estimated memory used by the API responses that operations hold.',
    () => read().memory,
  )
}
