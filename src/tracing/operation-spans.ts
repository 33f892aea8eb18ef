import {
  type Attributes,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import type { CallRecord } from '../recording/call-record.ts'
import type { OperationObserver } from '../recording/operation-observer.ts'
import type { PhaseName } from '../recording/phase.ts'
import type { ArrivedRequest } from '../recording/recorder.ts'
import type { Recording } from '../recording/recording.ts'
import { type RequestRecord, sourceOf } from '../recording/request-record.ts'
import type { TokenRecord } from '../recording/token-record.ts'
import { endCallSpan, type SpanParent, startCallSpan, timeOf } from './call-span.ts'
import { observeTokenRequest } from './token-request-span.ts'
import { readTraceContext, traceHeaders } from './trace-context.ts'

/** An operation whose spans are being created. */
interface SpannedOperation extends SpanParent {
  /** The span of the request to Behalf. */
  readonly span: Span
  /** Whether its trace is sampled. */
  readonly isRecorded: boolean
  /** Spans that had to start at the same time as their calls, because their context is sent to the API. */
  readonly begun: Map<CallRecord, Span>
}

/**
 * Creates the spans of one operation: one for each attempt to call an API, as a child of the span of the request to Behalf, so
 * that retries are siblings. A span names the fields that it serves; a batch may serve many. Waits, and the sources of
 * responses for which no request was sent, are events, because an operation has more fields than attempts, and a span costs more
 * than an event.
 *
 * When the operation has ended, the spans are created from its record, with the times in the record. Three events need the trace
 * earlier and start the request's span: a call that propagates the trace, a request to Entra ID, and a write, whose audit line
 * contains the trace's ID. By then, the body has been read; an MCP client can specify the trace there. A trace in a header takes
 * precedence.
 *
 * For a trace that is not sampled, no spans are created, but its context is propagated.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span
 * @see https://opentelemetry.io/docs/specs/semconv/graphql/graphql-spans/
 */
export function observeSpans(
  tracer: Tracer,
  recording: Recording,
  request: ArrivedRequest,
): OperationObserver {
  let operation: SpannedOperation | null = null
  let hasEnded = false
  const begun = (): SpannedOperation => {
    operation ??= begin(tracer, recording, request)
    return operation
  }
  return {
    callStarted(call) {
      if (call.started.api.traceContext) sendContext(begun(), call)
    },
    tokenRequested: (each) => observeTokenRequest(tracer, begun().context, each),
    async beforeWrite() {
      begun()
    },
    // An operation can end before a token that it no longer needs arrives.
    tokenEnded(token) {
      if (hasEnded) addToken(begun(), token)
    },
    finished() {
      hasEnded = true
      end(begun())
    },
  }
}

function begin(tracer: Tracer, recording: Recording, request: ArrivedRequest): SpannedOperation {
  const { method, route } = request
  const { traceparent, tracestate } =
    request.traceparent === undefined ? (recording.sentTrace ?? request) : request
  const remote = readTraceContext(traceparent, tracestate)
  const parent = remote === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, remote)
  const options = {
    kind: SpanKind.SERVER,
    startTime: recording.startedAt,
    attributes: { 'http.request.method': method, 'http.route': route, 'url.path': route },
  }
  const span = tracer.startSpan(`${method} ${route}`, options, parent)
  const spanContext = span.spanContext()
  if (isSpanContextValid(spanContext)) recording.traceId = spanContext.traceId
  const isRecorded = span.isRecording()
  return { tracer, recording, span, isRecorded, context: trace.setSpan(parent, span), begun: new Map() }
}

function sendContext(operation: SpannedOperation, call: CallRecord): void {
  let { span } = operation
  if (operation.isRecorded) {
    span = startCallSpan(operation, call)
    operation.begun.set(call, span)
  }
  call.headers = traceHeaders(span.spanContext())
}

function end(operation: SpannedOperation): void {
  const { recording, span, isRecorded } = operation
  if (isRecorded) {
    for (const call of recording.calls)
      endCallSpan(recording, call, operation.begun.get(call) ?? startCallSpan(operation, call))
    for (const token of recording.tokens) if (token.endMs !== null) addToken(operation, token)
    for (const request of recording.requests) addRequest(operation, request)
    endOperation(operation)
  }
  span.end(timeOf(recording, recording.durationMs ?? recording.elapsed()))
}

