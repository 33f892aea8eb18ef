import type { ExplainedPhase, ExplainedRequest, Explanation } from '../../explain/explanation.ts'
import { printable } from '../../telemetry/printable.ts'

/** Width of the bars, in characters. */
const BAR = 40

/** The characters of a bar: `█` means that the request was in flight. Any other character means that it was waiting. */
const MARKS: Readonly<Record<ExplainedPhase['phase'], string>> = {
  queue: '·',
  token: 'T',
  throttled: 'W',
  retry: 'W',
  mailbox: '-',
  turn: '-',
  shared: '░',
  sent: '█',
}

/** The trace of an operation as text: a bar for each request, followed by the HTTP requests, tokens and warnings. */
export function toWaterfallText(explanation: Explanation): string {
  const { operation, durationMs, requests, moreRequests = 0, calls, tokens, totals, warnings } = explanation
  const scale = BAR / Math.max(durationMs, 1)
  return [
    `${operation.kind} ${operation.name ?? 'anonymous'}: ${durationMs} ms, ${totals.requests} requests in ${totals.calls} HTTP requests, ${totals.retries} retries, ${totals.exchanges} tokens exchanged`,
    '  █ in flight  · queued  T waiting for token  W waiting as requested by the API  - waiting for its turn  ░ sent by another operation',
    '',
    ...requests.flatMap((request) => rowsOf(request, scale)),
    ...(moreRequests === 0 ? [] : [`  ${moreRequests} more requests (not sent)`]),
    '',
    ...calls.map(
      ({ id, method, url, isBatch, requests: inside, status, failure, startMs, endMs, bytes, requestId }) =>
        `  ${id} ${method} ${url} ${isBatch ? `[${inside.join(' ')}] ` : ''}${status ?? failure} ${span(startMs, endMs)}${bytes === null ? '' : ` ${bytes} B`}${requestId === null ? '' : ` request-id ${requestId}`}`,
    ),
    ...tokens.map(
      ({ api, source, startMs, endMs, error }) =>
        `  token for ${api}: ${error ?? source} ${span(startMs, endMs)}`,
    ),
    ...warnings.map(({ code, message }) => `  ${code}: ${message}`),
    '',
  ]
    .map((line) => printable(line))
    .join('\n')
}

function rowsOf(request: ExplainedRequest, scale: number): readonly string[] {
  const {
    id,
    method,
    url,
    fields,
    moreFields = 0,
    source,
    status,
    error,
    startMs,
    endMs,
    attempts,
    curl,
  } = request
  const [first = 'prefetched', ...others] = fields
  const count = others.length + moreFields
  const more = count === 0 ? '' : ` and ${count} more`
  const sends = attempts.map(({ call, slot, status: each, retryAfterSeconds, failure }) =>
    [
      slot === null ? call : `${call}[${slot}]`,
      each ?? failure,
      ...(retryAfterSeconds === null ? [] : [`Retry-After ${retryAfterSeconds} s`]),
    ].join(' '),
  )
  return [
    `  ${bar(request, scale)} ${id} ${first}${more}: ${error ?? status ?? source} ${span(startMs, endMs)}${sends.length === 0 ? ` ${source}` : ` (${sends.join(', ')})`}`,
    `  ${' '.repeat(BAR)} ${method} ${url}`,
    ...(curl === null ? [] : [`  ${' '.repeat(BAR)} ${curl}`]),
  ]
}

function bar({ timeline }: ExplainedRequest, scale: number): string {
  const cells = Array.from({ length: BAR }, () => ' ')
  for (const { phase, startMs, endMs } of timeline) {
    const start = Math.min(BAR - 1, Math.floor(startMs * scale))
    cells.fill(MARKS[phase], start, Math.max(start + 1, Math.ceil(endMs * scale)))
  }
  return cells.slice(0, BAR).join('')
}

function span(startMs: number, endMs: number): string {
  return `${Math.round(startMs)}–${Math.round(endMs)} ms`
}
