import { type CryptoKey, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose'
import { RSA_KEYS } from './rsa-keys.ts'

export const INSTANCE = 'https://login.microsoftonline.com'
export const TENANT_ID = '11111111-2222-4333-8444-555555555555'
export const CLIENT_ID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'
export const APP_ID_URI = `api://${CLIENT_ID}`
export const CLIENT_APP_ID = '99999999-8888-4777-8666-555555555555'
export const ADELE_ID = '01234567-89ab-4cde-8f01-23456789abcd'

/** The moment at which the tests of tokens happen, in seconds since the epoch. */
export const NOW = 1_790_000_000

/** A key that signs tokens, and its public half as Entra ID publishes it. */
export interface TestSigningKey {
  readonly keyId: string
  readonly privateKey: CryptoKey
  readonly jwk: JWK & { issuer?: string; cloud_instance_name?: string }
}

/** How many keys this test file has taken. */
let taken = 0

/**
 * The next RSA key, one of four in turn, whose published half is pinned to the issuers and cloud of work and school
 * accounts.
 */
export async function createTestSigningKey(
  keyId: string,
  published: Readonly<Record<string, unknown>> = {},
): Promise<TestSigningKey> {
  const rsa = RSA_KEYS[taken++ % RSA_KEYS.length] ?? {}
  const jwk = {
    kty: 'RSA',
    n: String(rsa.n),
    e: String(rsa.e),
    use: 'sig',
    kid: keyId,
    issuer: `${INSTANCE}/{tenantid}/v2.0`,
    cloud_instance_name: 'microsoftonline.com',
    ...published,
  }
  return { keyId, privateKey: (await importJWK(rsa, 'RS256')) as CryptoKey, jwk }
}

/** Claims of Adele's v2 access token, good for an hour around `NOW`. */
export function userClaims(overrides: Readonly<Record<string, unknown>> = {}): JWTPayload {
  return {
    ver: '2.0',
    iss: `${INSTANCE}/${TENANT_ID}/v2.0`,
    tid: TENANT_ID,
    aud: CLIENT_ID,
    azp: CLIENT_APP_ID,
    azpacr: '0',
    oid: ADELE_ID,
    sub: 'pairwise-subject-of-adele',
    scp: 'access_as_user profile.read',
    iat: NOW - 300,
    nbf: NOW - 300,
    exp: NOW + 3600,
    ...overrides,
  }
}

/** The same in v1 form. */
export function version1Claims(overrides: Readonly<Record<string, unknown>> = {}): JWTPayload {
  return userClaims({
    ver: '1.0',
    iss: `https://sts.windows.net/${TENANT_ID}/`,
    aud: APP_ID_URI,
    azp: undefined,
    azpacr: undefined,
    appid: CLIENT_APP_ID,
    appidacr: '0',
    ...overrides,
  })
}

/** Signs an access token; a header member given as undefined is left out. */
export function mintAccessToken(options: {
  readonly key: TestSigningKey
  readonly claims?: JWTPayload
  readonly header?: Readonly<Record<string, unknown>>
}): Promise<string> {
  const { key, claims = userClaims(), header = {} } = options
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.keyId, ...header })
    .sign(key.privateKey)
}

/** What Entra ID publishes, behind a `fetch`, and a way to make it fail. */
export interface Publications {
  readonly fetch: typeof fetch
  /** URLs asked for, in order. */
  readonly requests: readonly string[]
  /** Members that differ from the usual documents. */
  keys: readonly object[]
  discovery: Readonly<Record<string, unknown>>
  /** Undefined while all is well. */
  failure: (() => Promise<Response>) | undefined
}

/**
 * Publishes discovery documents of both versions and a key set.
 *
 * @param place.tenant - path segment: a tenant, or `organizations` or `common`.
 * @param place.issuers - of v2 and v1 tokens; by default those of one tenant of the public cloud.
 */
export function createPublications(
  keys: readonly TestSigningKey[],
  place: {
    readonly instance?: string
    readonly tenant?: string
    readonly issuers?: readonly [version2: string, version1: string]
    readonly cloud?: string
  } = {},
): Publications {
  const requests: string[] = []
  const { instance = INSTANCE, tenant: segment = TENANT_ID, cloud = 'microsoftonline.com' } = place
  const tenant = `${instance}/${segment}`
  const [issuer, version1Issuer] = place.issuers ?? [`${tenant}/v2.0`, `https://sts.windows.net/${segment}/`]
  const publications: Publications = {
    requests,
    keys: keys.map(({ jwk }) => jwk),
    discovery: {},
    failure: undefined,
    fetch: async (input) => {
      const url = String(input)
      requests.push(url)
      if (publications.failure !== undefined) return publications.failure()
      const documents: Record<string, object> = {
        [`${tenant}/v2.0/.well-known/openid-configuration`]: {
          issuer,
          jwks_uri: `${tenant}/discovery/v2.0/keys`,
          cloud_instance_name: cloud,
          ...publications.discovery,
        },
        [`${tenant}/.well-known/openid-configuration`]: {
          issuer: version1Issuer,
          jwks_uri: `${instance}/common/discovery/keys`,
        },
        [String(publications.discovery.jwks_uri ?? `${tenant}/discovery/v2.0/keys`)]: {
          keys: publications.keys,
        },
      }
      const document = documents[url]
      return document === undefined ? new Response('', { status: 404 }) : Response.json(document)
    },
  }
  return publications
}
