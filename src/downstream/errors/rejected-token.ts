import type { ApiResponse } from '../http/api-request.ts'
import { apiErrorOf } from './api-error.ts'
import { parseChallenges } from './www-authenticate.ts'

/** Microsoft Graph's error code for a token that it does not accept. */
const GRAPH_CODE = 'InvalidAuthenticationToken'

/**
 * Whether a response rejects the token: a 401 with a Bearer challenge or Graph's code, or one with neither a challenge nor a code.
 * A service behind Graph responds 401 without a challenge and with a code of its own if it does not know the user or the tenant
 * (`OrganizationFromTenantGuidNotFound`), which another token does not change.
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
