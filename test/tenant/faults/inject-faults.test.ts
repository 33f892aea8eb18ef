// Covers: api-subject.ts, conversation.ts, disturbed-body.ts
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { Client, GraphError } from '@microsoft/microsoft-graph-client'
import type { TenantOrigin } from '../../../src/tenant/origins.ts'
import { signIn } from '../../support/sign-in.ts'
import { startTenant, type Tenant } from '../../support/tenant.ts'
import { call, exchange, steer } from '../token-requests.ts'

const ADELE = 'adele@contoso.example'

let tenant: Tenant
let adele: string
let miriam: string
let ordersToken: string

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0 })
  const [first, second] = await Promise.all([signIn(tenant, ADELE), signIn(tenant, 'miriam@contoso.example')])
  adele = (await exchange(tenant, first.accessToken)).body.access_token
  miriam = (await exchange(tenant, second.accessToken)).body.access_token
  ordersToken = (await exchange(tenant, first.accessToken, tenant.orders.resource)).body.access_token
})

afterEach(() => {
  for (const { faults, requests } of [tenant.entra, tenant.graph, tenant.orders]) {
    faults.clear()
    requests.clear()
  }
})

afterAll(() => tenant.stop())

const me = (token = adele) => call(`${tenant.graph.baseUrl}/me`, token)
const orders = () => call(`${tenant.orders.baseUrl}/orders?limit=1`, ordersToken)

/** Entries, of which those of connections that ended are only written when Node has noticed the end. */
async function entriesOf({ requests }: TenantOrigin, count: number) {
  while (requests.entries().length < count) await new Promise((resolve) => setImmediate(resolve))
  return requests.entries()
}

