import { describe, expect, it } from '@jest/globals'
import { adoptTraceContext } from '../../../src/server/mcp/trace-context.ts'

// https://www.w3.org/TR/trace-context/#examples-of-http-traceparent-headers
const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
const message = (traceparent: unknown) => ({ params: { _meta: { traceparent } } })

function adopted(headers: Record<string, string>, body: unknown): unknown {
  adoptTraceContext({ headers }, body)
  return headers.traceparent
}

describe('adoptTraceContext', () => {
  it('takes the trace of a message, unless a header says it', () => {
    expect(adopted({}, message(TRACE))).toBe(TRACE)
    expect(adopted({ traceparent: 'of the header' }, message(TRACE))).toBe('of the header')
  })

  it.each([['no trace'], [1], [`${TRACE}\r\nx: y`]])('passes over %j', (traceparent) => {
    expect(adopted({}, message(traceparent))).toBeUndefined()
  })

  it.each([[undefined], [null], [[]], [{ params: 1 }]])('passes over the message %j', (body) => {
    expect(adopted({}, body)).toBeUndefined()
  })
})
