import { randomBytes } from 'node:crypto'
import type { Environment } from '../../../config/sources.ts'
import { isTree, type Tree } from '../../../config/values/tree.ts'
import { variablesFor } from '../../../config/variables/overlay-variables.ts'
import { DEV_ORIGINS } from '../dev-origins.ts'

/** The details of a tenant that a configuration needs. */
export interface TenantAddresses {
  readonly tenantId: string
  readonly entra: { readonly origin: string }
  readonly graph: ApiAddress
  readonly orders: ApiAddress
  readonly gateway: {
    readonly clientId: string
    /** Null if no token will be requested. */
    readonly clientSecret: string | null
    readonly appIdUri: string
    readonly scope: string
  }
  readonly landingPageClient: { readonly clientId: string }
}

interface ApiAddress {
  readonly baseUrl: string
  readonly resource: string
}

/** Paths of the settings that concern a tenant. */
const REPLACED: readonly string[] = [
  'tenant',
  'entra.instance',
  'entra.tenantId',
  'entra.tenants',
  'entra.clientId',
  'entra.appIdUri',
  'entra.requiredScope',
  'entra.credential',
  'entra.credentials',
  'entra.clients.allowed',
  'apis.graph.baseUrl',
  'apis.graph.resource',
  'landingPage.clientId',
]

/**
 * Points a configuration at the embedded tenant: Entra ID and Microsoft Graph are replaced with those of the tenant, and
 * everything else stays unchanged. An empty configuration serves everything that the tenant has.
 */
export function onTenant(document: Tree, tenant: TenantAddresses): Tree {
  const isEmpty = Object.keys(document).length === 0
  const { tenant: _tenant, ...sections } = document
  const { clientId, clientSecret, appIdUri, scope } = tenant.gateway
  const { clients, credential: _credential, credentials: _credentials, ...entra } = treeOf(sections.entra)
  const { tenants: _tenants, ...callers } = entra
  const { allowed: _allowed, ...clientRules } = treeOf(clients)
  const { graph, orders, ...apis } = treeOf(sections.apis)
  const server = treeOf(sections.server)
  return {
    ...sections,
    ...(isEmpty ? { schema: { graph: 'all' } } : {}),
    server: unlessInvalid(sections.server, {
      ...server,
      corsOrigins: [...listOf(server.corsOrigins), ...DEV_ORIGINS],
    }),
    apis: unlessInvalid(sections.apis, {
      graph: { ...treeOf(graph), ...addressOf(tenant.graph) },
      ...(isEmpty || orders !== undefined
        ? { orders: { ...addressOf(tenant.orders), ...treeOf(orders) } }
        : {}),
      ...apis,
    }),
    sealing: { keys: [randomBytes(32).toString('base64')] },
    landingPage: unlessInvalid(sections.landingPage, {
      ...treeOf(sections.landingPage),
      clientId: tenant.landingPageClient.clientId,
    }),
    entra: {
      ...callers,
      clients: clientRules,
      instance: tenant.entra.origin,
      tenantId: tenant.tenantId,
      clientId,
      appIdUri,
      requiredScope: scope,
      ...(clientSecret === null ? {} : { credential: { secret: clientSecret } }),
    },
  }
}

/** The environment variables, except those that would replace the embedded tenant with a different one. */
export function withoutTenant(env: Environment): Environment {
  const replaced = new Set(
    variablesFor({}).flatMap(({ path, variable }) => (isReplaced(path.join('.')) ? [variable] : [])),
  )
  return Object.fromEntries(Object.entries(env).filter(([name]) => !replaced.has(name.replace(/_FILE$/, ''))))
}

function isReplaced(path: string): boolean {
  return REPLACED.some((replaced) => path === replaced || path.startsWith(`${replaced}.`))
}

/** Keeps a section that is not a mapping, so that validation reports it. */
function unlessInvalid(section: unknown, adapted: Tree): unknown {
  return section === undefined || section === null || isTree(section) ? adapted : section
}

function addressOf({ baseUrl, resource }: ApiAddress): Tree {
  return { baseUrl, resource }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A section that is missing, or null because everything in it is commented out, counts as empty. */
export function treeOf(value: unknown): Tree {
  return isTree(value) ? value : {}
}
