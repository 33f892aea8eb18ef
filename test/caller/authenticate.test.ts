import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { base64url, type JWTPayload } from 'jose'
import { TokenServiceUnavailableError } from '../../src/errors/tokens.ts'
import {
  ADELE_ID,
  APP_ID_URI,
  CLIENT_APP_ID,
  CLIENT_ID,
  createPublications,
  createTestSigningKey,
  mintAccessToken,
  NOW,
  type Publications,
  TENANT_ID,
  type TestSigningKey,
  userClaims,
  version1Claims,
} from '../support/access-tokens.ts'
import { type AuthenticatorUnderTest, createAuthenticatorUnderTest } from './authenticator-under-test.ts'

describe('createAuthenticator', () => {
  let key: TestSigningKey
  let publications: Publications
  let underTest: AuthenticatorUnderTest

  beforeAll(async () => {
    key = await createTestSigningKey('key-1')
  })

  beforeEach(() => {
    publications = createPublications([key])
    underTest = createAuthenticatorUnderTest({ publications })
  })

  async function authenticateClaims(claims: JWTPayload) {
    return underTest.authenticate(`Bearer ${await mintAccessToken({ key, claims })}`)
  }

  /** A token that outlives the keys of a day. */
  async function rememberLongToken(): Promise<string> {
    const claims = userClaims({ exp: NOW + 28 * 3600 })
    const authorization = `Bearer ${await mintAccessToken({ key, claims })}`
    await underTest.authenticate(authorization)
    return authorization
  }

  it('identifies the caller of a v2 token', async () => {
    const token = await mintAccessToken({
      key,
      claims: userClaims({
        roles: ['Orders.Approver'],
        groups: ['sales'],
        acrs: ['c1'],
        acct: 1,
        xms_cc: ['CP1'],
      }),
    })

    const caller = await underTest.authenticate(`Bearer ${token}`)

    expect(caller).toEqual({
      kind: 'user',
      tenantId: TENANT_ID,
      objectId: ADELE_ID,
      clientId: CLIENT_APP_ID,
      scopes: new Set(['access_as_user', 'profile.read']),
      roles: new Set(['Orders.Approver']),
      groups: new Set(['sales']),
      agent: null,
      hasGroupOverage: false,
      authenticationContexts: new Set(['c1']),
      isGuest: true,
      capabilities: new Set(['cp1']),
      tokenId: null,
      sessionId: null,
      assertion: token,
      assertionDigest: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      expiresAt: (NOW + 3600) * 1000,
    })
  })

  it.each([APP_ID_URI, CLIENT_ID])('identifies the caller of a v1 token for %s', async (aud) => {
    const caller = await authenticateClaims(version1Claims({ aud }))

    expect(caller).toMatchObject({ kind: 'user', objectId: ADELE_ID, clientId: CLIENT_APP_ID })
  })

  it('accepts a header that says what is always so, by RFC 7797: an encoded payload', async () => {
    const [, payload = ''] = (await mintAccessToken({ key })).split('.')
    const header = base64url.encode(JSON.stringify({ alg: 'RS256', typ: 'JWT', kid: 'key-1', b64: true }))
    const signed = Buffer.from(`${header}.${payload}`)
    const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key.privateKey, signed)

    const token = `${signed}.${base64url.encode(new Uint8Array(signature))}`

    await expect(underTest.authenticate(`Bearer ${token}`)).resolves.toMatchObject({ kind: 'user' })
  })

  it.each([
    ['at+jwt', 'at+jwt'],
    ['jwt in lower case', 'jwt'],
    // RFC 9068 §4, with RFC 7515 §4.1.9.
    ['application/at+jwt', 'application/at+jwt'],
    ['application/at+jwt in other case', 'Application/AT+JWT'],
    ['application/jwt', 'application/jwt'],
  ])('accepts the type %s', async (_, typ) => {
    const token = await mintAccessToken({ key, header: { typ } })

    await expect(underTest.authenticate(`bearer ${token}`)).resolves.toMatchObject({ objectId: ADELE_ID })
  })

  it.each<[string, Record<string, unknown>]>([
    ['that expired within the skew of the clocks', { exp: NOW - 59 }],
    ['that is valid within the skew of the clocks', { nbf: NOW + 60 }],
    ['that was issued within the skew of the clocks', { iat: NOW + 60 }],
    ['that lives as long as one for Continuous Access Evaluation', { iat: NOW, exp: NOW + 28 * 3600 + 360 }],
  ])('accepts a token %s', async (_, overrides) => {
    await expect(authenticateClaims(userClaims(overrides))).resolves.toMatchObject({ objectId: ADELE_ID })
  })

  it.each<[string, Record<string, unknown>]>([
    ['that is valid since 1970', { nbf: 0 }],
    ['of a user with a claim that ID tokens have too', { nonce: 'n' }],
  ])('accepts a token %s', async (_, overrides) => {
    await expect(authenticateClaims(userClaims(overrides))).resolves.toMatchObject({ objectId: ADELE_ID })
  })

  it.each([
    ['its issuer', { issuer: undefined }, {}],
    ['its cloud', { cloud_instance_name: undefined }, {}],
    ['its cloud, nor the discovery document', { cloud_instance_name: undefined }, { cloud_instance_name: 1 }],
    ['another cloud than the discovery document, which says none', {}, { cloud_instance_name: undefined }],
  ])('accepts a token by a key that does not say %s', async (_, members, discovery) => {
    publications.keys = [{ ...key.jwk, ...members }]
    publications.discovery = discovery

    await expect(authenticateClaims(userClaims())).resolves.toMatchObject({ objectId: ADELE_ID })
  })

  it('never calls an outage of the identity provider a bad token', async () => {
    publications.failure = async () => new Response('', { status: 503 })

    const refusal = await underTest.refusalOf(`Bearer ${await mintAccessToken({ key })}`)

    expect(refusal).toBeInstanceOf(TokenServiceUnavailableError)
  })

  it('reports to the client neither what failed nor any part of the token', async () => {
    const token = await mintAccessToken({ key, claims: userClaims({ aud: 'api://other' }) })

    const refusal = await underTest.refusalOf(`Bearer ${token}`)

    expect(refusal.details).toEqual({})
    expect(refusal.message).not.toContain('api://other')
    expect(`${refusal.message} ${refusal.reason} ${String(refusal.cause)}`).not.toContain(token)
  })

  it('gives the same caller for the same token, and checks it once', async () => {
    const authorization = `Bearer ${await mintAccessToken({ key })}`
    const first = await underTest.authenticate(authorization)
    publications.keys = []
    underTest.now = NOW + 3659

    const second = await underTest.authenticate(authorization)

    expect(second).toBe(first)
  })

  it('checks a remembered token again once it has expired', async () => {
    const authorization = `Bearer ${await mintAccessToken({ key })}`
    await underTest.authenticate(authorization)
    underTest.now = NOW + 3660

    const refusal = await underTest.refusalOf(authorization)

    expect(refusal.reason).toContain('expired')
  })

  it.each<[string, () => Promise<TestSigningKey[]>]>([
    ['is withdrawn', async () => [await createTestSigningKey('key-2')]],
    ['is replaced by another with the same kid', async () => [await createTestSigningKey('key-1')]],
  ])('rejects a remembered token within an hour after its key %s', async (_, keys) => {
    const authorization = await rememberLongToken()
    publications.keys = (await keys()).map(({ jwk }) => jwk)
    underTest.now = NOW + 3600
    await underTest.authenticate(authorization)
    await sleep(50)

    const refusal = await underTest.refusalOf(authorization)

    expect(refusal.code).toBe('UNAUTHENTICATED')
  })

  it('remembers a token while newer key sets have its key', async () => {
    const authorization = await rememberLongToken()
    const first = await underTest.authenticate(authorization)
    publications.keys = [(await createTestSigningKey('key-2')).jwk, key.jwk]
    underTest.now = NOW + 3600
    await underTest.authenticate(authorization)
    await sleep(50)
    const requests = publications.requests.length

    expect(await underTest.authenticate(authorization)).toBe(first)
    expect([requests, publications.requests.length]).toEqual([4, 4])
  })

  it('accepts no remembered token after a day without keys', async () => {
    const authorization = await rememberLongToken()
    publications.failure = async () => new Response('', { status: 503 })
    underTest.now = NOW + 24 * 3600 - 1
    await underTest.authenticate(authorization)
    underTest.now = NOW + 24 * 3600

    expect(await underTest.refusalOf(authorization)).toBeInstanceOf(TokenServiceUnavailableError)
  })

  it('does not remember a token that differs in its signature only', async () => {
    const token = await mintAccessToken({ key })
    await underTest.authenticate(`Bearer ${token}`)
    const forged = `${token.slice(0, -6)}AAAAAA`

    const refusal = await underTest.refusalOf(`Bearer ${forged}`)

    expect(refusal.reason).toContain('ERR_JWS_SIGNATURE_VERIFICATION_FAILED')
  })

  it('remembers nothing about a rejected token', async () => {
    await underTest.refusalOf(
      `Bearer ${await mintAccessToken({ key, claims: userClaims({ scp: 'other' }) })}`,
    )

    expect(underTest.verifiedTokens.size()).toEqual({ tokens: 0, users: 0 })
  })

  it('checks a token again that was forgotten', async () => {
    const authorization = `Bearer ${await mintAccessToken({ key })}`
    const caller = await underTest.authenticate(authorization)

    const forgotten = underTest.verifiedTokens.forgetUser(caller)
    const again = await underTest.authenticate(authorization)

    expect(forgotten).toBe(1)
    expect(again).toEqual(caller)
    expect(again).not.toBe(caller)
  })
})
