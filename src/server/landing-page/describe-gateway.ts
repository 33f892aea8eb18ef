import { sharedTenant } from '../../caller/accepted-tenants.ts'
import type { Config } from '../../config/config.ts'
import { STUDIO_ORIGIN } from '../../config/values/origin.ts'
import type { PageConfiguration } from './page-configuration.ts'

/** Creates the page's configuration, which is the only part of the gateway's configuration that the page receives. */
export function describeGateway({
  server,
  entra,
  landingPage,
  mcp,
}: Pick<Config, 'server' | 'entra' | 'landingPage' | 'mcp'>): PageConfiguration {
  const { instance, tenants, scopeUri, requiredScope } = entra
  const { clientId, sandbox } = landingPage
  return {
    signIn:
      clientId === null
        ? null
        : { instance, tenant: sharedTenant(tenants), clientId, scope: `${scopeUri}/${requiredScope}` },
    sandbox,
    hostedSandbox: server.corsOrigins.includes(STUDIO_ORIGIN),
    tools: mcp.enabled && clientId !== null ? { scope: `${scopeUri}/${mcp.requiredScope}` } : null,
  }
}
