import { describe, expect, it } from '@jest/globals'
import { readTraceContext, traceHeaders } from '../../src/tracing/trace-context.ts'

/** From https://www.w3.org/TR/trace-context/#examples-of-http-traceparent-headers. */
const SAMPLED = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

describe('readTraceContext', () => {
  it('reads what the recommendation has for an example, and writes the same', () => {
    const context = readTraceContext(SAMPLED, 'vendor=00f067aa0ba902b7,congo=t61rcWkgMzE')

    expect(context).toMatchObject({
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      spanId: '00f067aa0ba902b7',
      traceFlags: 1,
      isRemote: true,
    })
    expect(context && traceHeaders(context)).toEqual({
      traceparent: SAMPLED,
      tracestate: 'vendor=00f067aa0ba902b7,congo=t61rcWkgMzE',
    })
  })

  it('reads a later version as far as it is known', () => {
    expect(readTraceContext(`cc${SAMPLED.slice(2)}-more`, undefined)).toMatchObject({ traceFlags: 1 })
  })

  it.each([
    undefined,
    '',
    'adele',
    `ff${SAMPLED.slice(2)}`,
    `${SAMPLED}-more`,
    SAMPLED.toUpperCase(),
    '00-00000000000000000000000000000000-00f067aa0ba902b7-01',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01',
  ])('reads nothing of %j', (traceparent) => {
    expect(readTraceContext(traceparent, undefined)).toBeNull()
  })
})
