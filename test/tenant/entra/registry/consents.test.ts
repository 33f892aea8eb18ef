// Covers: contoso-registry.ts, graph-permissions.ts, guid.ts, permissions.ts, registrations.ts, scopes.ts
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals'
import { signIn } from '../../../support/sign-in.ts'
import { startTenant, type Tenant } from '../../../support/tenant.ts'
import { exchange, requestToken, steer } from '../../token-requests.ts'

const ADELE = 'adele@contoso.example'
const MIRIAM = 'miriam@contoso.example'

let tenant: Tenant | undefined
let adele: string
let miriam: string

beforeEach(async () => {
  await tenant?.stop()
  tenant = await startTenant({ basePort: 0 })
  adele = (await signIn(tenant, ADELE)).accessToken
  miriam = (await signIn(tenant, MIRIAM)).accessToken
})

afterAll(() => tenant?.stop())

function running(): Tenant {
  if (!tenant) throw new Error('the tenant does not run')
  return tenant
}

/** The permissions of an exchange, or the number of its refusal. */
async function granted(assertion: string): Promise<readonly string[] | number> {
  const { orders } = running()
  const { body } = await exchange(running(), assertion, orders.resource)
  if (body.error_codes) return body.error_codes[0]
  return String(body.scope)
    .split(' ')
    .flatMap((scope) => /(Orders\.\w+)$/.exec(scope)?.[1] ?? [])
}

describe('createConsents', () => {
  it("withdraws an administrator's consent for all users, at the next exchange", async () => {
    const before = await granted(adele)
    running().consents.withdraw({ resource: 'orders', scopes: ['Orders.ReadWrite'] })
    const partly = await granted(adele)
    running().consents.withdraw({ resource: 'orders', scopes: ['Orders.Read'] })

    expect([before, partly, await granted(adele)]).toEqual([
      ['Orders.Read', 'Orders.ReadWrite'],
      ['Orders.Read'],
      65001,
    ])
  })

  it('gives to one user, and takes from that user again', async () => {
    const { consents } = running()
    consents.withdraw({ resource: 'orders' })
    consents.grant({ resource: 'orders', scopes: ['Orders.Read'], user: ADELE })
    const given = [await granted(adele), await granted(miriam)]

    consents.withdraw({ resource: 'orders', user: ADELE })

    expect(given).toEqual([['Orders.Read'], 65001])
    expect(await granted(adele)).toBe(65001)
  })

  it('withdraws application permissions apart from delegated ones', async () => {
    const { consents, orders } = running()
    consents.withdraw({ resource: 'orders', appRoles: ['Orders.Read.All'] })

    const app = await requestToken(running(), {
      grant_type: 'client_credentials',
      scope: `${orders.resource}/.default`,
    })

    const { roles } = JSON.parse(Buffer.from(app.body.access_token.split('.')[1], 'base64url').toString())
    expect([roles, await granted(adele)]).toEqual([undefined, ['Orders.Read', 'Orders.ReadWrite']])
  })

  it('is steered over HTTP, so that a consent can be given meanwhile', async () => {
    const url = `${running().entra.origin}/_consents`
    const all = await steer(url)
    const withdrawn = await steer(url, 'DELETE', { client: 'gateway', resource: 'orders' })
    const missing = await granted(adele)

    const given = await steer(url, 'POST', { resource: 'orders', scopes: ['Orders.Read'], user: ADELE })

    expect(all.body).toContainEqual(
      expect.objectContaining({
        clientId: running().gateway.clientId,
        scopes: ['Orders.Read', 'Orders.ReadWrite'],
      }),
    )
    expect([withdrawn.status, missing, given.status]).toEqual([204, 65001, 201])
    expect(await granted(adele)).toEqual(['Orders.Read'])
  })

  it.each<['POST' | 'DELETE', unknown, string]>([
    ['POST', { scopes: ['Orders.Read'] }, 'A consent needs a "resource"'],
    ['POST', { resource: 'orders' }, 'A consent needs "scopes" or "appRoles"'],
    [
      'POST',
      { resource: 'orders', scopes: ['Orders.Eat'] },
      'The API has no "Orders.Eat". Known scopes: Orders.Read',
    ],
    [
      'POST',
      { resource: 'orders', scopes: 'Orders.Read' },
      '"scopes" in a consent must be a list of strings',
    ],
    ['POST', { resource: 'nothing', scopes: ['A'] }, 'Unknown application: "nothing"'],
    ['POST', { resource: 'orders', scopes: ['Orders.Read'], user: 'nobody' }, 'Contoso has no account'],
    ['DELETE', undefined, 'a consent must be a JSON object'],
    ['DELETE', { resource: 'orders', user: ADELE }, 'This consent does not exist'],
  ])('rejects %s %j over HTTP, and explains why', async (method, json, message) => {
    const { status, body } = await steer(`${running().entra.origin}/_consents`, method, json)

    expect([status, body]).toEqual([400, { error: expect.stringContaining(message) }])
  })
})
