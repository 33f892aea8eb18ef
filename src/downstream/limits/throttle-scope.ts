import type { ApiResponse } from '../http/api-request.ts'

/** Which requests of a tenant a limit is for, as Microsoft Graph counts them: GET reads, every other method writes. */
export type ThrottledRequests = 'read' | 'write' | 'readwrite'

/** `<Scope>/<Limit>/<ApplicationId>/<TenantId|UserId|ResourceId>` */
const THROTTLE_SCOPE = /^(tenant|tenant_application|application)\/(read|write|readwrite)\/[^/]+\/([^/]+)$/
/** Two words and two GUIDs take less. */
const MAX_CHARACTERS = 200

/**
 * Which requests of the whole tenant an answer applies to, because the tenant, or this application in it, has exceeded a limit.
 *
 * @param tenant - the tenant whose user was answered. An answer about another tenant does not count.
 * @returns null where the answer applies to its own user only, as with any undocumented value.
 * @see https://learn.microsoft.com/graph/throttling-limits#throttled-responses-requests
 */
export function throttledOfTenant(
  { status, headers }: ApiResponse,
  tenant: string,
): ThrottledRequests | null {
  const header = headers['x-ms-throttle-scope']
  if (status !== 429 || header === undefined || header.length > MAX_CHARACTERS) return null
  const [, scope, limit, id] = THROTTLE_SCOPE.exec(header.trim().toLowerCase()) ?? []
  if (limit === undefined || (scope !== 'application' && id !== tenant.toLowerCase())) return null
  return limit as ThrottledRequests
}
