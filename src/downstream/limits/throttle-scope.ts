import type { ApiResponse } from '../http/api-request.ts'

/** The requests in a tenant that a limit applies to. For Microsoft Graph, GET is a read and every other method is a write. */
export type ThrottledRequests = 'read' | 'write' | 'readwrite'

/** `<Scope>/<Limit>/<ApplicationId>/<TenantId|UserId|ResourceId>` */
const THROTTLE_SCOPE = /^(tenant|tenant_application|application)\/(read|write|readwrite)\/[^/]+\/([^/]+)$/
/** Longer than any valid value, which consists of two words and two GUIDs. */
const MAX_CHARACTERS = 200

/**
 * The requests in the entire tenant that a response applies to, because the tenant, or this application in it, has exceeded a
 * limit.
 *
 * @param tenant - the tenant of the user who got the response. A response that refers to another tenant does not count.
 * @returns null if the response applies only to its own user, or if the value is undocumented.
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
