import type { SchemaPermissions } from '../../explain/schema-permissions.ts'
import { jsonResponse } from '../http/response.ts'
import type { Route } from '../http/route.ts'
import type { OperationHandlers, OperationStart } from '../operations/operations.ts'

/** Says what the schema's fields need, and what its caller has. */
export type LoadPermissions = (
  request: Pick<OperationStart, 'caller' | 'place' | 'signal' | 'deadline' | 'log' | 'recording'>,
) => Promise<SchemaPermissions>

const ROUTE = '/schema/permissions'

/**
 * Serves the landing page's schema page. It costs up to one token exchange for each API, so it is an operation as any other:
 * authenticated, admitted, and with a deadline.
 */
export function permissionsRoute(operations: OperationHandlers, loadPermissions: LoadPermissions): Route {
  const handle = operations(ROUTE, async ({ start }) =>
    jsonResponse(200, { 'cache-control': 'no-store' }, await loadPermissions(start())),
  )
  return { method: 'GET', path: ROUTE, handle }
}
