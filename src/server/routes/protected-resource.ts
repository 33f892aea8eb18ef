import { sharedTenant } from '../../caller/accepted-tenants.ts'
import type { EntraConfig } from '../../config/config.ts'
import { type FindResource, metadataPaths } from '../http/resource.ts'
import type { Route } from '../http/route.ts'

interface ProtectedResourceOptions {
  readonly publicUrl: string | null
  readonly findResource: FindResource
}

/**
 * Serves the document by which a client finds out how to get a token for us.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9728#section-2
 */
export function protectedResourceRoutes(
  { instance, tenants, requiredScope }: EntraConfig,
  { publicUrl, findResource }: ProtectedResourceOptions,
): readonly Route[] {
  const handle: Route['handle'] = (context) => {
    const { identifier, scopePrefix } = findResource(context.env.incoming.headers.host)
    return context.json({
      resource: identifier,
      authorization_servers: [`${instance}/${sharedTenant(tenants)}/v2.0`],
      scopes_supported: [`${scopePrefix}${requiredScope}`],
      bearer_methods_supported: ['header'],
      resource_name: 'Behalf',
    })
  }
  return metadataPaths(publicUrl).map((path) => ({ method: 'GET', path, handle }))
}
