import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createRemoteJWKSet, decodeProtectedHeader, type JWTVerifyResult, jwtVerify } from 'jose'
import { FABRIKAM_TENANT_ID } from '../../../src/tenant/contoso/contoso.ts'
import { signIn } from '../../support/sign-in.ts'
import { startTenant, type Tenant } from '../../support/tenant.ts'
import { confidentialClient } from './msal-clients.ts'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

let tenant: Tenant

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0 })
})

afterAll(() => tenant.stop())

type Document = Readonly<Record<string, string>>

async function discover(version: '' | 'v2.0/', segment = tenant.tenantId): Promise<Document> {
  const response = await fetch(`${tenant.entra.origin}/${segment}/${version}.well-known/openid-configuration`)
  return (await response.json()) as Document
}

/** What a resource API does, with a library that others wrote: keys and issuer from the discovery document. */
async function verify(token: string, version: '' | 'v2.0/', audience: string): Promise<JWTVerifyResult> {
  const { issuer = '', jwks_uri: keys = '' } = await discover(version)
  return jwtVerify(token, createRemoteJWKSet(new URL(keys)), { issuer, audience, algorithms: ['RS256'] })
}

async function keysOf(version: '' | 'v2.0/'): Promise<readonly Document[]> {
  const response = await fetch((await discover(version)).jwks_uri ?? '')
  return ((await response.json()) as { keys: Document[] }).keys
}

/** A token for Graph, on Adele's behalf. */
async function graphToken(account = 'adele@contoso.example'): Promise<string> {
  const gateway = await confidentialClient(tenant)
  const { accessToken } = await signIn(tenant, account)
  const result = await gateway.acquireTokenOnBehalfOf({ oboAssertion: accessToken, scopes: ['User.Read'] })
  return result?.accessToken ?? ''
}

describe('the discovery document', () => {
  it.each([
    ['v2.0/' as const, '/v2.0', '/oauth2/v2.0/token', '/discovery/v2.0/keys'],
    ['' as const, '/', '/oauth2/token', '/discovery/keys'],
  ])('of version "%s" has the addresses of that version', async (version, issuer, tokens, keys) => {
    const document = await discover(version)

    const base = `${tenant.entra.origin}/${tenant.tenantId}`
    expect(document).toMatchObject({
      issuer: `${base}${issuer}`,
      token_endpoint: `${base}${tokens}`,
      jwks_uri: `${base}${keys}`,
      cloud_instance_name: 'microsoftonline.com',
      subject_types_supported: ['pairwise'],
    })
  })

  it('is the same under the domain, with the GUID in its addresses', async () => {
    expect(await discover('v2.0/', 'Contoso.example')).toEqual(await discover('v2.0/'))
  })

  it.each(['common', 'organizations'])('leaves the tenant of the issuer open for %s', async (segment) => {
    const { issuer, token_endpoint: tokens } = await discover('v2.0/', segment)

    expect(issuer).toBe(`${tenant.entra.origin}/{tenantid}/v2.0`)
    expect(tokens).toBe(`${tenant.entra.origin}/${segment}/oauth2/v2.0/token`)
  })

  it('names the tenant that guests come from as another issuer', async () => {
    const { issuer } = await discover('v2.0/', FABRIKAM_TENANT_ID)

    expect(issuer).toBe(`${tenant.entra.origin}/${FABRIKAM_TENANT_ID}/v2.0`)
  })

  it('may be kept for a day', async () => {
    const { headers } = await fetch(`${tenant.entra.origin}/common/v2.0/.well-known/openid-configuration`)

    expect(headers.get('cache-control')).toBe('max-age=86400, private')
  })

  it('does not exist for a tenant that does not', async () => {
    expect(await discover('v2.0/', 'nowhere.example')).toMatchObject({
      error: 'invalid_tenant',
      error_codes: [90002],
    })
  })
})

