import { describe, expect, it } from '@jest/globals'
import { sentTraceOf } from '../../../src/server/mcp/trace-context.ts'

// https://www.w3.org/TR/trace-context/#examples-of-http-traceparent-headers
const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

describe('sentTraceOf', () => {
  it('is the trace that a message names, with its state', () => {
    expect(sentTraceOf({ params: { _meta: { traceparent: TRACE, tracestate: 'vendor=1' } } })).toEqual({
      traceparent: TRACE,
      tracestate: 'vendor=1',
    })
    expect(sentTraceOf({ params: { _meta: { traceparent: TRACE } } })).toEqual({ traceparent: TRACE })
  })

  it.each([[1], [null], ['a'.repeat(513)]])('is none where it is %j', (traceparent) => {
    expect(sentTraceOf({ params: { _meta: { traceparent, tracestate: 'vendor=1' } } })).toBeNull()
  })

  it.each([[undefined], [null], [[]], [{ params: 1 }], [{ params: { _meta: 'a' } }]])(
    'is none of the message %j',
    (message) => {
      expect(sentTraceOf(message)).toBeNull()
    },
  )
})
