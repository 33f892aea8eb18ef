import { ManagedIdentityApplication } from '@azure/msal-node'
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { decodeJwt } from 'jose'
import { signIn } from '../../../support/sign-in.ts'
import { startTenant, type Tenant } from '../../../support/tenant.ts'
import { confidentialClient } from '../msal-clients.ts'

const RESOURCE = 'api://AzureADTokenExchange'

let tenant: Tenant

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0 })
})

afterEach(() => {
  jest.restoreAllMocks()
})

afterAll(() => tenant.stop())

/** The environment of a program on App Service, for as long as a test runs. */
function onAppService(): void {
  const { endpoint, header } = tenant.managedIdentity
  jest.replaceProperty(process, 'env', { IDENTITY_ENDPOINT: endpoint, IDENTITY_HEADER: header })
}

function ask(
  query: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = { 'X-IDENTITY-HEADER': tenant.managedIdentity.header },
): Promise<Response> {
  return fetch(`${tenant.managedIdentity.endpoint}?${new URLSearchParams(query)}`, { headers })
}

describe('serveManagedIdentity', () => {
  it("gives MSAL's managed identity a token of the machine", async () => {
    onAppService()

    const { accessToken, expiresOn } = await new ManagedIdentityApplication().acquireToken({
      resource: RESOURCE,
    })

    const claims = decodeJwt(accessToken)
    expect(claims).toMatchObject({
      iss: `${tenant.entra.origin}/${tenant.tenantId}/v2.0`,
      sub: tenant.managedIdentity.objectId,
      oid: tenant.managedIdentity.objectId,
      azp: tenant.managedIdentity.clientId,
      idtyp: 'app',
    })
    expect(Math.abs((expiresOn?.getTime() ?? 0) - (claims.exp ?? 0) * 1000)).toBeLessThan(2_000)
  })

  it('proves to be the gateway, so that it needs no secret for an exchange', async () => {
    onAppService()
    const identity = new ManagedIdentityApplication({
      managedIdentityIdParams: { userAssignedClientId: tenant.managedIdentity.clientId },
    })
    const gateway = await confidentialClient(tenant, {
      clientAssertion: async () => (await identity.acquireToken({ resource: RESOURCE })).accessToken,
    })
    const { accessToken } = await signIn(tenant, 'adele@contoso.example')

    const result = await gateway.acquireTokenOnBehalfOf({ oboAssertion: accessToken, scopes: ['User.Read'] })

    expect(decodeJwt(result?.accessToken ?? '')).toMatchObject({
      appid: tenant.gateway.clientId,
      appidacr: '2',
    })
  })

  it('proves nothing once the registration does not trust it', async () => {
    onAppService()
    const { federatedCredentials } = tenant.application('gateway')
    const trusted = federatedCredentials.splice(0)
    const { accessToken } = await new ManagedIdentityApplication().acquireToken({ resource: RESOURCE })
    const gateway = await confidentialClient(tenant, { clientAssertion: accessToken })

    const error = await gateway
      .acquireTokenByClientCredential({ scopes: [`${tenant.orders.resource}/.default`] })
      .catch((thrown: unknown) => thrown)
    federatedCredentials.push(...trusted)

    expect(error).toMatchObject({ errorCode: 'invalid_client', errorNo: 700211 })
  })

  it('answers in the form of App Service', async () => {
    const response = await ask({ resource: RESOURCE, 'api-version': '2019-08-01' })

    expect([response.status, await response.json()]).toEqual([
      200,
      {
        access_token: expect.any(String),
        expires_on: expect.stringMatching(/^\d{10}$/),
        resource: RESOURCE,
        token_type: 'Bearer',
        client_id: tenant.managedIdentity.clientId,
      },
    ])
    expect(tenant.entra.requests.entries().at(-1)).toMatchObject({
      client: tenant.managedIdentity.clientId,
      user: null,
      grant: 'managed_identity',
    })
  })

  it('answers as the metadata service of a virtual machine', async () => {
    const url = `${tenant.entra.origin}/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${RESOURCE}`

    const [asked, careless] = [await fetch(url, { headers: { metadata: 'true' } }), await fetch(url)]

    expect([asked.status, careless.status]).toEqual([200, 400])
    expect(await careless.json()).toMatchObject({ error: 'invalid_request' })
  })

  it.each<[string, number, string, Readonly<Record<string, string>>]>([
    ['without a resource', 400, 'resource parameter is missing', { 'api-version': '2019-08-01' }],
    ['of another version', 400, '2019-08-01', { resource: RESOURCE, 'api-version': '2017-09-01' }],
    ['for an unknown API', 400, 'AADSTS500011', { resource: 'api://nowhere', 'api-version': '2019-08-01' }],
    [
      'of another identity',
      400,
      'No User Assigned or Delegated Managed Identity',
      { resource: RESOURCE, 'api-version': '2019-08-01', client_id: 'another' },
    ],
  ])('rejects a request %s', async (_what, status, message, query) => {
    const response = await ask(query)

    expect([response.status, await response.json()]).toMatchObject([
      status,
      { message: expect.stringContaining(message) },
    ])
  })

  it.each([{}, { 'X-IDENTITY-HEADER': 'wrong' }])(
    'gives nothing to a client that sends %j',
    async (headers) => {
      const response = await ask({ resource: RESOURCE, 'api-version': '2019-08-01' }, headers)

      expect(response.status).toBe(401)
    },
  )

  it('can be made to fail', async () => {
    tenant.entra.faults.add({ path: '/_identity', times: 1, answer: { status: 500 } })

    const statuses = [
      (await ask({ resource: RESOURCE, 'api-version': '2019-08-01' })).status,
      (await ask({ resource: RESOURCE, 'api-version': '2019-08-01' })).status,
    ]

    expect(statuses).toEqual([500, 200])
  })
})
