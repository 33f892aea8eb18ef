// Covers: header-checks.ts, token-checks.ts
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import {
  base64url,
  CompactSign,
  exportSPKI,
  generateKeyPair,
  importJWK,
  type CryptoKey as JoseCryptoKey,
  SignJWT,
  UnsecuredJWT,
} from 'jose'
import {
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
import { RSA_KEYS } from '../support/rsa-keys.ts'
import { type AuthenticatorUnderTest, createAuthenticatorUnderTest } from './authenticator-under-test.ts'

const OTHER_TENANT_ID = '22222222-2222-4333-8444-555555555555'
const CONSUMERS = '9188040d-6c67-4c5b-b112-36a304b66dad'
const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000'

type Row = [what: string, overrides: Record<string, unknown>, reason: string]

/** The list of attacks that this floor is built against, one name each. */
describe('createAuthenticator rejects', () => {
  let key: TestSigningKey
  let consumerKey: TestSigningKey
  let governmentKey: TestSigningKey
  let unpublishedKey: TestSigningKey
  let publications: Publications
  let underTest: AuthenticatorUnderTest

  beforeAll(async () => {
    const keys = await Promise.all([
      createTestSigningKey('key-1'),
      createTestSigningKey('consumer-key', { issuer: `${INSTANCE}/${CONSUMERS}/v2.0` }),
      createTestSigningKey('government-key', { cloud_instance_name: 'microsoftonline.us' }),
      createTestSigningKey('unpublished-key'),
    ])
    ;[key, consumerKey, governmentKey, unpublishedKey] = keys
  })

  beforeEach(() => {
    publications = createPublications([key, consumerKey, governmentKey])
    underTest = createAuthenticatorUnderTest({ publications })
  })

  async function refusalOfToken(
    options: Omit<Parameters<typeof mintAccessToken>[0], 'key'> & { key?: TestSigningKey },
  ) {
    return underTest.refusalOf(`Bearer ${await mintAccessToken({ key, ...options })}`)
  }

  describe('an algorithm', () => {
    it('none', async () => {
      const [header = '', payload = ''] = new UnsecuredJWT(userClaims()).encode().split('.')

      const refusal = await underTest.refusalOf(`Bearer ${header}.${payload}.AAAA`)

      expect(refusal.reason).toContain('alg is "none"')
    })

    it.each(['None', 'NONE', 'rs256', 'RS256 ', ['RS256'], null])('spelled %j', async (alg) => {
      const [, payload, signature] = (await mintAccessToken({ key })).split('.')
      const header = base64url.encode(JSON.stringify({ alg, typ: 'JWT', kid: 'key-1' }))

      const refusal = await underTest.refusalOf(`Bearer ${header}.${payload}.${signature}`)

      expect(refusal.reason).toMatch(/alg|header/)
    })

    it('HS256 with the published key as its secret', async () => {
      const publicKey = await importJWK(key.jwk, 'RS256', { extractable: true })
      const secrets = [JSON.stringify(key.jwk), await exportSPKI(publicKey as JoseCryptoKey), key.jwk.n ?? '']

      const refusals = await Promise.all(
        secrets.map(async (secret) => {
          const token = await new SignJWT(userClaims())
            .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: 'key-1' })
            .sign(Buffer.from(secret.padEnd(32)))
          return underTest.refusalOf(`Bearer ${token}`)
        }),
      )

      for (const { reason } of refusals) expect(reason).toContain('alg is "HS256"')
    })

    it.each(['PS256', 'RS384', 'RS512'])('%s, although the key could have made it', async (alg) => {
      const [rsa = {}] = RSA_KEYS
      publications.keys = [{ ...key.jwk, n: rsa.n, e: rsa.e }]
      const token = await new SignJWT(userClaims())
        .setProtectedHeader({ alg, typ: 'JWT', kid: 'key-1' })
        .sign(await importJWK(rsa, alg))

      const refusal = await underTest.refusalOf(`Bearer ${token}`)

      expect(refusal.reason).toContain(`alg is "${alg}"`)
    })

    it('ES256', async () => {
      const { privateKey } = await generateKeyPair('ES256')
      const token = await new SignJWT(userClaims())
        .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: 'key-1' })
        .sign(privateKey)

      const refusal = await underTest.refusalOf(`Bearer ${token}`)

      expect(refusal.reason).toContain('alg is "ES256"')
    })
  })

  describe('a header', () => {
    it.each<Row>([
      ['with the nonce of a Microsoft Graph token', { nonce: 'n' }, 'Microsoft Graph'],
      ['of another type', { typ: 'JOSE' }, 'typ is "JOSE"'],
      ['of another media type', { typ: 'text/at+jwt' }, 'typ is "text/at+jwt"'],
      ['of a media type with a parameter', { typ: 'application/at+jwt;v=1' }, 'typ is'],
      ['of a media type twice', { typ: 'application/application/at+jwt' }, 'typ is'],
      ['of the type of a logout token', { typ: 'application/logout+jwt' }, 'typ is'],
      ['with an unencoded payload', { b64: false }, 'b64 is false'],
      ['of a type that only begins right', { typ: 'JWT2' }, 'typ is "JWT2"'],
      ['of the type of an SHR', { typ: 'pop' }, 'typ is "pop"'],
      ['of no type', { typ: undefined }, 'typ is absent'],
      ['that names no key', { kid: undefined }, 'does not name a signing key'],
      ['that names a key by nothing', { kid: '' }, 'does not name a signing key'],
      ['that names a key by a number', { kid: 1 }, 'does not name a signing key'],
      ['that names an unknown key', { kid: 'forged' }, 'no signing key has the kid "forged"'],
      [
        'that names a key with control characters and line breaks',
        { kid: 'a\u2028\u009b2J' },
        String.raw`no signing key has the kid "a\u2028\u009b2J"`,
      ],
      ['that names a member of every object', { kid: '__proto__' }, 'no signing key has the kid'],
      ['that names a key of another cloud set', { kid: '../../common/keys' }, 'no signing key has the kid'],
    ])('%s', async (_, header, reason) => {
      const refusal = await refusalOfToken({ header })

      expect(refusal).toMatchObject({ code: 'UNAUTHENTICATED', tokenPresent: true })
      expect(refusal.reason).toContain(reason)
    })

    it.each([
      ['exp', { crit: ['exp'], exp: 1 }],
      ['b64', { crit: ['b64'], b64: false }],
      ['nothing', { crit: [] }],
    ])('that demands the extension %s', async (_, members) => {
      const [, payload, signature] = (await mintAccessToken({ key })).split('.')
      const header = base64url.encode(JSON.stringify({ alg: 'RS256', typ: 'JWT', kid: 'key-1', ...members }))

      const refusal = await underTest.refusalOf(`Bearer ${header}.${payload}.${signature}`)

      expect(refusal.reason).toContain('requires extensions that are not supported')
    })

    // RFC 7515 §4 and RFC 7519 §4: where a name is there twice, the last one counts.
    it.each([
      [
        'of none behind RS256',
        '{"alg":"RS256","typ":"JWT","kid":"key-1","alg":"none"}',
        '{}',
        'alg is "none"',
      ],
      ['of another key behind ours', '{"alg":"RS256","typ":"JWT","kid":"key-1","kid":"x"}', '{}', 'kid "x"'],
      [
        'of extensions behind none',
        '{"crit":null,"alg":"RS256","typ":"JWT","kid":"key-1","crit":["b64"]}',
        '{}',
        'crit',
      ],
      [
        'of another audience',
        '{"alg":"RS256","typ":"JWT","kid":"key-1"}',
        `{"aud":"${GRAPH_APP_ID}"}`,
        'aud is',
      ],
      [
        'of another tenant',
        '{"alg":"RS256","typ":"JWT","kid":"key-1"}',
        `{"tid":"${OTHER_TENANT_ID}"}`,
        'tid is',
      ],
    ])('with a second member %s', async (_, header, claims, reason) => {
      const payload = JSON.stringify(userClaims()).replace(
        /\}$/,
        claims.replace('{', claims === '{}' ? '' : ','),
      )
      const signed = [header, payload].map((json) => base64url.encode(json)).join('.')
      const bytes = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key.privateKey, Buffer.from(signed))

      const refusal = await underTest.refusalOf(`Bearer ${signed}.${base64url.encode(new Uint8Array(bytes))}`)

      expect(refusal.reason).toContain(reason)
    })

    it.each([
      ['no JSON', 'AAAA'],
      ['a list', base64url.encode('[]')],
      ['a text', base64url.encode('"RS256"')],
      ['null', base64url.encode('null')],
    ])('that is %s', async (_, header) => {
      const refusal = await underTest.refusalOf(`Bearer ${header}.AAAA.AAAA`)

      expect(refusal).toMatchObject({ code: 'UNAUTHENTICATED', tokenPresent: true })
      expect(refusal.reason).toMatch(/not JSON|alg is absent/)
    })
  })

  describe('a signature', () => {
    it('by an unpublished key under the kid of a published one', async () => {
      const refusal = await refusalOfToken({ key: unpublishedKey, header: { kid: 'key-1' } })

      expect(refusal.reason).toContain('ERR_JWS_SIGNATURE_VERIFICATION_FAILED')
    })

    it.each([
      ['brings along', () => ({ jwk: unpublishedKey.jwk })],
      ['points to', () => ({ jku: 'https://evil.example/keys', x5u: 'https://evil.example/cert' })],
      ['has a certificate for', () => ({ x5c: ['MIIB'], 'x5t#S256': 'AAAA' })],
    ])('by a key that the token %s, and does not look it up', async (_, header) => {
      const refusal = await refusalOfToken({
        key: unpublishedKey,
        header: { kid: 'key-1', ...header() },
      })

      expect(refusal.reason).toContain('ERR_JWS_SIGNATURE_VERIFICATION_FAILED')
      expect(publications.requests.every((url) => url.startsWith(INSTANCE))).toBe(true)
    })

    it('that belongs to other claims', async () => {
      const [header, , signature] = (await mintAccessToken({ key })).split('.')
      const [, payload] = (await mintAccessToken({ key, claims: userClaims({ oid: CLIENT_ID }) })).split('.')

      const refusal = await underTest.refusalOf(`Bearer ${header}.${payload}.${signature}`)

      expect(refusal.reason).toContain('ERR_JWS_SIGNATURE_VERIFICATION_FAILED')
    })

    it('in an alternative spelling', async () => {
      const token = await mintAccessToken({ key })
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
      const other = alphabet[alphabet.indexOf(token.at(-1) ?? '') + 1]

      const refusal = await underTest.refusalOf(`Bearer ${token.slice(0, -1)}${other}`)

      expect(refusal.reason).toContain('canonical')
    })

    it.each([
      ['a list', Buffer.from('[]')],
      ['a text', Buffer.from('"claims"')],
      ['no JSON', Buffer.from('claims')],
      ['another token (cty JWT)', Buffer.from(`${base64url.encode('{"alg":"RS256"}')}.e30.AAAA`)],
      ['no UTF-8', Buffer.from('{"sub":"\xff"}', 'latin1')],
    ])('over %s', async (_, payload) => {
      const token = await new CompactSign(payload)
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'key-1' })
        .sign(key.privateKey)

      const refusal = await underTest.refusalOf(`Bearer ${token}`)

      expect(refusal.reason).toContain('the payload is not a JSON object')
    })

    it.each([
      ['a v2 token', userClaims],
      ['a v1 token', version1Claims],
    ])('by a key for personal accounts on %s of an organization', async (_, claims) => {
      const refusal = await refusalOfToken({ key: consumerKey, claims: claims() })

      expect(refusal.reason).toBe(
        `the signing key belongs to issuer "${INSTANCE}/${CONSUMERS}/v2.0", not to "${INSTANCE}/${TENANT_ID}/v2.0"`,
      )
    })

    it('by a key of the US Government cloud on the public one', async () => {
      const refusal = await refusalOfToken({ key: governmentKey })

      expect(refusal.reason).toBe(
        'the signing key belongs to cloud "microsoftonline.us", not to "microsoftonline.com"',
      )
    })

    // RFC 7517 §4.2 to §4.4, RFC 8725 §3.1.
    it.each([
      ['for the algorithm PS512', { alg: 'PS512' }],
      ['for encryption', { use: 'enc' }],
      ['for signing alone', { key_ops: ['sign'] }],
    ])('by a published key that is %s', async (_, members) => {
      publications.keys = [{ ...key.jwk, ...members }, consumerKey.jwk]

      const refusal = await refusalOfToken({})

      expect(refusal.reason).toContain('no signing key has the kid "key-1": ')
      expect(refusal.reason).toContain('the registration may have its own signing key (claims mapping)')
    })

    it('by one of two keys with the same kid', async () => {
      publications.keys = [key.jwk, { ...unpublishedKey.jwk, kid: 'key-1' }, consumerKey.jwk]

      const refusals = await Promise.all([
        refusalOfToken({}),
        refusalOfToken({ key: unpublishedKey, header: { kid: 'key-1' } }),
      ])

      expect(refusals.map(({ reason }) => reason)).toEqual(
        Array.from({ length: 2 }, () => expect.stringContaining('no signing key has the kid "key-1"')),
      )
    })

    it('by a key that was withdrawn', async () => {
      const token = await mintAccessToken({ key })
      publications.keys = [consumerKey.jwk]

      const refusal = await underTest.refusalOf(`Bearer ${token}`)

      expect(refusal.reason).toContain('no signing key has the kid "key-1"')
    })
  })

  describe('a token', () => {
    it.each<Row>([
      ['that has expired', { exp: NOW - 60 }, `the token expired at ${NOW - 60}`],
      ['that is not valid yet', { nbf: NOW + 61 }, `not valid before ${NOW + 61} (nbf)`],
      ['from the future', { iat: NOW + 61 }, `iat ${NOW + 61} is in the future`],
      ['without exp', { exp: undefined }, 'is not a whole number of seconds'],
      ['without nbf', { nbf: undefined }, 'is not a whole number of seconds'],
      ['without iat', { iat: undefined }, 'is not a whole number of seconds'],
      ['with a text for exp', { exp: String(NOW + 60) }, 'is not a whole number of seconds'],
      ['with a fraction for exp', { exp: NOW + 60.5 }, 'is not a whole number of seconds'],
      ['with a huge exp', { exp: 1e300 }, 'is not a whole number of seconds'],
      ['with a negative iat', { iat: -1 }, 'is not a whole number of seconds'],
      ['with a list for nbf', { nbf: [NOW] }, 'is not a whole number of seconds'],
      ['that lives for a month', { exp: NOW + 30 * 86_400 }, 'valid for longer than 100800 s'],
      ['that is valid for a second too long', { iat: NOW, exp: NOW + 28 * 3600 + 361 }, 'valid for longer'],
      ['of no version', { ver: undefined }, 'ver is absent'],
      ['of another version', { ver: '3.0' }, 'ver is "3.0"'],
      ['of a version as a number', { ver: 2 }, 'ver is 2'],
      ['with tid and TID', { TID: OTHER_TENANT_ID }, 'the names of two claims differ only in case'],
      ['with scp and Scp', { Scp: 'admin' }, 'the names of two claims differ only in case'],
      ['without tid', { tid: undefined }, 'tid absent is not a lowercase GUID'],
      ['of a tenant that is no GUID', { tid: 'contoso' }, 'tid "contoso" is not a lowercase GUID'],
      ['of a tenant with a GUID inside', { tid: `x${TENANT_ID}` }, 'is not a lowercase GUID'],
      ['of a tenant with a GUID and more', { tid: `${TENANT_ID}x` }, 'is not a lowercase GUID'],
      ['of a tenant in upper case', { tid: 'AAAAAAAA-2222-4333-8444-555555555555' }, 'lowercase'],
      ['of a list of tenants', { tid: [TENANT_ID] }, 'is not a lowercase GUID'],
      ['of an object without a text', { tid: { toString: null } }, 'is not a lowercase GUID'],
      ['of another tenant', { tid: OTHER_TENANT_ID }, `tid is "${OTHER_TENANT_ID}"`],
      ['of another tenant and its issuer', otherTenant(), `tid is "${OTHER_TENANT_ID}"`],
      ['from an issuer for another tenant', { iss: `${INSTANCE}/${OTHER_TENANT_ID}/v2.0` }, 'iss is'],
      ['of the v1 issuer', { iss: `https://sts.windows.net/${TENANT_ID}/` }, 'iss is'],
      ['of an issuer with another host', { iss: `${INSTANCE}.evil/${TENANT_ID}/v2.0` }, 'iss is'],
      ['of an issuer with a trailing slash', { iss: `${INSTANCE}/${TENANT_ID}/v2.0/` }, 'iss is'],
      ['of an issuer without TLS', { iss: `http://login.microsoftonline.com/${TENANT_ID}/v2.0` }, 'iss is'],
      ['of the issuer template', { iss: `${INSTANCE}/{tenantid}/v2.0` }, 'iss is'],
      ['of no issuer', { iss: undefined }, 'iss is absent'],
      ['for the App ID URI', { aud: APP_ID_URI }, 'aud is'],
      ['for another API', { aud: CLIENT_APP_ID }, `aud is "${CLIENT_APP_ID}", expected "${CLIENT_ID}"`],
      ['for Microsoft Graph', { aud: GRAPH_APP_ID }, 'aud is'],
      ['for Microsoft Graph by its URI', { aud: 'https://graph.microsoft.com' }, 'aud is'],
      ['for an audience with a trailing slash', { aud: `${CLIENT_ID}/` }, 'aud is'],
      ['for an audience in upper case', { aud: CLIENT_ID.toUpperCase() }, 'aud is'],
      ['for an audience that contains ours', { aud: `x${CLIENT_ID}` }, 'aud is'],
      ['for a list of audiences', { aud: [CLIENT_ID] }, 'aud is'],
      ['for a list of audiences, ours first', { aud: [CLIENT_ID, GRAPH_APP_ID] }, 'aud is'],
      ['for no audience', { aud: undefined }, 'aud is absent'],
      ['that is bound to a key, sent as Bearer', { cnf: { jkt: 'x' } }, 'bound to a key (cnf)'],
      ['that is an ID token of the implicit flow', idToken({ nonce: 'n' }), 'this is an ID token'],
      ['that is an ID token of the hybrid flow', idToken({ c_hash: 'h' }), 'this is an ID token'],
      ['that is an ID token with an access token', idToken({ at_hash: 'h' }), 'this is an ID token'],
      ['that is an ID token from the code flow', idToken({}), 'an ID token does not contain one'],
      ['without oid', { oid: undefined }, 'oid absent is not a lowercase GUID'],
      ['with an oid that is no GUID', { oid: 'adele' }, 'oid "adele" is not a lowercase GUID'],
      ['without a calling application', { azp: undefined }, 'the calling application absent'],
      ['with a calling application that is no GUID', { azp: 'app' }, 'the calling application "app"'],
      ['with appid for azp', { azp: undefined, appid: CLIENT_APP_ID }, 'the calling application absent'],
      ['with neither scp nor roles', { scp: undefined }, 'neither scp nor roles'],
      ['with an empty scp', { scp: '' }, 'neither scp nor roles'],
      ['with a blank scp', { scp: '  ' }, 'neither scp nor roles'],
      ['with a list for scp', { scp: ['access_as_user'] }, 'scp is not a string'],
      ['with a text for roles', { roles: 'Orders.Approver' }, 'roles is not a list of strings'],
      ['with a number among its roles', { roles: ['A', 1] }, 'roles is not a list of strings'],
      ['with a text for groups', { groups: 'sales' }, 'groups is not a list of strings'],
      ['with a text for acrs', { acrs: 'c1' }, 'acrs is not a list of strings'],
      ['with an object for xms_cc', { xms_cc: {} }, 'xms_cc is not a list of strings'],
      [
        'of a user that says it is an application',
        { idtyp: 'app' },
        'scp makes this a user token, but idtyp is "app"',
      ],
      [
        'of a user that says it is a device',
        { idtyp: 'device' },
        'scp makes this a user token, but idtyp is "device"',
      ],
      [
        'of roles that says it is a user',
        app({ idtyp: 'user' }),
        'without scp, this could be an application token, but idtyp is "user"',
      ],
      [
        'of roles whose subject is not its object',
        app({ sub: 'pairwise' }),
        'sub and oid differ, so it is a user token',
      ],
    ])('%s', async (_, overrides, reason) => {
      const refusal = await refusalOfToken({ claims: userClaims(overrides) })

      expect(refusal).toMatchObject({ code: 'UNAUTHENTICATED', tokenPresent: true })
      expect(refusal.reason).toContain(reason)
    })

    it.each<Row>([
      ['of the v2 issuer', { iss: `${INSTANCE}/${TENANT_ID}/v2.0` }, 'iss is'],
      ['of its issuer without the slash', { iss: `https://sts.windows.net/${TENANT_ID}` }, 'iss is'],
      ['for the App ID URI with a slash', { aud: `${APP_ID_URI}/` }, 'aud is'],
      ['for the App ID URI in upper case', { aud: APP_ID_URI.toUpperCase() }, 'aud is'],
      [
        'for a part of the App ID URI',
        { aud: 'api://' },
        `aud is "api://", expected "${APP_ID_URI}" or "${CLIENT_ID}"`,
      ],
      ['with azp for appid', { appid: undefined, azp: CLIENT_APP_ID }, 'calling application'],
    ])('of v1 %s', async (_, overrides, reason) => {
      const refusal = await refusalOfToken({ claims: version1Claims(overrides) })

      expect(refusal.reason).toContain(reason)
    })

    it('with a claim of 5,000 characters, and logs no more than 200 of them', async () => {
      const refusal = await refusalOfToken({ claims: userClaims({ aud: 'a'.repeat(5_000) }) })

      expect(refusal.reason).toContain(`"${'a'.repeat(199)}…`)
      expect(refusal.reason).not.toContain('a'.repeat(200))
    })
  })
})

function otherTenant() {
  return { tid: OTHER_TENANT_ID, iss: `${INSTANCE}/${OTHER_TENANT_ID}/v2.0` }
}

/** An ID token has the client's id as `aud`, which is ours where front end and API share a registration. */
function idToken(claims: object) {
  return { scp: undefined, azp: undefined, azpacr: undefined, roles: ['Orders.Approver'], ...claims }
}

function app(claims: object) {
  return { scp: undefined, roles: ['Orders.Read.All'], ...claims }
}
