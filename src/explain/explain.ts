import type { CallRecord } from '../recording/call-record.ts'
import type { Recording } from '../recording/recording.ts'
import { type Attempt, permissionsUsed, type RequestRecord, sourceOf } from '../recording/request-record.ts'
import { type FieldPath, textOf } from '../recording/requester.ts'
import type { TokenRecord } from '../recording/token-record.ts'
import { curlOf } from './curl.ts'
import { repeatedFields, repeatedTries } from './explain-warnings.ts'
import type {
  ExplainedAttempt,
  ExplainedCall,
  ExplainedOperation,
  ExplainedRequest,
  ExplainedToken,
  ExplainedTotals,
  Explanation,
} from './explanation.ts'
import { sealedPath } from './sealed-path.ts'

/** Explains what has been recorded so far. Show the result only to the operation's caller. */
export function explain(recording: Recording, operation: ExplainedOperation): Explanation {
  const durationMs = recording.elapsed()
  const tokens = recording.tokens.map((token) => explainedToken(token, durationMs))
  const sized = recording.showsSizes ? withSize : withoutSize
  const fieldsOf = createFieldTexts()
  const listed = recording.requests.filter(
    ({ attempts }, index) => index < MAX_REQUESTS || attempts.length > 0,
  )
  const moreRequests = recording.requests.length - listed.length
  const requests = listed.map((request) =>
    sized({
      ...explainedRequest(request, recording.grantedFor(request.api.name), durationMs),
      ...fieldsOf(request),
    }),
  )
  const calls = recording.calls.map((call) => sized(explainedCall(call, durationMs)))
  const deduplicated = recording.requests.reduce((sum, request) => sum + joinedFields(request), 0)
  return rounded({
    mode: 'run',
    operation,
    startedAt: new Date(recording.startedAt).toISOString(),
    durationMs,
    requests,
    ...(moreRequests === 0 ? {} : { moreRequests }),
    calls,
    tokens,
    totals: sized(totalsOf(requests, calls, tokens, { saved: savedBy(recording.requests), deduplicated })),
    warnings: [...repeatedFields(requests, calls), ...repeatedTries(requests)],
  })
}

function withSize<Sized extends { readonly bytes: number | null }>(each: Sized): Sized {
  return each
}

function withoutSize<Sized extends { readonly bytes: number | null }>(each: Sized): Sized {
  return { ...each, bytes: null }
}

/** Beyond this number, an explanation lists only requests that were sent, because every item of a list may need a request. */
const MAX_REQUESTS = 1_000
/** Maximum total length of the field paths in an explanation. One request can serve every item of a very long list. */
const MAX_FIELD_CHARACTERS = 256 * 1024

/** Lists the fields of requests until the limit is reached, but always the first one of each request. */
function createFieldTexts() {
  let left = MAX_FIELD_CHARACTERS
  return ({ requesters }: RequestRecord): Pick<ExplainedRequest, 'fields' | 'moreFields'> => {
    const paths = requesters.flatMap((each) => each.paths)
    const fields = new Set<string>()
    let listed = 0
    for (; listed < paths.length && (left > 0 || listed === 0); listed++) {
      const text = textOf(paths[listed] as FieldPath)
      fields.add(text)
      left -= text.length
    }
    const moreFields =
      paths.length - listed + requesters.reduce((sum, { morePaths = 0 }) => sum + morePaths, 0)
    return { fields: [...fields], ...(moreFields === 0 ? {} : { moreFields }) }
  }
}

/** @param now - reported as the end of a request that is still in progress. */
function explainedRequest(
  record: RequestRecord,
  granted: ReadonlySet<string> | null,
  now: number,
): Omit<ExplainedRequest, 'fields' | 'moreFields'> {
  const { api, request, attempts, startMs, endMs, error } = record
  const last = attempts.at(-1)
  return {
    id: `r${record.number}`,
    api: api.name,
    method: request.method,
    url: `${api.baseUrl}${pathOf(record)}`,
    source: sourceOf(record),
    startMs,
    endMs: endMs ?? now,
    timeline: record.phases(),
    attempts: attempts.map((attempt) => explainedAttempt(attempt, now)),
    status: last?.status ?? null,
    bytes: last?.bytes ?? null,
    error,
    permissions: { needed: request.scopes, granted: permissionsUsed(request.scopes, granted) },
    // A value that is hidden in the path may also be in the headers or the body.
    curl: shownPathOf(record) === undefined ? curlOf(api, request) : null,
  }
}

