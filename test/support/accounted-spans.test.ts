import { afterEach, describe, expect, it } from '@jest/globals'
import { SpanKind } from '@opentelemetry/api'
import { createContoso } from '../../src/tenant/contoso/contoso.ts'
import type { RequestLogEntry } from '../../src/tenant/request-log.ts'
import type { Tenant } from '../../src/tenant/tenant.ts'
import { createSpanAccounts } from './accounted-spans.ts'

const contoso = createContoso()
const GRAPH = 'http://localhost:4002/v1.0'
const tenant = {
  contoso,
  graph: { baseUrl: GRAPH },
  orders: { baseUrl: 'http://localhost:4003' },
} as unknown as Tenant
const ENTRY: RequestLogEntry = {
  clientRequestId: 'c',
  method: 'GET',
  url: '/v1.0/me',
  status: 200,
  milliseconds: 1,
  client: null,
  user: null,
  grant: null,
}

let accounts = createSpanAccounts(tenant)
afterEach(() => {
  accounts = createSpanAccounts(tenant)
})

/** Ends the span of an attempt. @returns the context that its request was sent with. */
function attempt(name = 'GET /me'): string {
  const span = accounts.provider.getTracer('test').startSpan(name, {
    kind: SpanKind.CLIENT,
    attributes: { 'behalf.api': 'graph', 'server.port': 4002, 'http.response.status_code': 200 },
  })
  span.end()
  const { traceId, spanId } = span.spanContext()
  return `00-${traceId}-${spanId}-01`
}

describe('createSpanAccounts', () => {
  it('finds nothing where each request has its span', () => {
    accounts.received({ ...ENTRY, traceparent: attempt() })

    expect(accounts.problems()).toEqual([])
  })

  it('finds a request without a span, two with one, and a span without a request', () => {
    accounts.received(ENTRY)
    const traceparent = attempt()
    accounts.received({ ...ENTRY, traceparent })
    accounts.received({ ...ENTRY, traceparent })
    attempt('GET /users')

    expect(accounts.problems()).toEqual([
      'GET /v1.0/me has no span',
      'GET /v1.0/me has the span of GET /v1.0/me',
      'no API received the span GET /users',
    ])
  })

  const [adele] = [contoso.person(0)]
  it.each([
    ['an object id', adele.id],
    ['an address', adele.userPrincipalName],
    ['a token', 'Bearer eyJhbGciOiJSUzI1NiJ9'],
    ['a query', '/users?$search=a'],
    ['a claims request', '{"access_token":{"acrs":{}}}'],
    ['an employee number', adele.employeeId],
    [`the name ${adele.givenName}`, `the mails of ${adele.givenName}`],
  ])('finds %s', (what, text) => {
    accounts.provider.getTracer('test').startSpan(text).end()

    expect(accounts.problems().join()).toContain(`has ${what}`)
  })
})
