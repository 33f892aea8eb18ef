import { createHash, randomUUID } from 'node:crypto'
import { CryptoProvider, type PublicClientApplication } from '@azure/msal-node'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { decodeJwt } from 'jose'
import { signIn } from '../../../support/sign-in.ts'
import { startTenant, type Tenant } from '../../../support/tenant.ts'
import { confidentialClient, publicClient } from '../msal-clients.ts'

const ADELE = 'adele@contoso.example'
const REDIRECT_URI = 'http://localhost:4310/'
const NONCE = 'nonce-of-this-sign-in'
const HOUR_MS = 3_600_000

let tenant: Tenant
let apiScope: string
let aheadMs = 0

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0, clock: () => Date.now() + aheadMs })
  apiScope = `${tenant.gateway.appIdUri}/${tenant.gateway.scope}`
})

afterEach(() => {
  aheadMs = 0
})

afterAll(() => tenant.stop())

/** Signs a user in as MSAL and the picker's form do it together. */
async function signInWithMsal(client: PublicClientApplication, account: string) {
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes()
  const request = { scopes: [apiScope], redirectUri: REDIRECT_URI }
  const url = await client.getAuthCodeUrl({
    ...request,
    codeChallenge: challenge,
    codeChallengeMethod: 'S256',
    nonce: NONCE,
  })
  const redirected = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ account }),
  })
  const answer = new URL(redirected.headers.get('location') ?? '').searchParams
  const code = answer.get('code') ?? ''
  return client.acquireTokenByCode({ ...request, code, codeVerifier: verifier, nonce: NONCE })
}

/** Posts to the token endpoint; members of the form may be left out with undefined. */
async function post(form: Readonly<Record<string, string | undefined>>) {
  const given = Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const response = await fetch(`${tenant.entra.origin}/${tenant.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(given),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

/** A code of Adele's, and the form that redeems it. */
async function codeForm(): Promise<Record<string, string>> {
  const verifier = randomUUID() + randomUUID()
  const client = { client_id: tenant.developerClient.clientId, redirect_uri: REDIRECT_URI }
  const query = new URLSearchParams({
    ...client,
    response_type: 'code',
    scope: `openid ${apiScope}`,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const redirected = await fetch(`${tenant.entra.origin}/${tenant.tenantId}/oauth2/v2.0/authorize?${query}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ account: ADELE }),
  })
  const code = new URL(redirected.headers.get('location') ?? '').searchParams.get('code') ?? ''
  return {
    ...client,
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
  }
}

describe('the authorization code grant', () => {
  it("signs a user in with MSAL's public client", async () => {
    const client = await publicClient(tenant)

    const result = await signInWithMsal(client, ADELE)

    expect(result.account).toMatchObject({ username: ADELE, name: 'Adele Vance', tenantId: tenant.tenantId })
    expect(result.idTokenClaims).toMatchObject({
      nonce: NONCE,
      aud: tenant.developerClient.clientId,
    })
    expect(decodeJwt(result.accessToken)).toMatchObject({
      aud: tenant.gateway.clientId,
      azp: tenant.developerClient.clientId,
      azpacr: '0',
      scp: tenant.gateway.scope,
    })
  })

  it('makes Graph the API of a sign-in that names none, as Entra ID does', async () => {
    const { accessToken } = await signIn(tenant, ADELE, { scope: '' })

    expect(decodeJwt(accessToken)).toMatchObject({
      aud: 'https://graph.microsoft.com',
      scp: 'openid profile offline_access',
    })
  })

  it('redeems a code once', async () => {
    const form = await codeForm()

    const first = await post(form)
    const second = await post(form)

    expect([first.status, second.status]).toEqual([200, 400])
    expect(second.body).toMatchObject({ error: 'invalid_grant', error_codes: [70008] })
  })

  it('redeems a code for ten minutes', async () => {
    const form = await codeForm()
    aheadMs = 10 * 60_000

    const { body } = await post(form)

    expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [70008] })
  })

  it.each([
    [
      'by another client',
      () => ({ client_id: tenant.gateway.clientId, client_secret: tenant.gateway.clientSecret }),
      70008,
    ],
    ['at another redirect URI', () => ({ redirect_uri: 'http://localhost:4311/' }), 500112],
    ['with another code_verifier', () => ({ code_verifier: 'x'.repeat(43) }), 50148],
    ['without its code_verifier', () => ({ code_verifier: undefined }), 50148],
    ['without the code', () => ({ code: undefined }), 70008],
  ])('does not redeem a code %s', async (_how, overrides, number) => {
    const { status, body } = await post({ ...(await codeForm()), ...overrides() })

    expect(status).toBeGreaterThanOrEqual(400)
    expect(body).toMatchObject({ error_codes: [number] })
    expect(body).not.toHaveProperty('access_token')
  })
})

