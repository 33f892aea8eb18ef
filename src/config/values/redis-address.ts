/** The address of Redis or Valkey, in one of its three forms. */
export interface RedisAddress {
  readonly form: 'standalone' | 'sentinel' | 'cluster'
  readonly nodes: readonly { readonly host: string; readonly port: number }[]
  readonly tls: boolean
  readonly username: string | null
  readonly password: string | null
  /** For a sentinel, the name of the primary that it monitors; otherwise null. */
  readonly primary: string | null
  readonly database: number
}

const SCHEME = /^(?:redis|valkey)(?<tls>s?)(?:\+(?<form>sentinel|cluster))?:\/\//
const DEFAULT_PORTS = { standalone: 6379, sentinel: 26_379, cluster: 6379 } as const

/**
 * Reads an address:
 * `redis://[user:password@]host[:port][/database]`, `rediss://` for TLS,
 * `redis+cluster://host:port,host:port`, `redis+sentinel://host:port,host:port/<name of the primary>[/database]`;
 * with `rediss+…`, all connections use TLS. `valkey` may replace `redis`.
 *
 * @returns null for anything else.
 */
export function parseRedisAddress(text: string): RedisAddress | null {
  const scheme = SCHEME.exec(text)
  if (scheme === null) return null
  const form = (scheme.groups?.form ?? 'standalone') as RedisAddress['form']
  const [authority = '', ...path] = text.slice(scheme[0].length).replace(/\/$/, '').split('/')
  const at = authority.lastIndexOf('@')
  const nodes = authority
    .slice(at + 1)
    .split(',')
    .map((node) => parseNode(node, DEFAULT_PORTS[form]))
  const user = parseUser(authority.slice(0, Math.max(0, at)))
  const place = parsePlace(form, path)
  const isWhole = user !== null && place !== null && (form !== 'standalone' || nodes.length === 1)
  if (!(isWhole && nodes.every((node) => node !== null))) return null
  return { form, nodes, tls: scheme.groups?.tls === 's', ...user, ...place }
}

/** Reads the path after the nodes. A cluster has no databases. */
function parsePlace(
  form: RedisAddress['form'],
  path: readonly string[],
): Pick<RedisAddress, 'primary' | 'database'> | null {
  const [primary, ...rest] = form === 'sentinel' ? [decode(path[0] ?? ''), ...path.slice(1)] : [null, ...path]
  const [database = '0', ...more] = rest
  const isWhole = primary !== '' && more.length === 0 && /^\d{1,5}$/.test(database ?? '')
  if (!isWhole || (form === 'cluster' && database !== '0')) return null
  return { primary: primary ?? null, database: Number(database) }
}

function parseNode(text: string, defaultPort: number): RedisAddress['nodes'][number] | null {
  const url = `redis://${text}`
  if (text === '' || !URL.canParse(url)) return null
  const { hostname, port } = new URL(url)
  if (hostname === '') return null
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? defaultPort : Number(port) }
}

/** `user:password`, `:password` or nothing, percent-encoded. */
function parseUser(text: string): Pick<RedisAddress, 'username' | 'password'> | null {
  if (text === '') return { username: null, password: null }
  const colon = text.indexOf(':')
  if (colon === -1) return null
  const [username, password] = [decode(text.slice(0, colon)), decode(text.slice(colon + 1))]
  return password === '' ? null : { username: username === '' ? null : username, password }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A password that contains an unencoded % is used unchanged.
    return text
  }
}
