import type { Config } from '../../config/config.ts'
import type { SchemaPermissions } from '../../explain/schema-permissions.ts'
import { jsonResponse } from '../http/response.ts'
import type { Route } from '../http/router.ts'
import type { OperationHandlers, OperationStart } from '../operations/operation-handlers.ts'

/** Reports the permissions that the schema's fields need, and those that the caller has. */
export type LoadPermissions = (
  request: Pick<OperationStart, 'caller' | 'slot' | 'signal' | 'deadline' | 'log' | 'recording'>,
  /** Whether a token for an API may be acquired in order to learn the granted permissions. */
  mayAcquire: (api: string) => boolean,
) => Promise<SchemaPermissions>

const ROUTE = '/schema/permissions'

/**
 * Serves permissions to the landing page. By default, acquires no tokens and reports granted permissions only for APIs for which
 * the caller has a cached token. `?apis=graph,orders` names APIs whose tokens may also be acquired; `?apis=*` names all of them.
 * This takes up to one token exchange per API, so the request is handled like any operation: authenticated, admitted, and with a
 * deadline.
 */
export function permissionsRoute(operations: OperationHandlers, loadPermissions: LoadPermissions): Route {
  const handle = operations(ROUTE, async ({ start }, context) => {
    const named = new Set(context.req.query('apis')?.split(','))
    const mayAcquire = (api: string) => named.has('*') || named.has(api)
    return jsonResponse(200, { 'cache-control': 'no-store' }, await loadPermissions(start(), mayAcquire))
  })
  return { method: 'GET', path: ROUTE, handle }
}

/** The response reveals type and field names, so only callers who may introspect can read it. */
export function showsPermissions({ server, landingPage }: Pick<Config, 'server' | 'landingPage'>): boolean {
  return landingPage.enabled && server.introspection
}