describe('the refresh token grant', () => {
  it('renews the token when MSAL is forced to refresh', async () => {
    const client = await publicClient(tenant)
    const { account, accessToken } = await signInWithMsal(client, ADELE)
    if (account === null) throw new Error('MSAL knows no account')

    const cached = await client.acquireTokenSilent({ account, scopes: [apiScope] })
    const renewed = await client.acquireTokenSilent({ account, scopes: [apiScope], forceRefresh: true })

    expect([cached.fromCache, cached.accessToken]).toEqual([true, accessToken])
    expect([renewed.fromCache, renewed.accessToken === accessToken]).toEqual([false, false])
    expect(decodeJwt(renewed.accessToken)).toMatchObject({
      aud: tenant.gateway.clientId,
      scp: 'access_as_user',
    })
  })

  it('remembers for which scopes the user signed in, and that it was with MFA', async () => {
    const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } })
    const { refreshToken } = await signIn(tenant, 'isaiah@contoso.example', { claims })

    const { body } = await post({
      grant_type: 'refresh_token',
      client_id: tenant.developerClient.clientId,
      refresh_token: refreshToken,
    })
    const gateway = await confidentialClient(tenant)
    const exchanged = await gateway.acquireTokenOnBehalfOf({
      oboAssertion: String(body.access_token),
      scopes: ['User.Read'],
    })

    expect(body.scope).toContain(apiScope)
    expect(exchanged?.account?.username).toBe('isaiah@contoso.example')
  })

  it('serves no other client', async () => {
    const { refreshToken } = await signIn(tenant, ADELE)

    const { body } = await post({
      grant_type: 'refresh_token',
      client_id: tenant.gateway.clientId,
      client_secret: tenant.gateway.clientSecret,
      refresh_token: refreshToken,
    })

    expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [70000] })
  })
})

describe('the client credentials grant', () => {
  it("gives MSAL's confidential client a token without a user", async () => {
    const client = await confidentialClient(tenant)
    const request = { scopes: ['https://graph.microsoft.com/.default'] }

    const first = await client.acquireTokenByClientCredential(request)
    const second = await client.acquireTokenByClientCredential(request)

    const claims = decodeJwt(first?.accessToken ?? '')
    expect([first?.fromCache, second?.fromCache]).toEqual([false, true])
    expect(claims).toMatchObject({
      idtyp: 'app',
      roles: ['User.Read.All', 'Group.Read.All'],
      appid: tenant.gateway.clientId,
    })
    expect(claims.sub).toBe(claims.oid)
    expect(claims).not.toHaveProperty('scp')
  })

  it.each(['https://graph.microsoft.com/User.Read', 'openid'])(
    'does not know single permissions: %s',
    async (scope) => {
      const { body } = await post({
        grant_type: 'client_credentials',
        client_id: tenant.gateway.clientId,
        client_secret: tenant.gateway.clientSecret,
        scope,
      })

      expect(body).toMatchObject({ error: 'invalid_scope', error_codes: [1002012] })
    },
  )
})

describe('respondToTokenRequest', () => {
  it.each(['password', 'constructor', 'toString', '__proto__'])(
    'rejects an unknown grant "%s"',
    async (grantType) => {
      const { status, body } = await post({
        grant_type: grantType,
        client_id: tenant.developerClient.clientId,
      })

      expect(status).toBe(400)
      expect(body).toMatchObject({ error: 'unsupported_grant_type', error_codes: [70003] })
      expect(JSON.stringify(body)).not.toContain(tenant.gateway.clientSecret)
    },
  )

  it.each([
    ['grant_type', { grant_type: undefined }],
    ['scope', { scope: undefined }],
  ])('reports that %s is missing', async (name, overrides) => {
    const { status, body } = await post({
      grant_type: 'client_credentials',
      client_id: tenant.gateway.clientId,
      client_secret: tenant.gateway.clientSecret,
      scope: 'https://graph.microsoft.com/.default',
      ...overrides,
    })

    expect(status).toBe(400)
    expect(body).toMatchObject({
      error: 'invalid_request',
      error_codes: [900144],
      error_description: expect.stringContaining(`'${name}'`),
    })
  })

  // https://metricsign.com/errors/powerbi-aadsts50117
  it.each(['{', '[]', '{"access_token":{"acrs":"c1"}}', '{"access_token":{},"vendor":{"x":null}}'])(
    'rejects claims that are no claims request: %s',
    async (claims) => {
      const { body } = await post({ ...(await codeForm()), claims })

      expect(body).toMatchObject({ error: 'invalid_request', error_codes: [50117] })
    },
  )

  it('issues tokens that expire when the answer says so', async () => {
    aheadMs = 5 * HOUR_MS

    const { body } = await post(await codeForm())

    const { exp = 0, iat = 0 } = decodeJwt(String(body.access_token))
    // Dated back by 300 s, as Entra ID does: https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
    expect(exp - iat).toBe(Number(body.expires_in) + 300)
    expect(iat * 1000).toBeGreaterThan(Date.now() + 4 * HOUR_MS)
  })
})
