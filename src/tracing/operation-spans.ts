import type { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Attributes,
  type Context,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import type { ApiConfig } from '../config/config.ts'
import type { CallRecord } from '../recording/call-record.ts'
import type { OperationObserver } from '../recording/operation-observer.ts'
import type { Recording } from '../recording/recording.ts'
import { type RequestRecord, sourceOf } from '../recording/request-record.ts'
import type { TokenRecord } from '../recording/token-record.ts'
import { traceHeaders } from './trace-context.ts'

interface SpannedOperation {
  readonly tracer: Tracer
  /** What is done within is of the operation. */
  readonly causes: AsyncLocalStorage<Context>
  readonly recording: Recording
  /** Of the request to Behalf. */
  readonly span: Span
  /** With that span in it. */
  readonly context: Context
}

/** Makes the spans of one operation as it goes on. */
export type OperationSpans = OperationObserver &
  Required<Pick<OperationObserver, 'around' | 'callStarted' | 'finished'>>

/**
 * Makes the spans of one operation: one for each request that fields ask for, and below it one for each attempt, so that retries
 * are siblings. A batch serves several requests, and so is below none of them; it has links to all.
 *
 * Of a trace that is not sampled nothing is made, and its context is passed on.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span
 * @see https://opentelemetry.io/docs/specs/semconv/graphql/graphql-spans/
 */
export function observeSpans(operation: SpannedOperation): OperationSpans {
  const { causes, span, context } = operation
  const around: OperationSpans['around'] = (work) => causes.run(context, work)
  if (!span.isRecording()) {
    return {
      around,
      callStarted: (call) => sendContext(call, span),
      finished: () => span.end(),
    }
  }
  const requests = new Map<RequestRecord, Span>()
  const calls = new Map<CallRecord, Span>()
  const spanOf = (request: RequestRecord): Span => {
    const known = requests.get(request) ?? requestSpan(operation, request)
    requests.set(request, known)
    return known
  }
  return {
    around,
    callStarted(call) {
      const callSpan = startCall(operation, call, spanOf)
      calls.set(call, callSpan)
      sendContext(call, callSpan)
    },
    callEnded(call) {
      const callSpan = calls.get(call)
      if (callSpan !== undefined) endCall(operation, call, callSpan)
    },
    requestEnded: (request) => endRequest(operation, request, spanOf(request)),
    tokenEnded: (token) => addToken(operation, token),
    finished: () => endOperation(operation),
  }
}

function sendContext(call: CallRecord, span: Span): void {
  if (call.started.api.traceContext) call.headers = traceHeaders(span.spanContext())
}

/** Milliseconds since the epoch. */
function timeOf({ startedAt }: Recording, ms: number): number {
  return startedAt + ms
}

function requestSpan({ tracer, recording, context }: SpannedOperation, request: RequestRecord): Span {
  const { api, template, startMs } = request
  const [field] = request.coordinates()
  const attributes = {
    'behalf.api': api.name,
    'http.request.method': request.request.method,
    ...(template === null ? {} : { 'url.template': template }),
    ...(field === undefined ? {} : { 'graphql.field.coordinates': field }),
  }
  return tracer.startSpan(field ?? api.name, { startTime: timeOf(recording, startMs), attributes }, context)
}

function startCall(
  { tracer, recording, context }: SpannedOperation,
  call: CallRecord,
  spanOf: (request: RequestRecord) => Span,
): Span {
  const { requests, isBatch, method } = call.started
  const spans = requests.map(spanOf)
  const [only] = spans
  const { template } = call
  return tracer.startSpan(
    template === null ? method : `${method} ${template}`,
    {
      kind: SpanKind.CLIENT,
      startTime: timeOf(recording, call.startMs),
      attributes: callAttributes(call),
      ...(isBatch ? { links: spans.map((each) => ({ context: each.spanContext() })) } : {}),
    },
    isBatch || only === undefined ? context : trace.setSpan(context, only),
  )
}

const servers = new WeakMap<ApiConfig, { address: string; port: number; base: string }>()

/** The parts of an API's address, which is the same for each of its requests. */
function serverOf(api: ApiConfig) {
  const known = servers.get(api)
  if (known !== undefined) return known
  const { origin, hostname, port, protocol, pathname } = new URL(api.baseUrl)
  const server = {
    address: hostname,
    port: Number(port) || (protocol === 'http:' ? 80 : 443),
    base: `${origin}${pathname === '/' ? '' : pathname}`,
  }
  servers.set(api, server)
  return server
}

function callAttributes({ started, template }: CallRecord): Attributes {
  const { api, method, isBatch, requests } = started
  const { address, port, base } = serverOf(api)
  const sentBefore = isBatch ? 0 : (requests[0]?.attempts.length ?? 0)
  return {
    'behalf.api': api.name,
    'http.request.method': method,
    'server.address': address,
    'server.port': port,
    // Never as it was sent: Graph has ids, addresses and search texts in its URLs.
    'url.full': `${base}${template ?? ''}`,
    ...(template === null ? {} : { 'url.template': template }),
    ...(isBatch ? { 'behalf.batch.size': requests.length } : {}),
    ...(sentBefore === 0 ? {} : { 'http.request.resend_count': sentBefore }),
  }
}

function endCall({ recording }: SpannedOperation, { answer, endMs, bytes }: CallRecord, span: Span): void {
  const { status = null, failure = null } = answer ?? {}
  if (status !== null) span.setAttribute('http.response.status_code', status)
  if (bytes !== null) span.setAttribute('http.response.body.size', bytes)
  const error = failure ?? (status !== null && status >= 400 ? String(status) : null)
  // That no caller waits any longer is no error.
  if (error !== null && error !== 'abandoned') {
    span.setAttribute('error.type', error)
    span.setStatus({ code: SpanStatusCode.ERROR })
  }
  span.end(timeOf(recording, endMs ?? recording.elapsed()))
}

/** What a request waited for; being sent has a span of its own. */
const WAITS: ReadonlySet<string> = new Set(['throttled', 'mailbox', 'turn', 'retry', 'shared'])

function endRequest({ recording }: SpannedOperation, request: RequestRecord, span: Span): void {
  const { attempts, error, endMs } = request
  const status = attempts.at(-1)?.status ?? null
  span.setAttribute('behalf.request.source', sourceOf(request))
  span.setAttribute('behalf.request.attempts', attempts.length)
  if (status !== null) span.setAttribute('http.response.status_code', status)
  for (const { phase, startMs, endMs: until } of request.phases()) {
    if (!WAITS.has(phase)) continue
    const attributes = { 'behalf.wait.duration': (until - startMs) / 1000 }
    span.addEvent(`behalf.wait.${phase}`, attributes, timeOf(recording, startMs))
  }
  if (error !== null) {
    span.setAttribute('error.type', error)
    span.setStatus({ code: SpanStatusCode.ERROR })
  }
  span.end(timeOf(recording, endMs ?? recording.elapsed()))
}

/** A token from memory takes no time, and is an event. */
function addToken({ tracer, recording, span, context }: SpannedOperation, token: TokenRecord): void {
  const { api, origin, error, isReplacement, startMs, endMs } = token
  const attributes = {
    'behalf.api': api,
    'behalf.token.source': origin ?? 'failed',
    ...(isReplacement ? { 'behalf.token.replacement': true } : {}),
    ...(error === 'CONSENT_REQUIRED' ? { 'behalf.consent.required': true } : {}),
    ...(error === null ? {} : { 'error.type': error }),
  }
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
    tracer.startSpan(name, { startTime: timeOf(recording, startMs) }, context).end(timeOf(recording, endMs))
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
  span.end(timeOf(recording, recording.durationMs ?? recording.elapsed()))
}

/** By its type, and by its name where no caller can make that up. */
function nameOperation({ operation, isTrusted }: Recording, span: Span): void {
  if (operation === null) return
  const name = isTrusted ? operation.name : null
  span.updateName(name === null ? operation.type : `${operation.type} ${name}`)
  span.setAttribute('graphql.operation.type', operation.type)
  span.setAttribute('behalf.document.hash', operation.hash)
  if (name !== null) span.setAttribute('graphql.operation.name', name)
}
