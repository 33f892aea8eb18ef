// Covers: orders/check-token.ts, orders/order-pages.ts
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import { startTenant, type Tenant } from '../support/tenant.ts'
import { call, requestToken } from './token-requests.ts'

let tenant: Tenant
let graphToken: string
let ordersToken: string

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0, people: 8 })
  graphToken = await appToken(tenant.graph.resource)
  ordersToken = await appToken(tenant.orders.resource)
})

beforeEach(() => {
  for (const { requests } of [tenant.graph, tenant.orders]) requests.clear()
})

afterAll(() => tenant.stop())

async function appToken(resource: string, client: Readonly<Record<string, string>> = {}): Promise<string> {
  const answer = await requestToken(tenant, {
    grant_type: 'client_credentials',
    scope: `${resource}/.default`,
    ...client,
  })
  return answer.body.access_token
}

// biome-ignore lint/suspicious/noExplicitAny: what is answered is for the tests to judge
async function get(url: string, token: string): Promise<{ status: number; body: any }> {
  const response = await call(url, token)
  return { status: response.status, body: await response.json() }
}

const graph = (path: string) => get(`${tenant.graph.baseUrl}${path}`, graphToken)
const orders = (path: string) => get(`${tenant.orders.baseUrl}${path}`, ordersToken)

describe('Graph to an application without a user', () => {
  it('shows users and groups by application permissions', async () => {
    const adele = tenant.contoso.find('adele@contoso.example')?.id

    const [all, one, groups] = [await graph('/users'), await graph(`/users/${adele}`), await graph('/groups')]

    expect([all.status, all.body.value.length]).toEqual([200, 8])
    expect([one.status, one.body.displayName]).toEqual([200, 'Adele Vance'])
    expect([groups.status, groups.body.value.length > 0]).toEqual([200, true])
    expect(tenant.graph.requests.entries()[0]).toMatchObject({ client: tenant.gateway.clientId, user: null })
  })

  it('has no /me', async () => {
    const { status, body } = await graph('/me')

    expect([status, body.error]).toMatchObject([
      400,
      { code: 'BadRequest', message: '/me request is only valid with delegated authentication flow.' },
    ])
  })

  it('rejects what no permission opens', async () => {
    const { status } = await graph('/users/adele@contoso.example/messages')

    expect(status).toBe(403)
  })
})

describe('the orders API to an application without a user', () => {
  it.each([7, 100])('lists the orders of all users, once each, in pages of %i', async (limit) => {
    const found: { readonly id: string }[] = []
    let cursor = ''
    do {
      const { body } = await orders(`/orders?limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`)
      found.push(...body.items)
      expect(body.total).toBeNull()
      cursor = body.nextCursor ?? ''
    } while (cursor !== '')

    const owners = new Set(found.map(({ id }) => id.split('-')[0]))
    expect(owners.size).toBe(8)
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
    expect(found.length).toBeGreaterThanOrEqual(8 * 18)
  })

  it('filters and shapes them as for users', async () => {
    const { body } = await orders('/orders?status=open&limit=5&fields=id,status')

    expect(body.items).toEqual(Array.from({ length: 5 }, () => ({ id: expect.any(String), status: 'open' })))
  })

  it("shows any user's order by id, and answers 404 for an unknown one", async () => {
    const [hers, none, nobodys] = [
      await orders('/orders/o2-1'),
      await orders('/orders/o2-999'),
      await orders('/orders/o9-1'),
    ]

    expect([hers.status, hers.body.id, none.status, nobodys.status]).toEqual([200, 'o2-1', 404, 404])
    expect(tenant.orders.requests.entries()[0]).toMatchObject({ client: tenant.gateway.clientId, user: null })
  })

  it('lets it write nothing', async () => {
    const response = await call(`${tenant.orders.baseUrl}/orders`, ordersToken, { method: 'POST' })

    expect([response.status, await response.json()]).toMatchObject([403, { error: { code: 'UserRequired' } }])
  })

  it('wants the application permission', async () => {
    tenant.consents.withdraw({ resource: 'orders', appRoles: ['Orders.Read.All'] })
    const token = await appToken(tenant.orders.resource)
    tenant.consents.grant({ resource: 'orders', appRoles: ['Orders.Read.All'] })

    const { status, body } = await get(`${tenant.orders.baseUrl}/orders`, token)

    expect([status, body.error]).toEqual([
      403,
      { code: 'MissingRole', message: 'The token needs the role Orders.Read.All.' },
    ])
  })
})

describe('the daemon client', () => {
  it('gets a token for the gateway, with its role there', async () => {
    const { clientId, clientSecret, appRole } = tenant.daemonClient

    const token = await appToken(tenant.gateway.appIdUri, {
      client_id: clientId,
      client_secret: clientSecret,
    })

    expect(appRole).toBe('Behalf.Access')
    expect(decodeJwt(token)).toMatchObject({
      aud: tenant.gateway.clientId,
      azp: clientId,
      idtyp: 'app',
      roles: [appRole],
      ver: '2.0',
    })
  })
})
