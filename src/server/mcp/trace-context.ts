import { isJsonObject } from '../../json/json-object.ts'
import type { SentTrace } from '../../recording/recording.ts'

/** The maximum length of a member, in characters, as for headers. */
const MAX_LENGTH = 512

/**
 * The trace that a message belongs to. It comes from the message because an MCP client traces the tool call, which its HTTP
 * library does not know about.
 *
 * @returns null if the message does not name a trace.
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
  return typeof value === 'string' && value.length <= MAX_LENGTH ? value : undefined
}
