import { ProxyTracerProvider, ROOT_CONTEXT, type TracerProvider, trace } from '@opentelemetry/api'
import type { Observer } from '../recording/recorder.ts'
import type { ObserveTokenRequest } from '../recording/token-request.ts'
import { observeSpans } from './operation-spans.ts'
import { observeTokenRequest } from './token-request-span.ts'

/** Traces of a gateway. */
export interface Tracing {
  readonly observer: Observer
  /** Watches a request to Entra ID that no operation caused. */
  readonly onTokenRequest: ObserveTokenRequest
}

export interface TracingOptions {
  /** Of this product. */
  readonly version: string
  /** Default: the one that is registered in this process. */
  readonly provider?: TracerProvider | undefined
}

/**
 * Makes spans of what operations do, by the API of OpenTelemetry alone: where they go is the business of its SDK, which has to be
 * there before. No context is carried from step to step by Node.js (`AsyncLocalStorage`), which would make each promise of the process
 * slower, and those of traces that are not sampled as well: what needs to know its operation is given it.
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
  return {
    observer: { begin: (recording, request) => observeSpans(tracer, recording, request) },
    onTokenRequest: (request) => observeTokenRequest(tracer, ROOT_CONTEXT, request),
  }
}
