import type { Environment } from '../../../config/sources.ts'
import type { TenantAddresses } from './on-tenant.ts'
import { tenantPort } from './tenant-address.ts'

/** The addresses of an embedded tenant on its configured or default ports, whether or not it is running. */
export async function embeddedAddresses(env: Environment): Promise<TenantAddresses> {
  const { CONTOSO_TENANT_ID } = await import('../../../tenant/contoso/contoso.ts')
  const { GATEWAY, GRAPH, LANDING_PAGE_CLIENT, ORDERS } = await import(
    '../../../tenant/entra/well-known-ids.ts'
  )
  const basePort = tenantPort(env)
  const { clientId, uri: appIdUri, scope } = GATEWAY
  return {
    tenantId: CONTOSO_TENANT_ID,
    entra: { origin: `http://localhost:${basePort}` },
    graph: { baseUrl: `http://localhost:${basePort + 1}/v1.0`, resource: GRAPH.uri },
    orders: { baseUrl: `http://localhost:${basePort + 2}`, resource: ORDERS.uri },
    gateway: { clientId, clientSecret: null, appIdUri, scope },
    landingPageClient: LANDING_PAGE_CLIENT,
  }
}
