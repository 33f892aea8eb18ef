// Covers: optional-claims.ts, user-tokens.ts
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import { signIn } from '../../../support/sign-in.ts'
import { startTenant, type Tenant } from '../../../support/tenant.ts'

const ADELE = 'adele@contoso.example'

let tenant: Tenant

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0 })
})

afterAll(() => tenant.stop())

async function exchange(overrides: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
  const { accessToken } = await signIn(tenant, ADELE)
  const answer = await fetch(`${tenant.entra.origin}/${tenant.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      requested_token_use: 'on_behalf_of',
      client_id: tenant.gateway.clientId,
      client_secret: tenant.gateway.clientSecret,
      assertion: accessToken,
      scope: 'https://graph.microsoft.com/.default',
      ...overrides,
    }),
  })
  return (await answer.json()) as Record<string, unknown>
}

const CAPABLE = { claims: '{"access_token":{"xms_cc":{"values":["CP1"]}}}' }

describe('lifetimeOf', () => {
  it('is a day, with a time to refresh, where client and API can both handle a revocation', async () => {
    const { expires_in: lifetime, refresh_in: refresh, access_token: token } = await exchange(CAPABLE)

    const { exp = 0, iat = 0 } = decodeJwt(String(token))
    expect([lifetime, refresh, exp - iat]).toEqual([86_400, 43_200, 86_400 + 300])
  })

  it.each([
    ['the client says nothing', {}],
    ['the API does not take part', { ...CAPABLE, scope: 'api://orders.contoso.example/.default' }],
  ])('is 4212 s and says no time to refresh where %s', async (_what, overrides) => {
    const answer = await exchange(overrides)

    expect([answer.expires_in, answer.refresh_in]).toEqual([4212, undefined])
  })
})

describe('issueAccessToken', () => {
  it('names the app roles that the user has, and none of other users', async () => {
    tenant.registry.roleAssignments.push({
      principalId: tenant.contoso.find(ADELE)?.id ?? '',
      resourceId: tenant.gateway.clientId,
      role: 'Queries.Debug',
    })

    const [adele, patti] = await Promise.all([signIn(tenant, ADELE), signIn(tenant, 'patti@contoso.example')])

    expect(decodeJwt(adele.accessToken).roles).toEqual(['Queries.Debug'])
    expect(decodeJwt(patti.accessToken).roles).toBeUndefined()
  })
})

describe('respondToTokenRequest', () => {
  it('has the request log count an exchange that the client had no right to', async () => {
    tenant.entra.requests.clear()

    await exchange({ client_secret: 'wrong' })

    expect(tenant.entra.requests.entries().at(-1)).toMatchObject({
      status: 401,
      grant: 'on_behalf_of',
      client: tenant.gateway.clientId,
      user: null,
    })
  })
})
