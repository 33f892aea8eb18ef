import { isTree, type Tree } from '../../values/tree.ts'

/** One of Microsoft's clouds. Tokens from one cloud are not accepted in another. */
interface Cloud {
  /** Hosts of its sign-in endpoints. */
  readonly signIn: readonly string[]
  /** App ID URIs of Microsoft Graph in this cloud, which are also its addresses. The most common one comes first. */
  readonly graphs: readonly [string, ...string[]]
}

/** @see https://learn.microsoft.com/graph/deployments */
const CLOUDS: readonly Cloud[] = [
  {
    signIn: ['login.microsoftonline.com', 'login.microsoft.com', 'login.windows.net', 'sts.windows.net'],
    graphs: ['https://graph.microsoft.com'],
  },
  {
    signIn: ['login.microsoftonline.us'],
    graphs: ['https://graph.microsoft.us', 'https://dod-graph.microsoft.us'],
  },
  {
    signIn: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
    graphs: ['https://microsoftgraph.chinacloudapi.cn'],
  },
]

const VERSION = '/v1.0'

/**
 * Fills in the address and the App ID URI of Microsoft Graph if neither behalf.yml nor the environment sets them. Each is
 * derived from the other, or both from the cloud of `entra.instance`.
 */
export function withGraphOfCloud(tree: Tree): Tree {
  const apis = tree.apis ?? {}
  if (!isTree(apis)) return tree
  const graph = apis.graph ?? {}
  if (!isTree(graph)) return tree
  const origin = graphIn(graph.baseUrl) ?? graphIn(graph.resource) ?? cloudOf(tree)?.graphs[0]
  if (origin === undefined) return tree
  return { ...tree, apis: { ...apis, graph: { baseUrl: `${origin}${VERSION}`, resource: origin, ...graph } } }
}

/**
 * A problem for each address of Microsoft Graph that belongs to a different cloud than `entra.instance`, with the correct address.
 */
export function cloudProblems(tree: Tree): readonly string[] {
  const cloud = cloudOf(tree)
  const graph = isTree(tree.apis) && isTree(tree.apis.graph) ? tree.apis.graph : {}
  const registration = isTree(tree.registration) ? tree.registration : {}
  const scopes = Array.isArray(graph.scopes) ? graph.scopes : []
  const named: readonly (readonly [setting: string, value: unknown])[] = [
    ['apis.graph.baseUrl (GRAPH_BASE_URL)', graph.baseUrl],
    ['apis.graph.resource (GRAPH_RESOURCE)', graph.resource],
    ...scopes.map((scope) => ['apis.graph.scopes', scope] as const),
    ['registration.graphBaseUrl (BEHALF_REGISTRATION_GRAPH_BASE_URL)', registration.graphBaseUrl],
  ]
  return named.flatMap(([setting, value]) => {
    const origin = graphIn(value)
    if (cloud === undefined || origin === undefined || cloud.graphs.includes(origin)) return []
    const correct = cloud.graphs.join(' or ')
    return [
      `${setting} is Microsoft Graph in a different cloud than entra.instance (ENTRA_INSTANCE): use ${correct}, or remove the setting`,
    ]
  })
}

function cloudOf({ entra }: Tree): Cloud | undefined {
  const host = isTree(entra) ? urlOf(entra.instance)?.hostname : undefined
  return host === undefined ? undefined : CLOUDS.find(({ signIn }) => signIn.includes(host))
}

/** The origin of an address if it belongs to Microsoft Graph in any cloud; otherwise undefined. */
function graphIn(value: unknown): string | undefined {
  const origin = urlOf(value)?.origin
  return CLOUDS.flatMap(({ graphs }) => graphs).find((graph) => graph === origin)
}

function urlOf(value: unknown): URL | undefined {
  try {
    return typeof value === 'string' ? new URL(value) : undefined
  } catch {
    return undefined
  }
}
