import type { AccessToken } from '../../tokens/token/access-token.ts'
import type { ApiResponse } from '../http/api-request.ts'
import { claimsOf } from './claims-challenge.ts'
import { apiErrorOf } from './error-formats.ts'
import { parseChallenges } from './www-authenticate.ts'

/** Microsoft Graph's error code for a token that it does not accept. */
const GRAPH_CODE = 'InvalidAuthenticationToken'

/**
 * Whether a response rejects the token: a 401 with a Bearer challenge or Graph's code, or one without a challenge or code. If a
 * service behind Graph does not know the user or the tenant, it responds with 401 without a challenge and with its own code
 * (`OrganizationFromTenantGuidNotFound`); another token would not change that.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2
 * @see https://learn.microsoft.com/graph/resolve-auth-errors
 */
export function rejectsToken({ status, headers, body }: ApiResponse): boolean {
  if (status !== 401) return false
  const { code } = apiErrorOf(body)
  if (code === GRAPH_CODE) return true
  const header = headers['www-authenticate']
  if (header === undefined) return code === undefined
  return parseChallenges(header).some(({ scheme }) => scheme === 'bearer')
}

/** If a token younger than this was rejected, another one will not help. */
const FRESH_MS = 10_000

/**
 * Whether an API that rejected a token may accept another one.
 *
 * @param now - milliseconds since the epoch.
 */
export function mayAcceptAnotherToken(
  response: ApiResponse,
  { exchangedAt }: Pick<AccessToken, 'exchangedAt'>,
  now: number,
): boolean {
  if (!rejectsToken(response)) return false
  const ageMs = now - exchangedAt
  // A token from the future means that our clock was set back, so the token's age is unknown.
  return claimsOf(response) !== null || ageMs >= FRESH_MS || ageMs < 0
}
