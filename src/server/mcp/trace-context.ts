import type { IncomingMessage } from 'node:http'

import { isJsonObject } from '../../json/json-object.ts'

/** @see https://www.w3.org/TR/trace-context/#traceparent-header-field-values */
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/

/**
 * Takes the trace that a client's request belongs to from the message, where no header says it: an agent's client traces the call of a
 * tool, and its HTTP library knows nothing of that.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic#trace-context
 */
export function adoptTraceContext({ headers }: Pick<IncomingMessage, 'headers'>, message: unknown): void {
  if (headers.traceparent !== undefined) return
  const params = isJsonObject(message) ? message.params : undefined
  const meta = isJsonObject(params) ? params._meta : undefined
  const traceparent = isJsonObject(meta) ? meta.traceparent : undefined
  if (typeof traceparent === 'string' && TRACEPARENT.test(traceparent)) headers.traceparent = traceparent
}
