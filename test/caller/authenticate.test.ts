import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { base64url, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { type Authenticate, createAuthenticator } from '../../src/caller/authenticate.ts'
import { createIdentityProvider } from '../../src/caller/identity-provider.ts'
import { BehalfError, TokenServiceUnavailableError } from '../../src/errors.ts'
import {
  ADELE_ID,
  APP_ID_URI,
  CLIENT_APP_ID,
  CLIENT_ID,
  createPublications,
  createTestSigningKey,
  INSTANCE,
  mintAccessToken,
  NOW,
  type Publications,
  TENANT_ID,
  type TestSigningKey,
  userClaims,
  version1Claims,
} from '../support/access-tokens.ts'

const OTHER_TENANT_ID = '22222222-2222-4333-8444-555555555555'
const CONSUMERS = '9188040d-6c67-4c5b-b112-36a304b66dad'

describe('createAuthenticator', () => {
  let key: TestSigningKey
  let consumerKey: TestSigningKey
  let chinaKey: TestSigningKey
  let unpublishedKey: TestSigningKey
  let publications: Publications
  let nowSeconds: number
  let authenticate: Authenticate

  beforeAll(async () => {
    const keys = await Promise.all([
      createTestSigningKey('key-1'),
      createTestSigningKey('consumer-key', { issuer: `${INSTANCE}/${CONSUMERS}/v2.0` }),
      createTestSigningKey('china-key', { cloud_instance_name: 'partner.microsoftonline.cn' }),
      createTestSigningKey('unpublished-key'),
    ])
    ;[key, consumerKey, chinaKey, unpublishedKey] = keys
  })

  beforeEach(() => {
    nowSeconds = NOW
    publications = createPublications([key, consumerKey, chinaKey])
    authenticate = createTestAuthenticator()
  })

  function createTestAuthenticator(options: { maxVerifiedTokens?: number } = {}): Authenticate {
    const clock = () => nowSeconds * 1000
    return createAuthenticator({
      identityProvider: createIdentityProvider({
        instance: INSTANCE,
        tenantId: TENANT_ID,
        fetch: publications.fetch,
        clock,
      }),
      clientId: CLIENT_ID,
      appIdUri: APP_ID_URI,
      tenantId: TENANT_ID,
      requiredScope: 'access_as_user',
      clock,
      ...options,
    })
  }

  async function authenticateClaims(claims: JWTPayload) {
    return authenticate(`Bearer ${await mintAccessToken({ key, claims })}`)
  }

  async function refusalOf(authorization: string | undefined): Promise<BehalfError> {
    const error = await authenticate(authorization).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    if (error instanceof BehalfError) return error
    throw new Error('the token was not refused', { cause: error })
  }

  async function refusalOfToken(
    options: Omit<Parameters<typeof mintAccessToken>[0], 'key'> & { key?: TestSigningKey },
  ) {
    return refusalOf(`Bearer ${await mintAccessToken({ key, ...options })}`)
  }

  it('says who calls with a v2 token', async () => {
    const token = await mintAccessToken({
      key,
      claims: userClaims({ roles: ['Orders.Approver'], xms_cc: ['CP1'] }),
    })

    const caller = await authenticate(`Bearer ${token}`)

    expect(caller).toEqual({
      kind: 'user',
      tenantId: TENANT_ID,
      objectId: ADELE_ID,
      clientId: CLIENT_APP_ID,
      scopes: new Set(['access_as_user', 'profile.read']),
      roles: new Set(['Orders.Approver']),
      capabilities: new Set(['cp1']),
      assertion: token,
      assertionDigest: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      expiresAt: (NOW + 3600) * 1000,
    })
  })

  it.each([APP_ID_URI, CLIENT_ID])('says who calls with a v1 token for %s', async (aud) => {
    const caller = await authenticateClaims(version1Claims({ aud }))

    expect(caller).toMatchObject({ kind: 'user', objectId: ADELE_ID, clientId: CLIENT_APP_ID })
  })

  it('accepts an at+jwt', async () => {
    const token = await mintAccessToken({ key, header: { typ: 'at+jwt' } })

    await expect(authenticate(`bearer ${token}`)).resolves.toMatchObject({ objectId: ADELE_ID })
  })

  it('accepts a token within the skew of the clocks', async () => {
    const claims = userClaims({ iat: NOW + 59, nbf: NOW + 59, exp: NOW + 100 })

    await expect(authenticateClaims(claims)).resolves.toMatchObject({ objectId: ADELE_ID })
  })

  it('refuses a request without a token and says that there was none', async () => {
    const refusal = await refusalOf(undefined)

    expect(refusal).toMatchObject({ code: 'UNAUTHENTICATED', tokenPresent: false })
  })

  describe('refuses a header', () => {
    it.each([
      ['with the nonce of a Microsoft Graph token', { nonce: 'n' }, 'Microsoft Graph'],
      ['of another type', { typ: 'JOSE' }, 'typ is "JOSE"'],
      ['of no type', { typ: undefined }, 'typ is absent'],
      ['that names no key', { kid: undefined }, 'names no signing key'],
      ['that names an unknown key', { kid: 'forged' }, 'no signing key has the kid "forged"'],
    ])('%s', async (_, header, reason) => {
      const refusal = await refusalOfToken({ header })

      expect(refusal).toMatchObject({ code: 'UNAUTHENTICATED', tokenPresent: true })
      expect(refusal.reason).toContain(reason)
    })

    it('with algorithm none', async () => {
      const [header = '', payload = ''] = new UnsecuredJWT(userClaims()).encode().split('.')

      const refusal = await refusalOf(`Bearer ${header}.${payload}.AAAA`)

      expect(refusal.reason).toContain('alg is "none"')
    })

    it('with HS256 and the public key as its secret', async () => {
      const token = await new SignJWT(userClaims())
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: 'key-1' })
        .sign(new TextEncoder().encode(JSON.stringify(key.jwk)))

      const refusal = await refusalOf(`Bearer ${token}`)

      expect(refusal.reason).toContain('alg is "HS256"')
    })

    it('that demands extensions', async () => {
      const [, payload, signature] = (await mintAccessToken({ key })).split('.')
      const header = base64url.encode(
        JSON.stringify({ alg: 'RS256', typ: 'JWT', kid: 'key-1', crit: ['exp'], exp: 1 }),
      )

      const refusal = await refusalOf(`Bearer ${header}.${payload}.${signature}`)

      expect(refusal.reason).toContain('crit')
    })

    it('that is not JSON', async () => {
      const refusal = await refusalOf('Bearer AAAA.AAAA.AAAA')

      expect(refusal.reason).toContain('not JSON')
    })
  })

  describe('refuses a signature', () => {
    it('by an unpublished key under the kid of a published one', async () => {
      const refusal = await refusalOfToken({ key: unpublishedKey, header: { kid: 'key-1' } })

      expect(refusal.reason).toContain('ERR_JWS_SIGNATURE_VERIFICATION_FAILED')
    })

    it('by a key that the token brings along', async () => {
      const refusal = await refusalOfToken({
        key: unpublishedKey,
        header: { kid: 'key-1', jwk: unpublishedKey.jwk, jku: 'https://evil.example/keys' },
      })

      expect(refusal.reason).toContain('ERR_JWS_SIGNATURE_VERIFICATION_FAILED')
      expect(publications.requests.every((url) => url.startsWith(INSTANCE))).toBe(true)
    })

    it('that belongs to other claims', async () => {
      const [header, , signature] = (await mintAccessToken({ key })).split('.')
      const [, payload] = (await mintAccessToken({ key, claims: userClaims({ oid: CLIENT_ID }) })).split('.')

      const refusal = await refusalOf(`Bearer ${header}.${payload}.${signature}`)

      expect(refusal.reason).toContain('ERR_JWS_SIGNATURE_VERIFICATION_FAILED')
    })

    it('by a key that is pinned to another issuer', async () => {
      const refusal = await refusalOfToken({ key: consumerKey })

      expect(refusal.reason).toContain(`belongs to issuer "${INSTANCE}/${CONSUMERS}/v2.0"`)
    })

    it('by a key that is pinned to another issuer, on a v1 token', async () => {
      const refusal = await refusalOfToken({ key: consumerKey, claims: version1Claims() })

      expect(refusal.reason).toContain('belongs to issuer')
    })

    it('by a key of another cloud', async () => {
      const refusal = await refusalOfToken({ key: chinaKey })

      expect(refusal.reason).toContain('partner.microsoftonline.cn')
    })
  })

  describe('refuses a token', () => {
    it.each<[string, Record<string, unknown>, string]>([
      ['that has expired', { exp: NOW - 61 }, 'ERR_JWT_EXPIRED'],
      ['that is not valid yet', { nbf: NOW + 61 }, 'nbf'],
      ['from the future', { iat: NOW + 61 }, 'in the future'],
      ['without exp', { exp: undefined }, 'exp'],
      ['without nbf', { nbf: undefined }, 'nbf'],
      ['without iat', { iat: undefined }, 'iat'],
      ['with a text for exp', { exp: String(NOW + 60) }, 'exp'],
      ['with a fraction for exp', { exp: NOW + 60.5 }, 'whole numbers'],
      ['that lives for a month', { exp: NOW + 30 * 86_400 }, 'lives longer'],
      ['of no version', { ver: undefined }, 'ver is absent'],
      ['of another version', { ver: '3.0' }, 'ver is "3.0"'],
      ['with a claim twice', { TID: OTHER_TENANT_ID }, 'twice'],
      ['of a tenant that is no GUID', { tid: 'contoso' }, 'not a GUID'],
      ['of another tenant', { tid: OTHER_TENANT_ID }, `tid is "${OTHER_TENANT_ID}"`],
      ['of an issuer for another tenant', { iss: `${INSTANCE}/${OTHER_TENANT_ID}/v2.0` }, 'iss is'],
      ['of the v1 issuer', { iss: `https://sts.windows.net/${TENANT_ID}/` }, 'iss is'],
      ['of an issuer with another host', { iss: `${INSTANCE}.evil.example/${TENANT_ID}/v2.0` }, 'iss is'],
      ['of an issuer with a trailing slash', { iss: `${INSTANCE}/${TENANT_ID}/v2.0/` }, 'iss is'],
      ['of the issuer template', { iss: `${INSTANCE}/{tenantid}/v2.0` }, 'iss is'],
      ['for the App ID URI', { aud: APP_ID_URI }, 'aud is'],
      ['for another API', { aud: CLIENT_APP_ID }, 'aud is'],
      ['for Microsoft Graph', { aud: '00000003-0000-0000-c000-000000000000' }, 'aud is'],
      ['for an audience in upper case', { aud: CLIENT_ID.toUpperCase() }, 'aud is'],
      ['for a list of audiences', { aud: [CLIENT_ID] }, 'aud is'],
      ['that is bound to a key', { cnf: { jkt: 'x' } }, 'cnf'],
      ['that is an ID token', { scp: undefined, azp: undefined, nonce: 'n' }, 'ID token'],
      ['without oid', { oid: undefined }, 'oid'],
      ['with an oid that is no GUID', { oid: 'adele' }, 'oid'],
      ['without a calling application', { azp: undefined }, 'calling application'],
      ['with neither scp nor roles', { scp: undefined }, 'neither'],
      ['with an empty scp', { scp: ' ' }, 'neither'],
      ['with a list for scp', { scp: ['access_as_user'] }, 'scp is not a string'],
      ['with a text for roles', { roles: 'Orders.Approver' }, 'roles is not a list'],
      ['of a user that says it is an application', { idtyp: 'app' }, 'idtyp "app"'],
      ['of roles that says it is a user', { scp: undefined, roles: ['A'], idtyp: 'user' }, 'idtyp "user"'],
    ])('%s', async (_, overrides, reason) => {
      const refusal = await refusalOfToken({ claims: userClaims(overrides) })

      expect(refusal).toMatchObject({ code: 'UNAUTHENTICATED', tokenPresent: true })
      expect(refusal.reason).toContain(reason)
    })

    it.each<[string, Record<string, unknown>, string]>([
      ['of the v2 issuer', { iss: `${INSTANCE}/${TENANT_ID}/v2.0` }, 'iss is'],
      ['for the App ID URI with a slash', { aud: `${APP_ID_URI}/` }, 'aud is'],
      ['with azp for appid', { appid: undefined, azp: CLIENT_APP_ID }, 'calling application'],
    ])('of v1 %s', async (_, overrides, reason) => {
      const refusal = await refusalOfToken({ claims: version1Claims(overrides) })

      expect(refusal.reason).toContain(reason)
    })
  })

  it.each(['access_as_user_admin', 'Access_As_User', 'profile.read'])(
    'forbids a user with scope %s only',
    async (scp) => {
      const refusal = await refusalOfToken({ claims: userClaims({ scp }) })

      expect(refusal).toMatchObject({ code: 'FORBIDDEN', details: { requiredScopes: [['access_as_user']] } })
    },
  )

  it('never takes a role for a scope', async () => {
    const refusal = await refusalOfToken({ claims: userClaims({ scp: 'other', roles: ['access_as_user'] }) })

    expect(refusal.code).toBe('FORBIDDEN')
  })

  it.each(['app', undefined])('forbids an application without a user (idtyp %s)', async (idtyp) => {
    const refusal = await refusalOfToken({
      claims: userClaims({ scp: undefined, roles: ['Orders.Read.All'], idtyp }),
    })

    expect(refusal).toMatchObject({ code: 'FORBIDDEN', details: { requiredScopes: [] } })
    expect(refusal.reason).toContain(CLIENT_APP_ID)
  })

  it('tells the client neither what failed nor anything of the token', async () => {
    const token = await mintAccessToken({ key, claims: userClaims({ aud: 'api://other' }) })

    const refusal = await refusalOf(`Bearer ${token}`)

    expect(refusal.details).toEqual({})
    expect(refusal.message).not.toContain('api://other')
    expect(`${refusal.message} ${refusal.reason} ${String(refusal.cause)}`).not.toContain(token)
  })

  it('never calls an outage of the identity provider a bad token', async () => {
    publications.failure = async () => new Response('', { status: 503 })

    const refusal = await refusalOfToken({})

    expect(refusal).toBeInstanceOf(TokenServiceUnavailableError)
  })

  it('gives the same caller for the same token, and checks it once', async () => {
    const authorization = `Bearer ${await mintAccessToken({ key })}`
    const first = await authenticate(authorization)
    publications.keys = []
    nowSeconds = NOW + 3659

    const second = await authenticate(authorization)

    expect(second).toBe(first)
  })

  it('checks a remembered token again once it has expired', async () => {
    const authorization = `Bearer ${await mintAccessToken({ key })}`
    await authenticate(authorization)
    nowSeconds = NOW + 3660

    const refusal = await refusalOf(authorization)

    expect(refusal.reason).toContain('ERR_JWT_EXPIRED')
  })

  it('does not remember a token that differs in its signature only', async () => {
    const token = await mintAccessToken({ key })
    await authenticate(`Bearer ${token}`)
    const forged = `${token.slice(0, -6)}AAAAAA`

    const refusal = await refusalOf(`Bearer ${forged}`)

    expect(refusal.reason).toContain('ERR_JWS_SIGNATURE_VERIFICATION_FAILED')
  })

  it('remembers no more tokens than it may', async () => {
    authenticate = createTestAuthenticator({ maxVerifiedTokens: 1 })
    const [first, second] = await Promise.all([
      mintAccessToken({ key }),
      mintAccessToken({ key, claims: userClaims({ oid: CLIENT_ID }) }),
    ])

    const caller = await authenticate(`Bearer ${first}`)
    await authenticate(`Bearer ${second}`)
    const again = await authenticate(`Bearer ${first}`)

    expect(again).not.toBe(caller)
    expect(again).toEqual(caller)
  })
})
