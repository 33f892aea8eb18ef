import { onTenant, type TenantAddresses, treeOf } from '../cli/start/tenant/on-tenant.ts'
import type { Environment } from '../config/sources.ts'
import type { Tree } from '../config/values/tree.ts'
import { variablesFor } from '../config/variables/overlay-variables.ts'

/** The address of an API without a handler. Nothing listens there. */
const UNREACHABLE_URL = 'http://localhost:9'

/**
 * Adapts a configuration for a test: Entra ID, Microsoft Graph and addresses are replaced with the tenant's; references to
 * external systems (Redis, proxies, public URL, secrets) are removed; everything else is kept.
 *
 * @param ownApis - addresses of your own APIs, by name.
 */
export function forTest(
  document: Tree,
  { port, ...tenant }: TenantAddresses & { readonly port: number },
  ownApis: ReadonlyMap<string, string>,
): Tree {
  const { proxy: _proxy, registration: _registration, ...sections } = document
  const { publicUrl: _publicUrl, host: _host, ...server } = treeOf(sections.server)
  const { redis: _redis, ...tokens } = treeOf(sections.tokens)
  const { clients, appOnly, maxTokenLifetimeSeconds } = treeOf(sections.entra)
  const { authentication } = treeOf(clients)
  const entra = {
    ...(maxTokenLifetimeSeconds === undefined ? {} : { maxTokenLifetimeSeconds }),
    ...(appOnly === undefined ? {} : { appOnly }),
    ...(authentication === undefined ? {} : { clients: { authentication } }),
  }
  const apis = Object.entries(treeOf(sections.apis)).map(([name, api]) => [
    name,
    name === 'graph'
      ? api
      : { ...treeOf(api), baseUrl: ownApis.get(name) ?? UNREACHABLE_URL, resource: `api://${name}` },
  ])
  return onTenant(
    { ...sections, server: { ...server, port }, tokens, apis: Object.fromEntries(apis), entra },
    tenant,
  )
}

const SETTING_VARIABLES: ReadonlySet<string> = new Set([
  'NODE_ENV',
  ...variablesFor({}).map(({ variable }) => variable),
])

/** The variables that the configuration can reference, without those that would override it. */
export function withoutSettings(env: Environment): Environment {
  const isKept = (name: string) => !(SETTING_VARIABLES.has(name) || name.endsWith('_BASE_URL'))
  const kept = Object.entries(env).filter(([name]) => isKept(name.replace(/_FILE$/, '')))
  return Object.fromEntries(kept)
}
