import type { ApiResponse } from '../http/api-request.ts'
import { apiErrorOf } from './api-error.ts'
import { parseChallenges } from './www-authenticate.ts'

/** What Microsoft Graph calls a token that it does not accept. */
const GRAPH_CODE = 'InvalidAuthenticationToken'

/**
 * Whether an answer is about the token: a 401 with a Bearer challenge or Graph's code, or one that says nothing at all. A service
 * behind Graph answers 401 without a challenge and with a code of its own where it does not know the user or the tenant
 * (`OrganizationFromTenantGuidNotFound`), and no other token changes that.
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
