import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { startTenant, type Tenant } from '../../../support/tenant.ts'

const ADELE = 'adele@contoso.example'

let tenant: Tenant

beforeEach(async () => {
  tenant = await startTenant({ basePort: 0 })
})

afterEach(() => tenant.stop())

/** What a front end opens to have its user consent; `account` picks one, without it the page is shown. */
function askForConsent(
  account?: string,
  { client = tenant.exampleClient, scope = `${tenant.gateway.appIdUri}/.default`, prompt = 'consent' } = {},
): Promise<Response> {
  const query = new URLSearchParams({
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    response_type: 'code',
    scope: `openid ${scope}`,
    prompt,
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  })
  return fetch(`${tenant.entra.origin}/${tenant.tenantId}/oauth2/v2.0/authorize?${query}`, {
    redirect: 'manual',
    ...(account === undefined ? {} : { method: 'POST', body: new URLSearchParams({ account }) }),
  })
}

function consentsOf(account: string) {
  const id = tenant.contoso.find(account)?.id
  return tenant.consents.list().filter(({ principalId }) => principalId === id)
}

describe('a sign-in with prompt=consent', () => {
  it('consents to what the API behind asks for, where that API knows the client', async () => {
    tenant.consents.withdraw({ resource: 'orders' })

    const page = await (await askForConsent()).text()
    const { status } = await askForConsent(ADELE)

    expect(page).toContain('<strong>Behalf</strong>: Orders.Read, Orders.ReadWrite (Contoso Orders)')
    expect(status).toBe(302)
    expect(consentsOf(ADELE)).toEqual([
      expect.objectContaining({
        clientId: tenant.gateway.clientId,
        resourceId: tenant.application('orders').clientId,
        scopes: ['Orders.Read', 'Orders.ReadWrite'],
      }),
    ])
  })

  it('asks for nothing that is consented to', async () => {
    expect(await (await askForConsent()).text()).not.toContain('requests permissions')
    await askForConsent(ADELE)

    expect(consentsOf(ADELE)).toEqual([])
  })

  it.each<[string, () => Parameters<typeof askForConsent>[1]]>([
    ['a client that the API does not know', () => ({ client: tenant.developerClient })],
    ['another scope than .default', () => ({ scope: `${tenant.gateway.appIdUri}/access_as_user` })],
    ['another prompt', () => ({ prompt: 'select_account' })],
  ])('of %s leaves the API behind alone', async (_what, optionsOf) => {
    tenant.consents.withdraw({ resource: 'orders' })

    await askForConsent(ADELE, optionsOf())

    expect(consentsOf(ADELE)).toEqual([])
  })

  it("is rejected where a permission is an administrator's to give, and nothing is kept of it", async () => {
    tenant.consents.withdraw({ resource: 'orders' })
    tenant.consents.withdraw({ resource: 'graph', scopes: ['User.Read.All'] })

    const answer = new URL((await askForConsent(ADELE)).headers.get('location') ?? '')

    expect(answer.searchParams.get('error_description')).toContain('AADSTS90094')
    expect(consentsOf(ADELE)).toEqual([])
  })
})
