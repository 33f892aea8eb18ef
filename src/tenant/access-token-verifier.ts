import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import { LRUCache } from 'lru-cache'

/** The claims that the tenant's APIs read from a bearer token. */
export interface TokenClaims {
  readonly oid: string
  readonly tid: string
  /** `azp` or `appid`: the calling application. */
  readonly client: string
  readonly scp: ReadonlySet<string>
  readonly roles: ReadonlySet<string>
  readonly claims: JWTPayload
}

/** The token is invalid; `reason` states why. */
export class InvalidTokenError extends Error {
  readonly reason: string

  constructor(reason: string, cause?: unknown) {
    super(`The access token is rejected: ${reason}`, { cause })
    this.name = 'InvalidTokenError'
    this.reason = reason
  }
}

export type VerifyAccessToken = (authorization: string | undefined) => Promise<TokenClaims>

/** The tolerated clock difference, in seconds. */
const CLOCK_TOLERANCE_SECONDS = 300
/** The maximum number of verified tokens to cache. A cached token is not verified again before it expires. */
const MAX_VERIFIED = 5_000

/**
 * Verifies the bearer token in an `Authorization` header for an API: the signature (with the keys that the tenant's Entra ID
 * publishes), the issuer, the audience and the validity period.
 *
 * @param options.audiences - the values of `aud` that identify the API: its App ID URI and its application ID.
 */
export function createAccessTokenVerifier({
  entraOrigin,
  audiences,
  clock = Date.now,
}: {
  readonly entraOrigin: string
  readonly audiences: readonly string[]
  readonly clock?: () => number
}): VerifyAccessToken {
  // No cooldown between requests for the keys: a cooldown guards against remote attackers, but here, a rotated key must be
  // accepted immediately.
  const keys = createRemoteJWKSet(new URL(`${entraOrigin}/common/discovery/v2.0/keys`), {
    cooldownDuration: 0,
  })
  const verified = new LRUCache<string, TokenClaims>({ max: MAX_VERIFIED })

  async function verify(token: string): Promise<TokenClaims> {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['RS256'],
      audience: [...audiences],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(clock()),
      requiredClaims: ['exp', 'iss', 'oid', 'tid'],
    }).catch((cause: unknown) => {
      throw new InvalidTokenError(
        cause instanceof errors.JOSEError ? cause.message : 'it cannot be verified',
        cause,
      )
    })
    const tid = String(payload.tid)
    if (![`${entraOrigin}/${tid}/v2.0`, `${entraOrigin}/${tid}/`].includes(String(payload.iss))) {
      throw new InvalidTokenError('its issuer does not belong to this tenant')
    }
    return {
      oid: String(payload.oid),
      tid,
      client: String(payload.azp ?? payload.appid),
      scp: words(payload.scp),
      roles: new Set(Array.isArray(payload.roles) ? payload.roles.map(String) : []),
      claims: payload,
    }
  }

  return async (authorization) => {
    const token = /^Bearer ([^\s]+)$/i.exec(authorization ?? '')?.[1]
    if (token === undefined) throw new InvalidTokenError('the bearer token is missing')
    const known = verified.get(token)
    if (known !== undefined && Number(known.claims.exp) * 1000 > clock()) return known
    const claims = await verify(token)
    verified.set(token, claims)
    return claims
  }
}

function words(value: unknown): ReadonlySet<string> {
  return new Set(typeof value === 'string' ? value.split(' ').filter(Boolean) : [])
}
