import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { decodeJwt, decodeProtectedHeader, SignJWT, UnsecuredJWT } from 'jose'
import { createAccessTokenVerifier, InvalidTokenError } from '../../src/tenant/access-token-verifier.ts'
import { signIn } from '../support/sign-in.ts'
import { startTenant, type Tenant } from '../support/tenant.ts'

const MINUTE_MS = 60_000

let tenant: Tenant
let token: string

beforeAll(async () => {
  tenant = await startTenant({ basePort: 0 })
  token = (await signIn(tenant, 'adele@contoso.example')).accessToken
})

afterAll(() => tenant.stop())

/** The verifier of an API that is the gateway's. */
function verifier(overrides: { audiences?: readonly string[]; clock?: () => number } = {}) {
  return createAccessTokenVerifier({
    entraOrigin: tenant.entra.origin,
    audiences: [tenant.gateway.clientId],
    ...overrides,
  })
}

/** Adele's token with other claims, signed by the tenant all the same. */
function reissued(
  claims: Readonly<Record<string, unknown>>,
  header: Record<string, unknown> = {},
): Promise<string> {
  const { kid, privateKey } = tenant.keys.current()
  return new SignJWT({ ...decodeJwt(token), ...claims })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid, ...header })
    .sign(privateKey)
}

describe('createAccessTokenVerifier', () => {
  it('reads who calls from a v2 token', async () => {
    const claims = await verifier()(`Bearer ${token}`)

    expect(claims).toMatchObject({
      oid: tenant.contoso.find('adele@contoso.example')?.id,
      tid: tenant.tenantId,
      client: tenant.developerClient.clientId,
      scp: new Set(['access_as_user']),
      roles: new Set(),
      claims: { ver: '2.0' },
    })
  })

  it('reads who calls from a v1 token', async () => {
    const version1 = await reissued({
      iss: `${tenant.entra.origin}/${tenant.tenantId}/`,
      azp: undefined,
      appid: 'the-client',
      roles: ['Reader', 'Writer'],
    })

    const claims = await verifier()(`bearer ${version1}`)

    expect(claims).toMatchObject({ client: 'the-client', roles: new Set(['Reader', 'Writer']) })
  })

  it.each([undefined, '', 'Bearer', 'Bearer  ', 'Basic dXNlcjpwYXNz', 'Bearer two words'])(
    'finds no token in "%s"',
    async (authorization) => {
      const refusal = verifier()(authorization)

      await expect(refusal).rejects.toMatchObject({
        name: 'InvalidTokenError',
        reason: 'the bearer token is missing',
      })
    },
  )

  it.each([
    ['for another audience', async () => reissued({ aud: 'somebody else' }), /aud/],
    ['of another issuer', async () => reissued({ iss: 'https://elsewhere.example/' }), /issuer/],
    ['of another tenant than its issuer', async () => reissued({ tid: 'another' }), /issuer/],
    ['that expired', async () => reissued({ exp: Math.floor(Date.now() / 1000) - 301 }), /exp/],
    ['that is not valid yet', async () => reissued({ nbf: Math.floor(Date.now() / 1000) + 400 }), /nbf/],
    ['without expiry', async () => reissued({ exp: undefined }), /exp/],
    ['without a user or application', async () => reissued({ oid: undefined }), /oid/],
    ['without a tenant', async () => reissued({ tid: undefined }), /tid/],
    ['of an unknown key', async () => reissued({}, { kid: 'unknown' }), /key/],
    ['that is not signed', async () => new UnsecuredJWT(decodeJwt(token)).encode(), /./],
    ['that is invalid', async () => 'no.jwt.at-all', /./],
  ])('rejects a token %s', async (_what, make, reason) => {
    const given = await make()

    const error = await verifier()(`Bearer ${given}`).catch((thrown: unknown) => thrown)

    expect(error).toBeInstanceOf(InvalidTokenError)
    expect(error).toMatchObject({ reason: expect.stringMatching(reason) })
    expect(String(error)).not.toContain(given)
  })

  it('rejects a token whose claims were changed', async () => {
    const [header, , signature] = token.split('.')
    const claims = Buffer.from(JSON.stringify({ ...decodeJwt(token), oid: 'somebody-else' })).toString(
      'base64url',
    )

    const refusal = verifier()(`Bearer ${header}.${claims}.${signature}`)

    await expect(refusal).rejects.toThrow('signature verification failed')
  })

  it('allows clocks to differ by five minutes', async () => {
    const { exp = 0 } = decodeJwt(token)
    const at = (milliseconds: number) =>
      verifier({ clock: () => exp * 1000 + milliseconds })(`Bearer ${token}`)

    await expect(at(5 * MINUTE_MS - 1000)).resolves.toMatchObject({ tid: tenant.tenantId })
    await expect(at(5 * MINUTE_MS)).rejects.toThrow('exp')
  })

  it('recognizes a key from the moment it signs, even after a recent lookup', async () => {
    const verify = verifier()
    await verify(`Bearer ${token}`)
    tenant.keys.rotate()
    const newer = await signIn(tenant, 'adele@contoso.example')

    const claims = await verify(`Bearer ${newer.accessToken}`)

    expect(decodeProtectedHeader(newer.accessToken).kid).not.toBe(decodeProtectedHeader(token).kid)
    expect(claims.client).toBe(tenant.developerClient.clientId)
  })
})
