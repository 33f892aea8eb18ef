import { sharedTenant } from '../../caller/accepted-tenants.ts'
import type { EntraConfig } from '../../config/config.ts'
import { METADATA_PATH } from '../errors/http-error.ts'
import { publicOrigin } from '../http/public-origin.ts'
import type { Route } from '../http/route.ts'

/**
 * Serves the document by which a client finds out how to get a token for us.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9728#section-2
 */
export function protectedResourceRoute(entra: EntraConfig): Route {
  const { instance, tenants, appIdUri, requiredScope } = entra
  return {
    method: 'GET',
    path: METADATA_PATH,
    handle: (context) =>
      context.json({
        resource: publicOrigin(context.env.incoming.headers.host),
        authorization_servers: [`${instance}/${sharedTenant(tenants)}/v2.0`],
        scopes_supported: [`${appIdUri}/${requiredScope}`],
        bearer_methods_supported: ['header'],
        resource_name: 'Behalf',
      }),
  }
}
