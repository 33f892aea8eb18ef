import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import { createRequestLog, type RequestLogEntry } from '../../src/tenant/request-log.ts'
import { signIn } from '../support/sign-in.ts'
import { startTenant, type Tenant } from '../support/tenant.ts'
import { createSelfSignedCertificate } from '../tokens/self-signed-certificate.ts'
import { bySha256, confidentialClient } from './entra/msal-clients.ts'

const ADELE = 'adele@contoso.example'
const certificate = createSelfSignedCertificate()

let tenant: Tenant

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0, gatewayCertificates: [certificate.certificate] })
})

beforeEach(() => {
  for (const { requests } of [tenant.entra, tenant.graph, tenant.orders]) requests.clear()
})

afterAll(() => tenant.stop())

async function readLog(origin: string): Promise<readonly RequestLogEntry[]> {
  const response = await fetch(`${origin}/_requests`)
  return (await response.json()) as RequestLogEntry[]
}

const ENTRY: RequestLogEntry = {
  clientRequestId: null,
  method: 'GET',
  url: '/',
  status: 200,
  milliseconds: 1,
  client: null,
  user: null,
  grant: null,
}

describe('createRequestLog', () => {
  it('gives what was recorded up to that moment', () => {
    const log = createRequestLog()
    log.record(ENTRY)

    const entries = log.entries()
    log.record({ ...ENTRY, url: '/later' })

    expect(entries).toEqual([ENTRY])
  })

  it('keeps the newest of more than it has room for', () => {
    const log = createRequestLog()

    for (let index = 0; index < 25_000; index++) log.record({ ...ENTRY, url: `/${index}` })

    const urls = log.entries().map(({ url }) => url)
    expect(urls.length).toBeLessThanOrEqual(10_000)
    expect(urls.length).toBeGreaterThanOrEqual(5_000)
    expect(urls.at(-1)).toBe('/24999')
    expect(urls[0]).toBe(`/${25_000 - urls.length}`)
  })
})

describe('logRequests', () => {
  it('says who asked Entra ID for what', async () => {
    const { accessToken, refreshToken } = await signIn(tenant, ADELE)
    const gateway = await confidentialClient(tenant)
    await gateway.acquireTokenOnBehalfOf({ oboAssertion: accessToken, scopes: ['User.Read'] })
    await gateway.acquireTokenByClientCredential({ scopes: ['https://graph.microsoft.com/.default'] })
    await fetch(`${tenant.entra.origin}/${tenant.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: tenant.developerClient.clientId,
        refresh_token: refreshToken,
      }),
    })

    const entries = await readLog(tenant.entra.origin)

    const adele = String(decodeJwt(accessToken).oid)
    const developers = tenant.developerClient.clientId
    const posts = entries.filter(({ method }) => method === 'POST')
    expect(posts.map(({ status, client, user, grant }) => [status, client, user, grant])).toEqual([
      [302, developers, adele, null],
      [200, developers, adele, 'authorization_code'],
      [200, tenant.gateway.clientId, adele, 'on_behalf_of'],
      [200, tenant.gateway.clientId, null, 'client_credentials'],
      [200, developers, adele, 'refresh_token'],
    ])
    expect(posts.every(({ milliseconds }) => milliseconds > 0)).toBe(true)
  })

  it('records exchanges that are rejected, with the user if there is one', async () => {
    const { accessToken } = await signIn(tenant, 'isaiah@contoso.example')
    const gateway = await confidentialClient(tenant)
    await expect(
      gateway.acquireTokenOnBehalfOf({ oboAssertion: accessToken, scopes: ['User.Read'] }),
    ).rejects.toThrow()
    await expect(
      gateway.acquireTokenOnBehalfOf({ oboAssertion: 'forged', scopes: ['User.Read'] }),
    ).rejects.toThrow()

    const exchanges = tenant.entra.requests.entries().filter(({ grant }) => grant === 'on_behalf_of')

    expect(exchanges.map(({ status, user }) => [status, user])).toEqual([
      [400, decodeJwt(accessToken).oid],
      [400, null],
    ])
  })

  it('says who called an API, with the query as it was sent', async () => {
    const { accessToken } = await signIn(tenant, ADELE)
    const gateway = await confidentialClient(tenant)
    const token = async (resource: string) => {
      const scopes = [`${resource}/.default`]
      return (await gateway.acquireTokenOnBehalfOf({ oboAssertion: accessToken, scopes }))?.accessToken ?? ''
    }
    const call = async (url: string, resource: string) =>
      fetch(url, { headers: { authorization: `Bearer ${await token(resource)}` } })

    await call(`${tenant.graph.baseUrl}/me?$select=id,displayName`, tenant.graph.resource)
    await call(`${tenant.orders.baseUrl}/orders?limit=2`, tenant.orders.resource)
    await fetch(`${tenant.orders.baseUrl}/orders`)

    const caller = { client: tenant.gateway.clientId, user: decodeJwt(accessToken).oid, grant: null }
    expect(await readLog(tenant.graph.origin)).toMatchObject([
      { method: 'GET', url: '/v1.0/me?$select=id,displayName', status: 200, ...caller },
    ])
    expect(await readLog(tenant.orders.origin)).toMatchObject([
      { method: 'GET', url: '/orders?limit=2', status: 200, ...caller },
      { method: 'GET', url: '/orders', status: 401, client: null, user: null, grant: null },
    ])
  })

  it('holds no token, code or secret', async () => {
    const { gateway, developerClient, entra, tenantId } = tenant
    const signedIn = await signIn(tenant, ADELE)
    const bySecret = await confidentialClient(tenant)
    const byCertificate = await confidentialClient(tenant, bySha256(certificate))
    const request = { oboAssertion: signedIn.accessToken, scopes: ['User.Read'] }
    const exchanged = await Promise.all([
      bySecret.acquireTokenOnBehalfOf(request),
      byCertificate.acquireTokenOnBehalfOf(request),
    ])
    // A careless client that puts everything into the address.
    const careless = new URLSearchParams({
      client_id: developerClient.clientId,
      code: 'secret-code',
      code_verifier: 'secret-verifier',
      client_secret: gateway.clientSecret,
      assertion: signedIn.accessToken,
      client_assertion: 'secret-assertion',
      refresh_token: signedIn.refreshToken,
      id_token_hint: signedIn.idToken,
      access_token: signedIn.accessToken,
    })
    await fetch(`${entra.origin}/${tenantId}/oauth2/v2.0/token?${careless}`, { method: 'POST' })
    await fetch(`${entra.origin}/${tenantId}/oauth2/v2.0/logout?${careless}`)

    const log = JSON.stringify(await readLog(entra.origin))

    const secrets = [
      ...Object.values(signedIn),
      ...exchanged.map((result) => result?.accessToken ?? ''),
      gateway.clientSecret,
      'secret-',
    ]
    expect(log).toContain(developerClient.clientId)
    expect(secrets.filter((secret) => secret === '' || log.includes(secret))).toEqual([])
    expect(log).not.toMatch(/eyJ[\w-]+\.|"(?:authorization|cookie|body)"/)
  })

  it('serves what it recorded and forgets it, neither of which it records', async () => {
    const { origin } = tenant.orders
    await fetch(`${origin}/orders`)

    const before = await readLog(origin)
    const deleted = await fetch(`${origin}/_requests`, { method: 'DELETE' })
    const after = await readLog(origin)

    expect([before.length, deleted.status, after]).toEqual([1, 204, []])
  })
})
