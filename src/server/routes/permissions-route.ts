import type { SchemaPermissions } from '../../explain/schema-permissions.ts'
import { jsonResponse } from '../http/response.ts'
import type { Route } from '../http/route.ts'
import type { OperationHandlers, OperationStart } from '../operations/operations.ts'

/** Says what the schema's fields need, and what its caller has. */
export type LoadPermissions = (
  request: Pick<OperationStart, 'caller' | 'place' | 'signal' | 'deadline' | 'log' | 'recording'>,
  /** Whether a token of an API may be acquired in order to find out what is granted. */
  mayAcquire: (api: string) => boolean,
) => Promise<SchemaPermissions>

const ROUTE = '/schema/permissions'

/**
 * Serves the landing page. By default it acquires no token, and says what is granted only for the APIs of which the caller's token is
 * cached. `?apis=graph,orders` names those whose tokens may be acquired in addition, `?apis=*` all of them. That costs up to one
 * token exchange for each, so it is an operation as any other: authenticated, admitted, and with a deadline.
 */
export function permissionsRoute(operations: OperationHandlers, loadPermissions: LoadPermissions): Route {
  const handle = operations(ROUTE, async ({ start }, context) => {
    const named = new Set(context.req.query('apis')?.split(','))
    const mayAcquire = (api: string) => named.has('*') || named.has(api)
    return jsonResponse(200, { 'cache-control': 'no-store' }, await loadPermissions(start(), mayAcquire))
  })
  return { method: 'GET', path: ROUTE, handle }
}
