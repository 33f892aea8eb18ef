// Covers: sign-in/sign-in-memory.ts, entra-state.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import { signIn } from '../../support/sign-in.ts'
import { startTenant, type Tenant } from '../../support/tenant.ts'
import { call, exchange, requestToken } from '../token-requests.ts'

const ADELE = 'adele@contoso.example'

let tenant: Tenant

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0 })
})

afterAll(() => tenant.stop())

const refresh = (token: string, form: Readonly<Record<string, string>> = {}) =>
  requestToken(tenant, { grant_type: 'refresh_token', refresh_token: token, ...form })

describe('a refresh token of an exchange', () => {
  it('is redeemed by the gateway for any API, and followed by another', async () => {
    const { accessToken } = await signIn(tenant, ADELE)
    const exchanged = await exchange(tenant, accessToken)

    const orders = await refresh(exchanged.body.refresh_token, {
      scope: `${tenant.orders.resource}/.default`,
    })
    const graph = await refresh(orders.body.refresh_token, { scope: `${tenant.graph.resource}/.default` })

    expect([orders.status, graph.status]).toEqual([200, 200])
    expect(new Set([exchanged, orders, graph].map(({ body }) => body.refresh_token)).size).toBe(3)
    expect(decodeJwt(graph.body.access_token)).toMatchObject({
      oid: decodeJwt(accessToken).oid,
      appid: tenant.gateway.clientId,
    })
    expect((await call(`${tenant.orders.baseUrl}/orders`, orders.body.access_token)).status).toBe(200)
  })

  it('is of the API of the exchange where none is named', async () => {
    const exchanged = await exchange(
      tenant,
      (await signIn(tenant, ADELE)).accessToken,
      tenant.orders.resource,
    )

    const { body } = await refresh(exchanged.body.refresh_token)

    expect(decodeJwt(body.access_token).scp).toBe('Orders.Read Orders.ReadWrite')
  })

  it('is rejected from another client, and a forged one from any client', async () => {
    const { body } = await exchange(tenant, (await signIn(tenant, ADELE)).accessToken)
    const { clientId, clientSecret } = tenant.daemonClient

    const stolen = await refresh(body.refresh_token, { client_id: clientId, client_secret: clientSecret })
    const forged = await refresh('forged')

    expect([stolen.body.error_codes, forged.body.error_codes]).toEqual([[70000], [70000]])
  })

  it('meets the policies of the API that it is redeemed for', async () => {
    const { body } = await exchange(tenant, (await signIn(tenant, ADELE)).accessToken)
    const { id } = tenant.policies.add({ users: 'all', resource: 'orders', demand: 'mfa' })

    const refused = await refresh(body.refresh_token, { scope: `${tenant.orders.resource}/.default` })
    tenant.policies.remove(id)

    expect(refused.body).toMatchObject({ error: 'interaction_required', error_codes: [50076] })
  })

  it('dies with the session', async () => {
    const { body } = await exchange(tenant, (await signIn(tenant, ADELE)).accessToken)
    tenant.revoke(ADELE, { kind: 'access' })
    const between = await refresh(body.refresh_token)
    tenant.revoke(ADELE, { kind: 'session' })

    const [first, second] = [await refresh(body.refresh_token), await refresh(between.body.refresh_token)]

    expect(between.status).toBe(200)
    expect([first.body, second.body]).toMatchObject([
      { error: 'invalid_grant', error_codes: [50173] },
      { error: 'invalid_grant', error_codes: [50173] },
    ])
  })
})
