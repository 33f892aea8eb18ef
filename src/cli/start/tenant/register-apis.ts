import type { Config } from '../../../config/config.ts'
import type { Code } from '../../../graphql/code/load-code.ts'
import { permissionsOfSchema } from '../../../plan/permissions/permission-use.ts'
import type { TenantOrigin } from '../../../tenant/origins.ts'
import type { ApiHandler } from '../../../tenant/own-api.ts'
import type { Tenant } from '../../../tenant/tenant.ts'
import { loadPermissionSources } from '../../permission-sources.ts'

interface OwnApis {
  /** Handlers by API name; an API without a handler runs outside the tenant. */
  readonly handlers?: Readonly<Record<string, ApiHandler>>
  readonly code?: Code
}

/**
 * Registers every configured API that the tenant does not have yet, with the permissions that the schema names and with admin
 * consent, and starts the APIs that have a handler.
 *
 * @throws {@link SchemaInvalidError} if the schema cannot be served.
 */
export async function registerApis(
  tenant: Tenant,
  config: Config,
  { handlers = {}, code = {} }: OwnApis = {},
): Promise<ReadonlyMap<string, TenantOrigin>> {
  const own = [...config.apis.values()].filter(({ resource }) => !isRegistered(tenant, resource))
  const started = new Map<string, TenantOrigin>()
  if (own.length === 0) return started
  const { schema, plan, handWritten } = await loadPermissionSources(config, code)
  const { uses } = permissionsOfSchema(schema, plan, handWritten)
  for (const { name, resource } of own) {
    if (isRegistered(tenant, resource)) continue
    const sharing = own.filter((other) => other.resource === resource).map((other) => other.name)
    const scopes = uses.filter(({ api }) => sharing.includes(api)).flatMap(({ scopes }) => scopes.flat())
    const handle = handlers[name] ?? null
    started.set(name, await tenant.addApi({ name, resource, scopes: [...new Set(scopes)], handle }))
  }
  return started
}

function isRegistered({ registry }: Tenant, resource: string): boolean {
  return registry.registrations.some(
    ({ clientId, identifierUris }) =>
      clientId === resource.toLowerCase() || identifierUris.includes(resource),
  )
}
