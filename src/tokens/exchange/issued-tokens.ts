import type { ApiConfig } from '../../config/config.ts'
import { TokenServiceUnavailableError } from '../../errors/tokens.ts'
import type { TokenResponse } from '../http/token-response.ts'
import { type AccessToken, grantedPermissions } from '../token/access-token.ts'

/** Longest lifetime that is accepted: twice that of Entra ID's longest tokens, 28 hours. */
const MAX_LIFE_MS = 56 * 3_600_000
/** A token is not renewed sooner after it was issued, regardless of `refresh_in`: otherwise every use of it would be another exchange. */
const MIN_REFRESH_MS = 60_000

/** The tokens that a token endpoint issued. */
export interface IssuedTokens {
  readonly token: AccessToken
  /** Never logged or stored unencrypted. Null where there is none. */
  readonly refreshToken: string | null
}

/**
 * Reads a good answer itself rather than MSAL's result, which has no clock but its own, no `refresh_in` and no refresh
 * token.
 *
 * @throws {TokenServiceUnavailableError} when no usable token is in it.
 */
export function readIssuedTokens(options: {
  readonly answer: TokenResponse | undefined
  readonly api: ApiConfig
  readonly askedAt: number
}): IssuedTokens {
  const { answer, api, askedAt } = options
  const body = answer?.kind === 'answered' ? answer.body : {}
  const lifeMs = milliseconds(body.expires_in)
  if (typeof body.access_token !== 'string' || body.access_token === '' || lifeMs === null || lifeMs <= 0) {
    throw new TokenServiceUnavailableError({
      api: api.name,
      reason: 'the token endpoint answered without a usable access_token and expires_in',
    })
  }
  const refreshMs = milliseconds(body.refresh_in)
  const expiresAt = askedAt + Math.min(lifeMs, MAX_LIFE_MS)
  const { refresh_token: refreshToken } = body
  return {
    token: {
      value: body.access_token,
      expiresAt,
      refreshAt: refreshMs === null ? null : askedAt + Math.max(refreshMs, MIN_REFRESH_MS),
      exchangedAt: askedAt,
      granted: grantedPermissions(typeof body.scope === 'string' ? body.scope : '', api),
    },
    refreshToken: typeof refreshToken === 'string' && refreshToken !== '' ? refreshToken : null,
  }
}

/** Entra ID sends seconds, as numbers or, from some endpoints, as strings. */
function milliseconds(seconds: unknown): number | null {
  const value = typeof seconds === 'string' && seconds !== '' ? Number(seconds) : seconds
  return typeof value === 'number' && Number.isFinite(value) ? value * 1000 : null
}
