import { describe, expect, it } from '@jest/globals'
import { createContoso } from '../../src/tenant/contoso/contoso.ts'
import { createRequestLog, type RequestLogEntry } from '../../src/tenant/request-log.ts'
import type { Tenant } from '../../src/tenant/tenant.ts'
import { createAccounts } from './accounted.ts'

const ENTRY: RequestLogEntry = {
  clientRequestId: 'sent-1',
  method: 'GET',
  url: '/v1.0/me',
  status: 200,
  milliseconds: 1,
  client: 'gateway',
  user: null,
  grant: null,
}
const OPERATION = { event: 'operation', isLast: true, route: '/graphql', requestId: 'request-1' }
const REJECTED = { event: 'rejected', route: '/graphql', requestId: 'request-1' }
const ANSWERED = { msg: 'request completed', method: 'POST', path: '/graphql', requestId: 'request-1' }

const accessOf = (...attempts: object[]) => ({
  api: 'graph',
  method: 'GET',
  template: '/me',
  attempts: attempts.map((attempt) => ({ clientRequestId: 'sent-1', status: 200, ...attempt })),
})

function problemsOf({
  received = [],
  lines = [],
  logged = [],
}: {
  readonly received?: readonly RequestLogEntry[]
  readonly lines?: readonly object[]
  readonly logged?: readonly object[]
}): readonly string[] {
  const [graph, orders] = [createRequestLog(), createRequestLog()]
  for (const entry of received) graph.record(entry)
  const accounts = createAccounts({
    contoso: createContoso(),
    gateway: { clientId: 'gateway' },
    graph: { baseUrl: 'http://localhost:4002/v1.0', requests: graph },
    orders: { baseUrl: 'http://localhost:4003', requests: orders },
  } as unknown as Tenant)
  accounts.lines.push(...lines.map((line) => JSON.stringify(line)))
  return accounts.auditProblems({
    logged: logged.map((line) => JSON.stringify(line)),
    isOfTenant: (api) => api === 'graph',
  })
}

describe('createAccounts', () => {
  it('finds nothing where each request is an attempt of one line, and the reverse', () => {
    const line = { ...OPERATION, accesses: [accessOf({})] }

    expect(problemsOf({ received: [ENTRY], lines: [line], logged: [ANSWERED] })).toEqual([])
  })

  it('finds a request that no attempt accounts for, and one that two do', () => {
    const line = { ...OPERATION, accesses: [accessOf({}, {})] }

    expect(problemsOf({ received: [ENTRY], logged: [] })).toEqual([
      'GET /v1.0/me is 0 times in the audit trail',
    ])
    expect(problemsOf({ received: [ENTRY], lines: [line], logged: [ANSWERED] })).toEqual([
      'GET /v1.0/me is 2 times in the audit trail',
    ])
  })

  it('finds an attempt with an answer that no API received', () => {
    const accesses = [accessOf({}), accessOf({ clientRequestId: 'sent-2', status: null })]

    expect(problemsOf({ lines: [{ ...OPERATION, accesses }], logged: [ANSWERED] })).toEqual([
      'no API received GET /me, which the audit trail says was answered with 200',
    ])
  })

  it('knows the items of a batch by their own ids, or by that of a batch that was refused', () => {
    const batch = { clientRequestId: 'batch-1', requestId: null }
    const accesses = [accessOf({ batch }), accessOf({ clientRequestId: 'sent-2', batch })]
    const lines = [{ ...OPERATION, accesses }]
    const whole = { ...ENTRY, clientRequestId: 'batch-1', url: '/v1.0/$batch' }
    const items = ['sent-1', 'sent-2'].map((clientRequestId) => ({ ...ENTRY, clientRequestId }))

    expect(problemsOf({ received: [{ ...whole, batch: items }], lines, logged: [ANSWERED] })).toEqual([])
    expect(problemsOf({ received: [{ ...whole, status: 429 }], lines, logged: [ANSWERED] })).toEqual([])
    expect(problemsOf({ lines, logged: [ANSWERED] })).toHaveLength(2)
  })

  it('finds requests without a line, lines without a request, and counts rejections', () => {
    const left = { msg: 'client disconnected', path: '/graphql', requestId: 'request-2' }

    expect(problemsOf({ logged: [ANSWERED, left] })).toEqual([
      '2 requests have no audit line; 0 are counted in one',
    ])
    expect(
      problemsOf({ lines: [REJECTED, { event: 'rejections', count: 1 }], logged: [ANSWERED, left] }),
    ).toEqual([])
    expect(problemsOf({ lines: [REJECTED, REJECTED], logged: [ANSWERED] })).toEqual([
      '1 audit lines are of no request in the log',
    ])
  })
})
