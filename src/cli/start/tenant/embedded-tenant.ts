import type { Environment, ReadFile } from '../../../config/sources.ts'
import { ConfigInvalidError } from '../../../errors/startup.ts'
import type { LogDestination } from '../../../telemetry/log.ts'
import type { Tenant } from '../../../tenant/tenant.ts'
import { bannerOf } from '../banner.ts'
import { configure } from '../configure.ts'
import { type Gateway, type GatewayOptions, startGateway } from '../start.ts'
import { createTeardown } from '../teardown.ts'
import { onTenant, withoutTenant } from './on-tenant.ts'
import { registerApis } from './register-apis.ts'
import { tenantPort } from './tenant-address.ts'

interface DevOptions {
  readonly env: Environment
  readonly readFile: ReadFile
  /** Value of `--config`. */
  readonly file?: string | undefined
  /** Receives the banner once everything is listening. */
  readonly print: (text: string) => void
  readonly logDestination?: LogDestination | undefined
  /** The APIs that `--mock` names. Default: none. */
  readonly mocked?: readonly string[] | undefined
  /** Where traces and metrics are sent. Default: nowhere. */
  readonly telemetry?: Pick<GatewayOptions, 'version' | 'tracerProvider' | 'exportMetrics'>
}

/**
 * Starts the embedded tenant, and a gateway that uses it. The gateway is the same as in production. Only the configuration
 * differs, and it is read by the usual loader. Configured APIs are registered in the tenant, but run outside it. If it
 * throws, nothing is left running.
 *
 * @throws {AddressInUseError} if a port of the tenant or the gateway is in use.
 */
export async function startEmbedded({
  env,
  readFile,
  file,
  print,
  logDestination,
  mocked,
  telemetry = {},
}: DevOptions): Promise<Gateway> {
  const basePort = tenantPort(env)
  const teardown = createTeardown()
  try {
    // Imported only here and only when it is needed, so production never loads it.
    const { startTenant } = await import('../../../tenant/tenant.ts')
    const { PERSONAS } = await import('../../../tenant/contoso/contoso.ts')
    const tenant = await startTenant({ basePort })
    teardown.add(() => tenant.stop())
    const { config, log, output } = configure(
      { env: withoutTenant(env), readFile, file, mocked, adapt: (document) => onTenant(document, tenant) },
      logDestination,
    )
    await registerApis(tenant, config)
    if (config.server.publicUrl !== null) identifyBy(config.server.publicUrl, tenant)
    const gateway = await startGateway({ config, log, output, ...telemetry })
    teardown.add(() => gateway.stop())
    const toolsUrl = config.mcp.enabled ? (config.mcp.url ?? `${gateway.url}/mcp`) : null
    if (toolsUrl !== null) tenant.offerToAgents({ url: toolsUrl, scope: config.mcp.requiredScope })
    const apis = [...config.apis.values()]
    print(bannerOf({ gatewayUrl: gateway.url, tenant, apis, toolsUrl, personas: PERSONAS }))
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
      `server.publicUrl: is rejected by the embedded tenant: ${(cause as Error).message}`,
    ])
  }
}
