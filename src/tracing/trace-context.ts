import { createTraceState, type SpanContext, TraceFlags } from '@opentelemetry/api'

/** Maximum length of a `tracestate` to propagate, in characters. */
const MAX_STATE_LENGTH = 512
const TRACEPARENT = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/

/**
 * Reads the trace context of a request. For versions later than 00, it reads the parts that version 00 defines.
 *
 * @returns null if it is missing or invalid. In that case, a new trace begins.
 * @see https://www.w3.org/TR/trace-context/#traceparent-header
 */
export function readTraceContext(
  traceparent: string | undefined,
  tracestate: string | undefined,
): SpanContext | null {
  if (traceparent === undefined || traceparent.length > 512) return null
  const [, version, traceId = '', spanId = '', flags = '', rest] = TRACEPARENT.exec(traceparent) ?? []
  if (version === undefined || version === 'ff' || (version === '00' && rest !== undefined)) return null
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return null
  const isSampled = (Number.parseInt(flags, 16) & TraceFlags.SAMPLED) !== 0
  return {
    traceId,
    spanId,
    traceFlags: isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    isRemote: true,
    ...(tracestate === undefined || tracestate.length > MAX_STATE_LENGTH
      ? {}
      : { traceState: createTraceState(tracestate) }),
  }
}

/** The headers that make a request join a trace. */
export function traceHeaders({
  traceId,
  spanId,
  traceFlags,
  traceState,
}: SpanContext): Record<string, string> {
  const flags = (traceFlags & 0xff).toString(16).padStart(2, '0')
  const state = traceState?.serialize() ?? ''
  return {
    traceparent: `00-${traceId}-${spanId}-${flags}`,
    ...(state === '' ? {} : { tracestate: state }),
  }
}