/** The path without the values that a cursor seals, and without those that the caller is not allowed to select. */
function pathOf(record: RequestRecord): string {
  return sealedPath(record.request.path, shownPathOf(record))
}

/** The part of the path that may be shown; undefined if the entire path may be shown. */
function shownPathOf({ requesters }: RequestRecord): string | undefined {
  return requesters.find(({ shownPath }) => shownPath !== undefined)?.shownPath
}

/** The number of requests that did not need an HTTP request. */
function savedBy(requests: readonly RequestRecord[]): number {
  return requests.filter((request) => ['cached', 'shared'].includes(sourceOf(request))).length
}

/** The number of fields that joined the request while it was in flight. */
function joinedFields({ requesters, joins }: RequestRecord): number {
  return requesters.reduce(
    (sum, { paths, morePaths = 0, objects = paths.length }) => sum + paths.length + morePaths - objects,
    joins,
  )
}

function explainedAttempt(attempt: Attempt, now: number): ExplainedAttempt {
  const { call, slot, status, retryAfterSeconds, failure, requestId } = attempt
  const { startMs, endMs } = call
  return {
    call: idOf(call),
    startMs,
    endMs: endMs ?? now,
    slot,
    status,
    retryAfterSeconds,
    failure,
    requestId,
  }
}

function explainedCall(call: CallRecord, now: number): ExplainedCall {
  const { api, method, path, requests, isBatch, clientRequestId } = call.started
  const shown = isBatch ? path : requests[0] ? pathOf(requests[0]) : path
  return {
    id: idOf(call),
    api: api.name,
    method,
    url: `${api.baseUrl}${shown}`,
    isBatch,
    requests: requests.map(({ number }) => `r${number}`),
    clientRequestId,
    startMs: call.startMs,
    endMs: call.endMs ?? now,
    bytes: call.bytes,
    ...(call.response ?? { status: null, retryAfterSeconds: null, failure: 'abandoned', requestId: null }),
  }
}

function idOf({ number }: Pick<CallRecord, 'number'>): string {
  return `c${number}`
}

function explainedToken(token: TokenRecord, now: number): ExplainedToken {
  const { api, isReplacement, startMs, endMs, origin, granted, error } = token
  return {
    api,
    isReplacement,
    startMs,
    endMs: endMs ?? now,
    source: origin ?? 'failed',
    granted: granted === null ? null : [...granted].sort(),
    error: error ?? (origin === null ? 'DOWNSTREAM_TIMEOUT' : null),
  }
}

function totalsOf(
  requests: readonly ExplainedRequest[],
  calls: readonly ExplainedCall[],
  tokens: readonly ExplainedToken[],
  { saved, deduplicated }: Pick<ExplainedTotals, 'saved' | 'deduplicated'>,
): ExplainedTotals {
  const sent = requests.filter(({ attempts }) => attempts.length > 0)
  return {
    requests: sent.length,
    calls: calls.length,
    retries: sent.reduce((sum, { attempts }) => sum + attempts.length - 1, 0),
    saved,
    deduplicated,
    bytes: calls.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
    exchanges: tokens.filter(({ source }) => source === 'exchanged').length,
  }
}

/** Rounds times to hundredths of a millisecond, which is precise enough for readers. */
function rounded(explanation: Explanation): Explanation {
  return JSON.parse(
    JSON.stringify(explanation, (name, value: unknown) =>
      name.endsWith('Ms') && typeof value === 'number' ? Math.round(value * 100) / 100 : value,
    ),
  ) as Explanation
}
