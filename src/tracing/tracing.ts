import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Context,
  isSpanContextValid,
  ProxyTracerProvider,
  ROOT_CONTEXT,
  SpanKind,
  type Tracer,
  type TracerProvider,
  trace,
} from '@opentelemetry/api'
import type { OperationObserver } from '../recording/operation-observer.ts'
import type { ArrivedRequest, Observer } from '../recording/recorder.ts'
import type { Recording } from '../recording/recording.ts'
import { type OperationSpans, observeSpans } from './operation-spans.ts'
import { type ObserveTokenRequest, observeTokenRequest } from './token-request-span.ts'
import { readTraceContext } from './trace-context.ts'

/** Traces of a gateway. */
export interface Tracing {
  readonly observer: Observer
  /** Watches a request to a token endpoint, which may serve several operations: it is part of the one that caused it. */
  readonly onTokenRequest: ObserveTokenRequest
  /** Frees what Node.js would otherwise keep for each promise of the process: until then, each gateway makes all of them slower. */
  close(): void
}

export interface TracingOptions {
  /** Of this product. */
  readonly version: string
  /** Default: the one that is registered in this process. */
  readonly provider?: TracerProvider | undefined
}

/**
 * Makes spans of what operations do, by the API of OpenTelemetry alone: where they go is the business of its SDK, which has to be
 * there before.
 *
 * @returns null where there is none: then nothing is paid for traces.
 */
export function createTracing({
  version,
  provider = trace.getTracerProvider(),
}: TracingOptions): Tracing | null {
  if (provider instanceof ProxyTracerProvider && provider.getDelegateTracer('behalf') === undefined)
    return null
  const tracer = provider.getTracer('behalf', version)
  const causes = new AsyncLocalStorage<Context>()
  return {
    observer: { begin: (recording, request) => begin({ tracer, causes }, recording, request) },
    onTokenRequest: (request) => observeTokenRequest(tracer, causes.getStore() ?? ROOT_CONTEXT, request),
    close: () => causes.disable(),
  }
}

interface Tools {
  readonly tracer: Tracer
  readonly causes: AsyncLocalStorage<Context>
}

/**
 * The span begins as late as what is below it, so that a message can name its trace: a client of tools sends that in its body. Where a
 * header names one, that is the trace.
 */
function begin(tools: Tools, recording: Recording, request: ArrivedRequest): OperationObserver {
  let begun: OperationSpans | null = null
  const spans = (): OperationSpans => {
    begun ??= start(tools, recording, request)
    return begun
  }
  return {
    around: (work) => spans().around(work),
    callStarted: (call) => spans().callStarted(call),
    callEnded: (call) => spans().callEnded?.(call),
    requestEnded: (each) => spans().requestEnded?.(each),
    tokenEnded: (token) => spans().tokenEnded?.(token),
    async beforeWrite() {
      spans()
    },
    finished: () => spans().finished(),
  }
}

function start({ tracer, causes }: Tools, recording: Recording, request: ArrivedRequest): OperationSpans {
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
  return observeSpans({ tracer, causes, recording, span, context: trace.setSpan(parent, span) })
}