describe('injectFaults', () => {
  it('answers one user in place of the API, and no other', async () => {
    tenant.graph.faults.add({
      user: ADELE,
      answer: { status: 429, headers: { 'Retry-After': '7' }, body: { error: { code: 'Slow' } } },
    })

    const [hers, other] = await Promise.all([me(), me(miriam)])

    expect([hers.status, hers.headers.get('retry-after'), await hers.json()]).toEqual([
      429,
      '7',
      { error: { code: 'Slow' } },
    ])
    expect(other.status).toBe(200)
  })

  it('sends a text as it is, of any type and status', async () => {
    tenant.orders.faults.add({
      answer: { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Proxy</h1>' },
    })

    const response = await orders()

    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'text/html',
      '<h1>Proxy</h1>',
    ])
  })

  it('sends nothing for a body of null', async () => {
    tenant.orders.faults.add({ answer: { status: 503, body: null } })

    const response = await orders()

    expect([response.status, await response.text()]).toEqual([503, ''])
  })

  it.each<[string, number, unknown]>([
    ['graph', 429, { error: { code: 'TooManyRequests', innerError: { 'request-id': expect.any(String) } } }],
    ['graph', 504, { error: { code: 'GatewayTimeout' } }],
    ['orders', 429, { error: { code: 'TooManyRequests' } }],
    ['orders', 500, { error: { code: 'Unavailable' } }],
  ])("gives %s's failure %i without a body the API's own form", async (api, status, body) => {
    const origin = api === 'graph' ? tenant.graph : tenant.orders
    origin.faults.add({ answer: { status } })

    const response = await (api === 'graph' ? me() : orders())

    expect([response.status, await response.json()]).toMatchObject([status, body])
  })

  it("is understood by Microsoft's own Graph client", async () => {
    tenant.graph.faults.add({ path: '/me', answer: { status: 503 } })
    const client = Client.initWithMiddleware({
      baseUrl: `${tenant.graph.origin}/`,
      middleware: {
        execute: async (context) => {
          context.response = await me()
        },
      },
    })

    const error = await client
      .api('/me')
      .get()
      .catch((thrown: unknown) => thrown)

    expect(error).toBeInstanceOf(GraphError)
    expect(error).toMatchObject({ statusCode: 503, code: 'ServiceUnavailable' })
  })

  it('delays, and then answers as usual', async () => {
    tenant.orders.faults.add({ delayMs: 40 })

    const response = await orders()

    expect([response.status, await response.json()]).toMatchObject([
      200,
      { items: [{ id: expect.any(String) }] },
    ])
    expect(tenant.orders.requests.entries()[0]?.milliseconds).toBeGreaterThanOrEqual(39)
  })

  it('resets the connection before an answer', async () => {
    tenant.graph.faults.add({ id: 'cut', reset: true, times: 1 })

    const failure = await me().catch((error: unknown) => error)
    const after = await me()

    expect(failure).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } })
    expect(after.status).toBe(200)
    const [cut] = await entriesOf(tenant.graph, 2)
    expect(cut).toMatchObject({ url: '/v1.0/me', status: 0, faults: ['cut'], user: expect.any(String) })
  })

  it('ends the connection in the middle of the body', async () => {
    const whole = await (await me()).arrayBuffer()
    tenant.graph.faults.add({ id: 'half', truncate: true })

    const response = await me()

    const reader = response.body?.getReader()
    const first = await reader?.read()
    expect([response.status, Number(response.headers.get('content-length'))]).toEqual([200, whole.byteLength])
    expect(first?.value?.byteLength).toBe(Math.floor(whole.byteLength / 2))
    await expect(reader?.read()).rejects.toThrow('terminated')
    expect(await entriesOf(tenant.graph, 2)).toMatchObject([{}, { status: 200, faults: ['half'] }])
  })

  it('truncates an answer of its own as well', async () => {
    tenant.graph.faults.add({ truncate: true, answer: { status: 502, body: 'x'.repeat(100) } })

    const response = await me()

    expect([response.status, response.headers.get('content-length')]).toEqual([502, '100'])
    await expect(response.text()).rejects.toThrow('terminated')
  })

  it('lets the body drip', async () => {
    tenant.orders.faults.add({ id: 'drip', dripMs: 1 })

    const response = await orders()

    expect(await response.json()).toMatchObject({ items: [{ id: expect.any(String) }] })
    const [entry] = await entriesOf(tenant.orders, 1)
    expect([entry?.status, entry?.faults]).toEqual([200, ['drip']])
  })

  it('outlives a client that gives up before the first byte of a refusal that drips', async () => {
    tenant.orders.faults.add({ path: '/orders', dripMs: 60_000 })
    const leaving = new AbortController()

    const response = await call(`${tenant.orders.baseUrl}/orders/unknown`, ordersToken, {
      signal: leaving.signal,
    })
    leaving.abort()

    await entriesOf(tenant.orders, 1)
    tenant.orders.faults.clear()
    expect([response.status, (await orders()).status]).toEqual([404, 200])
  })

  it.each([2, 3, 200_000])('sends a JSON body of %i bytes', async (bytes) => {
    tenant.orders.faults.add({ oversizeBytes: bytes })

    const response = await orders()

    const text = await response.text()
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/json; charset=utf-8',
    ])
    expect(text).toHaveLength(bytes)
    expect(JSON.parse(text)).toBe('x'.repeat(bytes - 2))
  })

  it('is in the log: which faults, who met them, and who came back too early', async () => {
    tenant.graph.faults.add({ id: 'slow', delayMs: 1 })
    tenant.graph.faults.add({
      id: 'throttle',
      path: '/me',
      user: ADELE,
      times: 1,
      answer: { status: 429, headers: { 'retry-after': '60' } },
    })

    for (const token of [adele, adele, miriam]) await (await me(token)).text()

    const entries = tenant.graph.requests.entries()
    expect(entries.map(({ status, faults, early }) => [status, faults, early])).toEqual([
      [429, ['slow', 'throttle'], undefined],
      [200, ['slow'], true],
      [200, ['slow'], undefined],
    ])
    const adeleId = tenant.contoso.find(ADELE)?.id
    expect(entries[0]).toMatchObject({ client: tenant.gateway.clientId, user: adeleId, grant: null })
    expect(JSON.stringify(entries)).not.toContain('eyJ')
  })

  it.each([
    ['has read an answer and closes its connection', true, true],
    ['closes its connection and has not read the answer', false, undefined],
  ])('holds a client to a Retry-After: one that %s', async (_how, reads, early) => {
    const { origin, baseUrl, requests, faults } = tenant.graph
    faults.add({ times: 1, answer: { status: 429, headers: { 'retry-after': '60' } } })
    const client = connect(Number(new URL(origin).port), 'localhost')
    client.write(
      `GET ${new URL(baseUrl).pathname}/me HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${adele}\r\n\r\n`,
    )
    await entriesOf(tenant.graph, 1)

    if (reads) await once(client, 'data')
    // What a system sends for a connection that is closed with something unread.
    if (reads) client.destroy()
    else client.resetAndDestroy()
    const again = await me()

    expect([again.status, requests.entries().map((entry) => [entry.status, entry.early])]).toEqual([
      200,
      [
        [429, undefined],
        [200, early],
      ],
    ])
  })

  it('leaves requests without a fault as they were in the log', async () => {
    tenant.graph.faults.add({ user: ADELE, answer: { status: 500 } })

    await me(miriam)

    expect(Object.keys(tenant.graph.requests.entries()[0] ?? {}).sort()).toEqual([
      'client',
      'clientRequestId',
      'grant',
      'method',
      'milliseconds',
      'status',
      'url',
      'user',
    ])
  })

  it('shares its failures out to many users at once, as the random source says', async () => {
    const draws = Array.from({ length: 40 }, (_, index) => (index % 4 === 0 ? 0 : 0.9))
    const other = await startTenant({ basePort: 0, random: () => draws.pop() ?? 1 })
    other.orders.faults.add({ probability: 0.5, answer: { status: 503 } })

    const statuses = await Promise.all(
      Array.from({ length: 40 }, async () => (await fetch(`${other.orders.baseUrl}/orders`)).status),
    )
    await other.stop()

    expect(statuses.filter((status) => status === 503)).toHaveLength(10)
    expect(statuses.filter((status) => status === 401)).toHaveLength(30)
  })

  it('meets keys and the sign-in page too', async () => {
    tenant.entra.faults.add({
      path: `/${tenant.tenantId}/discovery`,
      answer: { status: 500, body: 'no keys' },
    })

    const keys = await fetch(`${tenant.entra.origin}/${tenant.tenantId}/discovery/v2.0/keys`)
    const discovery = await fetch(
      `${tenant.entra.origin}/${tenant.tenantId}/v2.0/.well-known/openid-configuration`,
    )

    expect([keys.status, await keys.text(), discovery.status]).toEqual([500, 'no keys', 200])
  })

  it('stops with requests still waiting', async () => {
    const other = await startTenant({ basePort: 0 })
    for (const { faults } of [other.entra, other.graph, other.orders]) faults.add({ delayMs: 600_000 })
    const waiting = [other.entra, other.graph, other.orders].map(({ origin }) =>
      fetch(`${origin}/nothing`).catch((error: Error) => error.message),
    )
    const met = () =>
      [other.entra, other.graph, other.orders].every(({ faults }) =>
        faults.list().every(({ fired }) => fired === 1),
      )
    while (!met()) await new Promise((resolve) => setImmediate(resolve))

    await other.stop()

    expect(await Promise.all(waiting)).toEqual(['fetch failed', 'fetch failed', 'fetch failed'])
  })
})

