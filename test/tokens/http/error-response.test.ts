import { describe, expect, it } from '@jest/globals'
import {
  describeErrorResponse,
  type ErrorResponse,
  isTransient,
  readErrorResponse,
} from '../../../src/tokens/http/error-response.ts'

const CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'

function read(body: Record<string, unknown>, headers: Record<string, string> = {}): ErrorResponse {
  return readErrorResponse({ kind: 'responded', status: 400, headers, body })
}

describe('readErrorResponse', () => {
  it('reads what Entra ID sends', () => {
    const body = {
      error: 'invalid_grant',
      suberror: 'basic_action',
      error_codes: [50076, 'AADSTS50079'],
      error_description: 'AADSTS50076: Sign in again.',
      trace_id: 'trace-1',
      correlation_id: 'correlation-1',
      claims: CLAIMS,
    }

    expect(read(body, { 'retry-after': '1' })).toEqual({
      status: 400,
      error: 'invalid_grant',
      suberror: 'basic_action',
      claims: CLAIMS,
      headers: { 'retry-after': '1' },
      numbers: [50076],
      traceId: 'trace-1',
      correlationId: 'correlation-1',
      description: 'AADSTS50076: Sign in again.',
    })
  })

  it('takes members that are missing or have another type for empty', () => {
    const nothing = { error: '', suberror: '', claims: null, numbers: [], traceId: '', correlationId: '' }

    expect(read({})).toMatchObject(nothing)
    expect(read({ error: 1, suberror: {}, error_codes: '50076', trace_id: null, claims: {} })).toMatchObject(
      nothing,
    )
  })

  it('takes the ID of the request from the header where the body has none', () => {
    expect(read({}, { 'x-ms-request-id': 'trace-2' }).traceId).toBe('trace-2')
  })

  it('bounds each text, and ignores claims that fit into no header or are no claims request', () => {
    const { error, description } = read({
      error: 'e'.repeat(1_000),
      error_description: 'd'.repeat(10_000),
    })

    expect([error.length, description.length]).toEqual([100, 1_000])
    expect(read({ claims: `{"access_token":{"x":${JSON.stringify('x'.repeat(5_000))}}}` }).claims).toBeNull()
    expect(read({ claims: 'acrs=c1' }).claims).toBeNull()
  })
})

describe('isTransient', () => {
  it.each<[boolean, number, unknown]>([
    [true, 429, {}],
    [true, 500, null],
    [false, 499, undefined],
    [true, 400, { error: 'temporarily_unavailable' }],
    [true, 400, { error: 'server_error' }],
    [true, 400, { error: 'invalid_request', error_codes: [1, 50166] }],
    [false, 400, { error: 'invalid_grant', error_codes: [50076] }],
    [false, 400, { error_codes: 50166 }],
  ])('is %s for status %d and %j', (isExpected, status, body) => {
    expect(isTransient({ status, body })).toBe(isExpected)
  })
})

describe('describeErrorResponse', () => {
  it('is one line of what the sign-in logs are searched for', () => {
    const body = {
      error: 'invalid_grant',
      suberror: 'basic_action',
      error_codes: [50076, 50079],
      error_description: 'AADSTS50076: Sign in again.\r\nTrace ID: trace-1',
      trace_id: 'trace-1',
      correlation_id: 'correlation-1',
    }

    expect(describeErrorResponse(read(body))).toBe(
      'HTTP 400, AADSTS50076, invalid_grant/basic_action, AADSTS50076: Sign in again., trace trace-1, correlation correlation-1',
    )
  })

  it('leaves out what is missing', () => {
    expect(describeErrorResponse(read({}))).toBe('HTTP 400')
    expect(describeErrorResponse(read({ error: 'invalid_client' }))).toBe('HTTP 400, invalid_client')
  })

  it('ends before the IDs of a description on one line, and after 300 characters', () => {
    const ofDescription = (error_description: string) => describeErrorResponse(read({ error_description }))

    expect(ofDescription('No. Trace ID: 1 Correlation ID: 2')).toBe('HTTP 400, No.')
    expect(ofDescription('x'.repeat(900))).toBe(`HTTP 400, ${'x'.repeat(300)}`)
  })
})
