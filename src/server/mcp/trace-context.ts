import { isJsonObject } from '../../json/json-object.ts'
import type { SentTrace } from '../../recording/recording.ts'

/** Longest member that is looked at, in characters: what the reader of headers takes. */
const LONGEST = 512

/**
 * The trace that a message belongs to: an agent's client traces the call of a tool, and its HTTP library knows nothing of that.
 *
 * @returns null where it names none.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#trace-context
 */
export function sentTraceOf(message: unknown): SentTrace | null {
  const params = isJsonObject(message) ? message.params : undefined
  const meta = isJsonObject(params) ? params._meta : undefined
  if (!isJsonObject(meta)) return null
  const traceparent = textOf(meta.traceparent)
  return traceparent === undefined ? null : { traceparent, tracestate: textOf(meta.tracestate) }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= LONGEST ? value : undefined
}
