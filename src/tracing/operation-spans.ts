import type { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Attributes,
  type Context,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
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
 * Makes the spans of one operation: below that of the request to Behalf, one for each attempt at an API, so that retries are siblings. It
 * names the fields that it serves; those of a batch may be many. What fields waited for, and where an answer came from that was not sent
 * for, are events, because an operation has more fields than attempts, and a span costs more than an event.
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
  const calls = new Map<CallRecord, Span>()
  return {
    around,
    callStarted(call) {
      const callSpan = startCall(operation, call)
      calls.set(call, callSpan)
      sendContext(call, callSpan)
    },
    callEnded(call) {
      const callSpan = calls.get(call)
      if (callSpan !== undefined) endCall(operation, call, callSpan)
    },
    requestEnded: (request) => addRequest(operation, request),
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

function startCall({ tracer, recording, context }: SpannedOperation, call: CallRecord): Span {
  const { template, started, startMs } = call
  return tracer.startSpan(
    template === null ? started.method : `${started.method} ${template}`,
    {
      kind: SpanKind.CLIENT,
      startTime: timeOf(recording, startMs),
      attributes: callAttributes(call),
    },
    context,
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
    'behalf.field.coordinates': [...new Set(requests.flatMap((request) => request.coordinates()))],
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

/** What the span of its attempts does not have. */
function addRequest({ recording, span }: SpannedOperation, request: RequestRecord): void {
  const { api, error, endMs } = request
  const attributes = { 'behalf.api': api.name, 'behalf.field.coordinates': [...request.coordinates()] }
  for (const { phase, startMs, endMs: until } of request.phases()) {
    if (!WAITS.has(phase)) continue
    const waited = { ...attributes, 'behalf.wait.duration': (until - startMs) / 1000 }
    span.addEvent(`behalf.wait.${phase}`, waited, timeOf(recording, startMs))
  }
  const source = sourceOf(request)
  if (source === 'sent' && error === null) return
  const ended = {
    ...attributes,
    'behalf.request.source': source,
    ...(error === null ? {} : { 'error.type': error }),
  }
  span.addEvent('behalf.request', ended, timeOf(recording, endMs ?? recording.elapsed()))
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
