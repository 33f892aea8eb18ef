import { randomBytes } from 'node:crypto'

import type { Environment, ReadFile } from '../../config/sources.ts'
import { ConfigInvalidError } from '../../errors/startup.ts'
import type { LogDestination } from '../../telemetry/log.ts'
import type { Tenant } from '../../tenant/tenant.ts'
import { bannerOf } from './banner.ts'
import { configure } from './configure.ts'
import { DEV_ORIGINS } from './dev-origins.ts'
import { type Gateway, startGateway } from './start.ts'
import { createTeardown } from './teardown.ts'
import { tenantPort } from './tenant-address.ts'

interface DevOptions {
  readonly env: Environment
  readonly readFile: ReadFile
  /** Receives the banner, once everything listens. */
  readonly print: (text: string) => void
  readonly logDestination?: LogDestination | undefined
}

/**
 * Starts the embedded tenant and, on it, the very gateway that production runs: only its configuration differs, and
 * that goes through the ordinary loader. When it throws, nothing is left running.
 *
 * @throws {AddressInUseError} when a port of the tenant or of the gateway is taken.
 */
export async function startEmbedded({ env, readFile, print, logDestination }: DevOptions): Promise<Gateway> {
  const basePort = tenantPort(env)
  const teardown = createTeardown()
  try {
    // Imported only here and only now: production never loads a line of it.
    const { startTenant } = await import('../../tenant/tenant.ts')
    const { PERSONAS } = await import('../../tenant/contoso/contoso.ts')
    const tenant = await startTenant({ basePort })
    teardown.add(() => tenant.stop())
    const { config, log } = configure({ env: environmentFor(tenant, env), readFile }, logDestination)
    if (config.server.publicUrl !== null) identifyBy(config.server.publicUrl, tenant)
    const gateway = await startGateway({ config, log })
    teardown.add(() => gateway.stop())
    if (config.mcp.enabled) {
      tenant.offerToAgents({ url: config.mcp.url ?? `${gateway.url}/mcp`, scope: config.mcp.requiredScope })
    }
    print(bannerOf({ gatewayUrl: gateway.url, tenant, personas: PERSONAS }))
    return { ...gateway, stop: teardown.run }
  } catch (error) {
    await teardown.run()
    throw error
  }
}

/** Registers the public URL, as `registration apply` does in a real tenant. */
function identifyBy(publicUrl: string, tenant: Tenant): void {
  try {
    tenant.addIdentifierUri(publicUrl)
  } catch (cause) {
    throw new ConfigInvalidError([
      `server.publicUrl: is refused by the embedded tenant: ${(cause as Error).message}`,
    ])
  }
}

/** What the configuration says of a tenant that runs on the usual ports, whether or not it runs. */
export async function embeddedAddresses(env: Environment): Promise<Environment> {
  const { CONTOSO_TENANT_ID } = await import('../../tenant/contoso/contoso.ts')
  const { GATEWAY, GRAPH, ORDERS } = await import('../../tenant/entra/well-known.ts')
  const basePort = tenantPort(env)
  return {
    BEHALF_GRAPH: graphFor(env),
    ENTRA_INSTANCE: `http://localhost:${basePort}`,
    ENTRA_TENANT_ID: CONTOSO_TENANT_ID,
    ENTRA_CLIENT_ID: GATEWAY.clientId,
    ENTRA_REQUIRED_SCOPE: GATEWAY.scope,
    GRAPH_BASE_URL: `http://localhost:${basePort + 1}/v1.0`,
    GRAPH_RESOURCE: GRAPH.uri,
    ORDERS_BASE_URL: `http://localhost:${basePort + 2}`,
    ORDERS_RESOURCE: ORDERS.uri,
  }
}

/** The operator's own variables, such as PORT, with those of Entra ID and the APIs pointing at the tenant. */
function environmentFor(
  { entra, graph, orders, gateway, landingPageClient, tenantId }: Tenant,
  env: Environment,
): Environment {
  return {
    BEHALF_SEALING_KEYS: randomBytes(32).toString('base64'),
    BEHALF_CORS_ORIGINS: DEV_ORIGINS.join(),
    ...env,
    BEHALF_GRAPH: graphFor(env),
    ENTRA_INSTANCE: entra.origin,
    ENTRA_TENANT_ID: tenantId,
    ENTRA_CLIENT_ID: gateway.clientId,
    ENTRA_APP_ID_URI: gateway.appIdUri,
    ENTRA_REQUIRED_SCOPE: gateway.scope,
    ENTRA_CLIENT_SECRET: gateway.clientSecret,
    BEHALF_LANDING_PAGE_CLIENT_ID: landingPageClient.clientId,
    GRAPH_BASE_URL: graph.baseUrl,
    GRAPH_RESOURCE: graph.resource,
    ORDERS_BASE_URL: orders.baseUrl,
    ORDERS_RESOURCE: orders.resource,
  }
}

/** All of Microsoft Graph unless it is set: the embedded tenant has consented to every permission. */
function graphFor(env: Environment): string {
  return env.BEHALF_GRAPH || 'all'
}
