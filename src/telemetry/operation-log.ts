import type { Observer } from '../recording/recorder.ts'
import type { Recording } from '../recording/recording.ts'
import { type RequestRecord, sourceOf } from '../recording/request-record.ts'
import type { Log } from './log.ts'

/** Maximum number of requests in a waterfall: about as many as fit in a log line. */
const MAX_REQUESTS = 40

/**
 * Logs operations: at `debug`, the fields that an operation selects; if an operation was slow, what it waited for. As
 * in the rest of the log, lines contain only templates and names from the schema.
 *
 * @param options.slowOperationMs - minimum duration of a slow operation; null if no operation counts as slow.
 * @returns null if neither is logged.
 */
export function createOperationLog({
  log,
  slowOperationMs,
}: {
  readonly log: Log
  readonly slowOperationMs: number | null
}): Observer | null {
  const isDetailed = log.isLevelEnabled('debug')
  if (slowOperationMs === null && !isDetailed) return null
  const slowMs = slowOperationMs ?? Number.POSITIVE_INFINITY
  return {
    begin: (recording, { requestId }) => ({
      finished() {
        const { operation, durationMs } = recording
        if (isDetailed && operation !== null)
          log.debug({ requestId, fields: operation.fields }, 'operation ran')
        if ((durationMs ?? 0) < slowMs) return
        log.warn({ requestId, ...waterfallOf(recording) }, 'slow operation')
      },
    }),
  }
}

function waterfallOf(recording: Recording) {
  const { durationMs, steps, tokens, requests } = recording
  return {
    milliseconds: rounded(durationMs ?? 0),
    before: steps.map(({ name, startMs, endMs }) => `${name} ${spanOf(startMs, endMs)}`),
    tokens: tokens.map(
      ({ api, origin, startMs, endMs }) =>
        `${api} ${origin ?? 'failed'} ${spanOf(startMs, endMs ?? startMs)}`,
    ),
    requests: requests.slice(0, MAX_REQUESTS).map(rowOf),
    ...(requests.length > MAX_REQUESTS ? { requestsLeft: requests.length - MAX_REQUESTS } : {}),
  }
}

function rowOf(request: RequestRecord) {
  const { api, template, attempts, error } = request
  return {
    request: `${api.name} ${request.request.method} ${template ?? ''}`,
    source: sourceOf(request),
    statuses: attempts.map(({ status, failure }) => status ?? failure),
    ...(error === null ? {} : { error }),
    phases: request.phases().map(({ phase, startMs, endMs }) => `${phase} ${spanOf(startMs, endMs)}`),
  }
}

/** Start and end, in milliseconds since the request arrived. */
function spanOf(startMs: number, endMs: number): string {
  return `${rounded(startMs)}–${rounded(endMs)}`
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10
}
