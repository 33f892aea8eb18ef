import { randomBytes } from 'node:crypto'
import { DEV_ORIGINS } from '../cli/start/dev-origins.ts'
import type { Environment } from '../config/sources.ts'
import { isTree, type Tree } from '../config/values/tree.ts'
import { variablesFor } from '../config/variables/overlay-variables.ts'

/** What of a tenant a configuration names, and the port of the gateway. */
export interface TestTenant {
  readonly port: number
  readonly tenantId: string
  readonly entra: { readonly origin: string }
  readonly graph: { readonly baseUrl: string; readonly resource: string }
  readonly gateway: {
    readonly clientId: string
    readonly clientSecret: string
    readonly appIdUri: string
    readonly scope: string
  }
  readonly landingPageClient: { readonly clientId: string }
}

/** Where an API of your own does not run, as long as nothing calls it. */
const NOWHERE = 'http://localhost:9'

/**
 * Turns a configuration into one for a test: Entra ID, Microsoft Graph and addresses are the tenant's; what refers to the
 * outside (Redis, proxies, public URL, secrets) is left out; everything else stays.
 *
 * @param ownApis - addresses of your own APIs, by name.
 */
export function forTest(document: Tree, tenant: TestTenant, ownApis: ReadonlyMap<string, string>): Tree {
  const { clientId, clientSecret, appIdUri, scope } = tenant.gateway
  const sections = { ...document }
  delete sections.proxy
  delete sections.registration
  const apis = Object.entries(treeOf(sections.apis)).map(([name, api]) => [
    name,
    {
      ...treeOf(api),
      ...(name === 'graph'
        ? graphOf(tenant)
        : { baseUrl: ownApis.get(name) ?? NOWHERE, resource: `api://${name}` }),
    },
  ])
  const { publicUrl: _publicUrl, host: _host, ...server } = treeOf(sections.server)
  const { redis: _redis, ...tokens } = treeOf(sections.tokens)
  const { appOnly, clients, requiredScope: _scope, ...entra } = treeOf(sections.entra)
  return {
    ...sections,
    server: { ...server, port: tenant.port, corsOrigins: [...listOf(server.corsOrigins), ...DEV_ORIGINS] },
    tokens,
    apis: { graph: graphOf(tenant), ...Object.fromEntries(apis) },
    sealing: { keys: [randomBytes(32).toString('base64')] },
    landingPage: { ...treeOf(sections.landingPage), clientId: tenant.landingPageClient.clientId },
    entra: {
      ...(entra.maxTokenLifetimeSeconds === undefined
        ? {}
        : { maxTokenLifetimeSeconds: entra.maxTokenLifetimeSeconds }),
      ...(appOnly === undefined ? {} : { appOnly }),
      ...(isTree(clients) && clients.authentication !== undefined
        ? { clients: { authentication: clients.authentication } }
        : {}),
      instance: tenant.entra.origin,
      tenantId: tenant.tenantId,
      clientId,
      appIdUri,
      requiredScope: scope,
      credential: { secret: clientSecret },
    },
  }
}

const SETTING_VARIABLES: ReadonlySet<string> = new Set([
  'NODE_ENV',
  ...variablesFor({}).map(({ variable }) => variable),
])

/** The variables that references can name, without those that would override the configuration. */
export function withoutSettings(env: Environment): Environment {
  const isLeft = (name: string) => !(SETTING_VARIABLES.has(name) || name.endsWith('_BASE_URL'))
  const left = Object.entries(env).filter(([name]) => isLeft(name.replace(/_FILE$/, '')))
  return Object.fromEntries(left)
}

function graphOf({ graph }: TestTenant): Tree {
  return { baseUrl: graph.baseUrl, resource: graph.resource }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A section that is missing, or null because everything in it is commented out, is empty. */
function treeOf(value: unknown): Tree {
  return isTree(value) ? value : {}
}
