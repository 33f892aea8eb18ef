import type { ApiConfig } from '../../config/config.ts'
import type { JsonObject } from '../../json/json-object.ts'
import type { TokenResponse } from '../http/token-response.ts'
import { type AccessToken, grantedPermissions } from '../token/access-token.ts'

/** Maximum accepted lifetime: twice the 28 hours of Entra ID's longest-lived tokens. */
const MAX_LIFE_MS = 56 * 3_600_000
/**
 * Minimum time before a token is renewed, regardless of `refresh_in`: otherwise, every use of the token could cause another
 * exchange.
 */
const MIN_REFRESH_MS = 60_000

/** The tokens that a token endpoint issued. */
export interface IssuedTokens {
  readonly token: AccessToken
  /** Never logged or stored unencrypted. Null if there is none. */
  readonly refreshToken: string | null
}

/** Maximum length of a token, and of its list of permissions, in characters: far more than APIs accept in a header. */
const MAX_CHARACTERS = 64 * 1024
/**
 * The syntax of a bearer token. Any other value would fail at the API or in the HTTP client, which would appear to be
 * at fault for as long as the token is cached.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
const BEARER_TOKEN = /^[\w.~+/-]+=*$/

/**
 * Reads the tokens from a successful response rather than from MSAL's result, which uses MSAL's own clock and contains
 * neither `refresh_in` nor a refresh token.
 *
 * @returns `problem` if the response contains no usable token.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.1
 */
export function readIssuedTokens(options: {
  readonly response: TokenResponse | undefined
  readonly api: ApiConfig
  readonly askedAt: number
}): IssuedTokens | { readonly problem: string } {
  const { response, api, askedAt } = options
  const hasResponse = response?.kind === 'responded'
  const body: JsonObject = hasResponse ? response.body : {}
  const { access_token: value, token_type: type, refresh_token: refreshToken } = body
  const scope = typeof body.scope === 'string' ? body.scope : ''
  const lifeMs = milliseconds(body.expires_in)
  if (!(hasResponse && response.status === 200 && isBearerToken(value)))
    return { problem: 'there is no usable access_token' }
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer')
    return { problem: 'token_type is not Bearer' }
  if (lifeMs === null || lifeMs <= 0) return { problem: 'there is no usable expires_in' }
  if (scope.length > MAX_CHARACTERS) return { problem: 'scope is too long' }
  const refreshMs = milliseconds(body.refresh_in)
  return {
    token: {
      value,
      expiresAt: askedAt + Math.min(lifeMs, MAX_LIFE_MS),
      refreshAt: refreshMs === null ? null : askedAt + Math.max(refreshMs, MIN_REFRESH_MS),
      exchangedAt: askedAt,
      granted: grantedPermissions(scope, api),
    },
    refreshToken: typeof refreshToken === 'string' && refreshToken !== '' ? refreshToken : null,
  }
}

function isBearerToken(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_CHARACTERS && BEARER_TOKEN.test(value)
}

/** Entra ID sends seconds as numbers or, from some endpoints, as strings. */
function milliseconds(seconds: unknown): number | null {
  const value = typeof seconds === 'string' && seconds !== '' ? Number(seconds) : seconds
  return typeof value === 'number' && Number.isFinite(value) ? value * 1000 : null
}
