import { type Context, type Span, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api'
import type { ApiConfig } from '../config/config.ts'
import type { CallRecord } from '../recording/call-record.ts'
import type { Recording } from '../recording/recording.ts'
import type { RequestRecord } from '../recording/request-record.ts'

/** The operation that an attempt belongs to. */
export interface SpanParent {
  readonly tracer: Tracer
  readonly recording: Recording
  /** The context that contains the span of the operation. */
  readonly context: Context
}

/** @returns milliseconds since the epoch. */
export function timeOf({ startedAt }: Recording, ms: number): number {
  return startedAt + ms
}

/** Starts the span of an attempt to call an API, with the attributes that samplers may use. */
export function startCallSpan({ tracer, recording, context }: SpanParent, call: CallRecord): Span {
  const { template, started, startMs } = call
  const { api, method } = started
  const { address, port, base } = serverOf(api)
  return tracer.startSpan(
    template === null ? method : `${method} ${template}`,
    {
      kind: SpanKind.CLIENT,
      startTime: timeOf(recording, startMs),
      attributes: {
        'http.request.method': method,
        'server.address': address,
        'server.port': port,
        // Never the URL that was sent: Graph's URLs contain IDs, addresses and search terms.
        'url.full': `${base}${template ?? ''}`,
      },
    },
    context,
  )
}

const servers = new WeakMap<ApiConfig, { address: string; port: number; base: string }>()

/** The parts of an API's address, which are the same for all of its requests. */
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

/** Ends the span with the known attributes of the attempt, but never with values such as those in Graph's URLs. */
export function endCallSpan(recording: Recording, call: CallRecord, span: Span): void {
  const { response, endMs, bytes, template, started } = call
  const { api, isBatch, requests } = started
  span.setAttribute('behalf.api', api.name)
  if (template !== null) span.setAttribute('url.template', template)
  span.setAttribute('behalf.field.coordinates', coordinatesOf(requests))
  const sentBefore = isBatch ? 0 : timesSentBefore(call)
  if (isBatch) span.setAttribute('behalf.batch.size', requests.length)
  if (sentBefore > 0) span.setAttribute('http.request.resend_count', sentBefore)
  const { status, failure } = response ?? NO_ANSWER
  if (status !== null) span.setAttribute('http.response.status_code', status)
  if (bytes !== null) span.setAttribute('http.response.body.size', bytes)
  const error = failure ?? errorIn(status)
  // An attempt that no caller is waiting for anymore is not an error.
  if (error !== null && error !== 'abandoned') {
    span.setAttribute('error.type', error)
    span.setStatus({ code: SpanStatusCode.ERROR })
  }
  span.end(timeOf(recording, endMs ?? recording.elapsed()))
}

/** The gateway stopped before a response arrived. */
const NO_ANSWER = { status: null, failure: null }

function errorIn(status: number | null): string | null {
  return status !== null && status >= 400 ? String(status) : null
}

/** The fields of all requests, without duplicates. */
function coordinatesOf(requests: readonly RequestRecord[]): string[] {
  const fields = new Set<string>()
  for (const request of requests) for (const field of request.coordinates()) fields.add(field)
  return [...fields]
}

/** How many times a call's request was sent before this call. */
function timesSentBefore(call: CallRecord): number {
  const attempts = call.started.requests[0]?.attempts ?? []
  const index = attempts.findIndex((attempt) => attempt.call === call)
  return index < 0 ? attempts.length : index
}
