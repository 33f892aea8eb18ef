import { ProxyTracerProvider, ROOT_CONTEXT, type TracerProvider, trace } from '@opentelemetry/api'
import type { Observer } from '../recording/recorder.ts'
import type { ObserveTokenRequest } from '../recording/token-request.ts'
import { observeSpans } from './operation-spans.ts'
import { observeTokenRequest } from './token-request-span.ts'

/** Tracing for a gateway. */
export interface Tracing {
  readonly observer: Observer
  /** Observes a request to Entra ID that no operation caused. */
  readonly onTokenRequest: ObserveTokenRequest
}

export interface TracingOptions {
  /** Behalf's version. */
  readonly version: string
  /** Default: the provider that is registered in this process. */
  readonly provider?: TracerProvider | undefined
}

/**
 * Creates spans for operations, using only OpenTelemetry's API. The SDK, which has to be registered first, decides
 * where the spans go. The context is passed explicitly, because `AsyncLocalStorage` would slow down every promise in
 * the process, even if a trace is not sampled.
 *
 * @returns null if no provider is registered. In that case, tracing has no overhead.
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