/** The phases in which a request waited; its attempts have their own spans. */
const WAITS: ReadonlySet<PhaseName> = new Set(['throttled', 'mailbox', 'turn', 'retry', 'shared'])

/** Adds the data that the spans of the request's attempts do not contain. */
function addRequest({ recording, span }: SpannedOperation, request: RequestRecord): void {
  const { error, endMs } = request
  if (request.hasEntered(WAITS)) addWaits(recording, span, request)
  const source = sourceOf(request)
  if (source === 'sent' && error === null) return
  const ended = attributesOf(request)
  ended['behalf.request.source'] = source
  if (error !== null) ended['error.type'] = error
  span.addEvent('behalf.request', ended, timeOf(recording, endMs ?? recording.elapsed()))
}

function addWaits(recording: Recording, span: Span, request: RequestRecord): void {
  for (const { phase, startMs, endMs: until } of request.phases()) {
    if (!WAITS.has(phase)) continue
    const waited = attributesOf(request)
    waited['behalf.wait.duration'] = (until - startMs) / 1000
    span.addEvent(`behalf.wait.${phase}`, waited, timeOf(recording, startMs))
  }
}

function attributesOf(request: RequestRecord): Attributes {
  return { 'behalf.api': request.api.name, 'behalf.field.coordinates': [...request.coordinates()] }
}

/** A cached token takes no time, so it is an event. */
function addToken(operation: SpannedOperation, token: TokenRecord): void {
  const { tracer, recording, span, context, isRecorded } = operation
  if (!isRecorded) return
  const { api, origin, error, isReplacement, startMs, endMs } = token
  const attributes: Attributes = { 'behalf.api': api, 'behalf.token.source': origin ?? 'failed' }
  if (isReplacement) attributes['behalf.token.replacement'] = true
  if (error === 'CONSENT_REQUIRED') attributes['behalf.consent.required'] = true
  if (error !== null) attributes['error.type'] = error
  if (origin === 'memory') {
    span.addEvent('behalf.token', attributes, timeOf(recording, startMs))
    return
  }
  const tokenSpan = tracer.startSpan(
    `token ${api}`,
    { startTime: timeOf(recording, startMs), attributes },
    context,
  )
  if (error !== null) tokenSpan.setStatus({ code: SpanStatusCode.ERROR })
  tokenSpan.end(timeOf(recording, endMs ?? startMs))
}

function endOperation({ tracer, recording, span, context }: SpannedOperation): void {
  for (const { name, startMs, endMs } of recording.steps) {
    const startTime = timeOf(recording, startMs)
    if (name === 'authenticate') tracer.startSpan(name, { startTime }, context).end(timeOf(recording, endMs))
    else span.addEvent(`behalf.wait.${name}`, { 'behalf.wait.duration': (endMs - startMs) / 1000 }, startTime)
  }
  nameOperation(recording, span)
  const { status = null, errors = [] } = recording.end ?? {}
  if (status !== null) span.setAttribute('http.response.status_code', status)
  if (errors.length > 0) span.setAttribute('behalf.errors', [...errors])
  if (errors.includes('CONSENT_REQUIRED')) span.setAttribute('behalf.consent.required', true)
  if (status !== null && status >= 500) {
    span.setAttribute('error.type', errors[0] ?? String(status))
    span.setStatus({ code: SpanStatusCode.ERROR })
  }
}

/** Names the span after the operation's type, and after its name if callers cannot choose the name. */
function nameOperation({ operation, isTrusted }: Recording, span: Span): void {
  if (operation === null) return
  const name = isTrusted ? operation.name : null
  span.updateName(name === null ? operation.type : `${operation.type} ${name}`)
  span.setAttribute('graphql.operation.type', operation.type)
  span.setAttribute('behalf.document.hash', operation.hash)
  if (name !== null) span.setAttribute('graphql.operation.name', name)
}
