import { hash } from 'node:crypto'
import { type CryptoKey, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import { LRUCache } from 'lru-cache'
import { UnauthenticatedError } from '../errors.ts'
import { readBearerToken } from './bearer-token.ts'
import type { Caller } from './caller.ts'
import { type IdentityProvider, withTenant } from './identity-provider.ts'
import { readCaller } from './read-caller.ts'
import {
  CLOCK_SKEW_SECONDS,
  firstFailure,
  HEADER_CHECKS,
  shown,
  TOKEN_CHECKS,
  versionOf,
} from './token-checks.ts'

/**
 * Says who calls. One token gives one `Caller` object for as long as it is remembered.
 *
 * @throws {UnauthenticatedError} where there is no token, or one that does not hold; `reason` says what failed.
 * @throws {ForbiddenError} where the token holds and may not be used here.
 * @throws {TokenServiceUnavailableError} where Entra ID's keys are needed and cannot be read.
 */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>

/**
 * Makes the check that every request passes first.
 *
 * @param options.clientId - audience of v2 tokens.
 * @param options.appIdUri - audience of v1 tokens, beside the client id.
 * @param options.tenantId - the one tenant whose tokens are accepted.
 * @param options.requiredScope - the scope that every user's token must have, as `scp` spells it.
 * @param options.maxVerifiedTokens - tokens remembered until they expire; 50,000 by default, some 3 KB each.
 */
export function createAuthenticator(options: {
  readonly identityProvider: IdentityProvider
  readonly clientId: string
  readonly appIdUri: string
  readonly tenantId: string
  readonly requiredScope: string
  readonly clock?: () => number
  readonly maxVerifiedTokens?: number
}): Authenticate {
  const { identityProvider, clientId, appIdUri, tenantId, requiredScope } = options
  const { clock = Date.now, maxVerifiedTokens = 50_000 } = options
  const audiences = { '1.0': [appIdUri, clientId], '2.0': [clientId] }
  // A digest as key: the cache finds no token by a prefix or by a timing of comparisons.
  const verified = new LRUCache<string, Caller>({ max: maxVerifiedTokens })

  return async (authorization) => {
    const token = readBearerToken(authorization)
    const digest = hash('sha256', token, 'base64url')
    const known = verified.get(digest)
    if (known !== undefined && clock() < known.expiresAt + CLOCK_SKEW_SECONDS * 1000) return known
    const claims = await verify(token)
    const caller = readCaller({ claims, assertion: token, assertionDigest: digest, requiredScope })
    verified.set(digest, caller)
    return caller
  }

  async function verify(token: string): Promise<JWTPayload> {
    const keyId = readKeyId(token)
    const key = await identityProvider.signingKey(keyId)
    if (key === undefined) throw refused(`no signing key has the kid ${shown(keyId)}`)
    const now = Math.floor(clock() / 1000)
    const claims = await verifySignatureAndTimes(token, key.key, now)
    const version = versionOf(claims)
    if (version === undefined) throw refused(`ver is ${shown(claims.ver)}, neither "1.0" nor "2.0"`)

    const failure = firstFailure(TOKEN_CHECKS, {
      claims,
      key: { ...key, issuer: key.issuer === null ? null : withTenant(key.issuer, tenantId) },
      expected: {
        tenantId,
        issuer: await identityProvider.issuer(version, tenantId),
        keyIssuer: await identityProvider.issuer('2.0', tenantId),
        cloudInstanceName: await identityProvider.cloudInstanceName(),
        audiences: audiences[version],
        now,
      },
    })
    if (failure !== undefined) throw refused(failure)
    return claims
  }
}

function readKeyId(token: string): string {
  let header: ReturnType<typeof decodeProtectedHeader>
  try {
    header = decodeProtectedHeader(token)
  } catch (cause) {
    throw refused('the header of the token is not JSON', cause)
  }
  const failure = firstFailure(HEADER_CHECKS, header)
  if (failure !== undefined) throw refused(failure)
  return String(header.kid)
}

async function verifySignatureAndTimes(token: string, key: CryptoKey, now: number): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['RS256'],
      clockTolerance: CLOCK_SKEW_SECONDS,
      currentDate: new Date(now * 1000),
      requiredClaims: ['exp', 'nbf', 'iat'],
    })
    return payload
  } catch (error) {
    // jose keeps the claims on some of its errors: only its sentence goes on, not the error itself.
    if (error instanceof errors.JOSEError) throw refused(`${error.code}: ${error.message}`)
    throw error
  }
}

function refused(reason: string, cause?: unknown): UnauthenticatedError {
  return new UnauthenticatedError({ reason, tokenPresent: true, cause })
}
