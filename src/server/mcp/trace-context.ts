import { isJsonObject } from '../../json/json-object.ts'
import type { SentTrace } from '../../recording/recording.ts'

/** The maximum length of a member, in characters, as for headers. */
const LONGEST = 512

/**
 * The trace that a message belongs to: an agent's client traces the call of a tool, which its HTTP library is not aware of.
 *
 * @returns null if the message names none.
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