describe('the published keys', () => {
  it('name their issuer in version 2 alone, and no algorithm in either', async () => {
    const [version2, version1] = await Promise.all([keysOf('v2.0/'), keysOf('')])

    const issuer = `${tenant.entra.origin}/{tenantid}/v2.0`
    const common = { kty: 'RSA', use: 'sig', kid: expect.any(String), n: expect.any(String), e: 'AQAB' }
    expect(version2).toEqual(
      version1.map((key) => ({ ...key, issuer, cloud_instance_name: 'microsoftonline.com' })),
    )
    expect(version1).toEqual(version1.map(({ kid }) => ({ ...common, x5t: kid })))
    expect(version1.length).toBeGreaterThan(0)
  })

  it('verify tokens from before a rotation and after it', async () => {
    const { gateway } = tenant
    const before = await signIn(tenant, 'adele@contoso.example')

    tenant.keys.rotate()
    const after = await signIn(tenant, 'adele@contoso.example')

    const [older, newer] = await Promise.all(
      [before, after].map(({ accessToken }) => verify(accessToken, 'v2.0/', gateway.clientId)),
    )
    expect(older?.protectedHeader.kid).not.toBe(newer?.protectedHeader.kid)
    expect((await keysOf('v2.0/')).map(({ kid }) => kid)).toEqual([
      newer?.protectedHeader.kid,
      older?.protectedHeader.kid,
    ])
  })

  it('serve the APIs of the tenant at once after a rotation', async () => {
    const me = () => graphToken().then((token) => askGraph(token))
    const before = await me()

    tenant.keys.rotate()
    const after = await me()

    expect([before, after]).toEqual([200, 200])
  })

  it('let an exchange take an assertion from before a rotation', async () => {
    const { accessToken } = await signIn(tenant, 'adele@contoso.example')
    const gateway = await confidentialClient(tenant)

    tenant.keys.rotate()
    const result = await gateway.acquireTokenOnBehalfOf({ oboAssertion: accessToken, scopes: ['User.Read'] })

    expect(await askGraph(result?.accessToken ?? '')).toBe(200)
  })
})

async function askGraph(token: string): Promise<number> {
  const response = await fetch(`${tenant.graph.baseUrl}/me`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return response.status
}

describe('issueAccessToken', () => {
  it('makes a v2 token for the gateway', async () => {
    const { accessToken } = await signIn(tenant, 'adele@contoso.example', { capabilities: ['cp1'] })

    const { payload, protectedHeader } = await verify(accessToken, 'v2.0/', tenant.gateway.clientId)

    expect(Object.keys(protectedHeader).sort()).toEqual(['alg', 'kid', 'typ'])
    expect(payload).toMatchObject({
      ver: '2.0',
      tid: tenant.tenantId,
      oid: tenant.contoso.find('adele@contoso.example')?.id,
      azp: tenant.developerClient.clientId,
      azpacr: '0',
      scp: 'access_as_user',
      name: 'Adele Vance',
      preferred_username: 'adele@contoso.example',
      uti: expect.stringMatching(/^\w{22}$/),
      aio: expect.any(String),
      xms_cc: ['cp1'],
    })
    expect(payload).not.toHaveProperty('appid')
    expect(payload).not.toHaveProperty('upn')
    expect(payload.nbf).toBe(payload.iat)
  })

  it('makes a v1 token for Graph', async () => {
    const { payload, protectedHeader } = await verify(await graphToken(), '', 'https://graph.microsoft.com')

    expect(protectedHeader).toMatchObject({ typ: 'JWT', alg: 'RS256', x5t: protectedHeader.kid })
    expect(payload).toMatchObject({
      ver: '1.0',
      appid: tenant.gateway.clientId,
      appidacr: '1',
      scp: 'User.Read',
      upn: 'adele@contoso.example',
      unique_name: 'adele@contoso.example',
      given_name: 'Adele',
      family_name: 'Vance',
      amr: ['pwd'],
    })
    expect(payload).not.toHaveProperty('azp')
    expect(payload).not.toHaveProperty('preferred_username')
  })

  it('reports where a guest comes from, and only of guests', async () => {
    const [guest, member] = await Promise.all(
      ['alex@fabrikam.example', 'adele@contoso.example'].map(async (account) => {
        const { accessToken } = await signIn(tenant, account)
        return (await verify(accessToken, 'v2.0/', tenant.gateway.clientId)).payload
      }),
    )

    expect(guest).toMatchObject({
      tid: tenant.tenantId,
      idp: `${tenant.entra.origin}/${FABRIKAM_TENANT_ID}/`,
      preferred_username: 'alex@fabrikam.example',
    })
    expect(member).not.toHaveProperty('idp')
  })

  it('gives each application another subject for the same user', async () => {
    const forGateway = await signIn(tenant, 'adele@contoso.example')
    const forGraph = await graphToken()

    const [first, second] = await Promise.all([
      verify(forGateway.accessToken, 'v2.0/', tenant.gateway.clientId),
      verify(forGraph, '', 'https://graph.microsoft.com'),
    ])

    expect(first.payload.oid).toBe(second.payload.oid)
    expect(first.payload.oid).toMatch(GUID)
    expect(first.payload.sub).not.toBe(second.payload.sub)
  })
})

describe('issueIdToken', () => {
  it('names the user to the client, and grants no permission', async () => {
    const { idToken } = await signIn(tenant, 'adele@contoso.example')

    const { payload } = await verify(idToken, 'v2.0/', tenant.developerClient.clientId)

    expect(payload).toMatchObject({ ver: '2.0', name: 'Adele Vance', login_hint: 'adele@contoso.example' })
    expect(payload).not.toHaveProperty('scp')
    expect(decodeProtectedHeader(idToken).typ).toBe('JWT')
  })
})