describe('/_faults', () => {
  it.each(['entra', 'graph', 'orders'] as const)('adds, lists and removes at %s', async (name) => {
    const url = `${tenant[name].origin}/_faults`

    const added = await steer(url, 'POST', { path: '/x', answer: { status: 503 } })
    const second = await steer(url, 'POST', { delayMs: 1 })
    const listed = await steer(url)
    const removed = await steer(url, 'DELETE', { id: added.body.id })
    const left = tenant[name].faults.list()
    const cleared = await steer(url, 'DELETE')

    expect([added.status, added.body]).toMatchObject([201, { path: '/x', answer: { status: 503 }, fired: 0 }])
    expect(listed.body).toEqual([added.body, second.body])
    expect([removed.status, left.map(({ id }) => id), cleared.status]).toEqual([204, [second.body.id], 204])
    expect(tenant[name].faults.list()).toEqual([])
  })

  it.each([
    ['POST', 'not json', 'The body is not JSON.'],
    ['POST', '', 'The body is not JSON.'],
    ['POST', '{}', 'A fault needs an effect: one of delayMs, answer, aadsts'],
    ['POST', '{"answer":{"status":503},"usr":"adele@contoso.example"}', 'a fault has no member "usr"'],
    ['DELETE', '{"id":"none"}', 'Unknown fault: "none".'],
    ['DELETE', '{}', 'Send the "id" of the fault'],
  ] as const)('answers %s %s with what is wrong', async (method, body, message) => {
    const answer = await steer(`${tenant.graph.origin}/_faults`, method, body)

    expect([answer.status, answer.body]).toEqual([400, { error: expect.stringContaining(message) }])
  })

  it('meets no fault, and is in no log', async () => {
    tenant.orders.faults.add({ answer: { status: 500 } })

    const { status } = await steer(`${tenant.orders.origin}/_faults`)

    expect([status, tenant.orders.requests.entries()]).toEqual([200, []])
  })

  it('is not for the pages of other origins', async () => {
    const post = (origin: string) =>
      fetch(`${tenant.graph.origin}/_faults`, {
        method: 'POST',
        headers: { origin },
        body: JSON.stringify({ delayMs: 0 }),
      })

    const [other, own] = [await post('http://localhost:4000'), await post(tenant.graph.origin)]

    expect([other.status, own.status, tenant.graph.faults.list().length]).toEqual([403, 201, 1])
  })
})
