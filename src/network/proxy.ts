import { BlockList, isIP } from 'node:net'

/** The proxies between this machine and the Internet. */
export interface ProxySettings {
  /** Proxy for https. The URL may contain a user name and a password. Null if `http` is also used for https. */
  readonly https: string | null
  readonly http: string | null
  /** Hosts that are reached without a proxy. */
  readonly bypass: readonly string[]
}

/** Returns the proxy for a request; null if the request needs no proxy. */
export type ChooseProxy = (url: URL) => URL | null

/** Connects without a proxy. */
export const DIRECT: ProxySettings = { https: null, http: null, bypass: [] }

/**
 * This machine, and the link-local addresses of cloud identity endpoints. A proxy cannot reach them for
 * Behalf.
 */
const NEVER = ['localhost', '127.0.0.0/8', '[::1]', '169.254.0.0/16', 'fe80::/10']

/**
 * Chooses a proxy according to the rules of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. An entry of `bypass`
 * is `*`, a host with its subdomains (also with a leading dot or `*.`), an IP address, or a range of
 * addresses (`10.0.0.0/8`). All entries except ranges may include a port.
 *
 * @see https://pkg.go.dev/golang.org/x/net/http/httpproxy (the same rules, including those for this machine)
 */
export function createProxyChoice({ https, http, bypass }: ProxySettings): ChooseProxy {
  const [forHttps, forHttp] = [https ?? http, http].map((address) => (address ? new URL(address) : null))
  const matchers = [...NEVER, ...bypass].map(matcherOf)

  return (url) => {
    const proxy = (url.protocol === 'https:' ? forHttps : forHttp) ?? null
    if (proxy === null) return null
    const host = plainHost(url.hostname)
    const port = url.port || (url.protocol === 'https:' ? '443' : '80')
    return matchers.some((matches) => matches(host, port)) ? null : proxy
  }
}

type Matcher = (host: string, port: string) => boolean

function matcherOf(entry: string): Matcher {
  if (entry === '*') return () => true
  if (entry.includes('/')) return rangeMatcher(entry)
  const [, name = '', port] =
    isIP(entry) === 6 ? [entry, entry] : (/^(.*?)(?::(\d{1,5}))?$/s.exec(entry) ?? [])
  const bypassedHost = plainHost(name.replace(/^\*?\./, ''))
  if (bypassedHost === '') return () => false
  const isName = isIP(bypassedHost) === 0
  return (host, actualPort) =>
    (port === undefined || port === actualPort) &&
    (host === bypassedHost || (isName && host.endsWith(`.${bypassedHost}`)))
}

function rangeMatcher(entry: string): Matcher {
  const [network = '', bits = ''] = entry.split('/')
  const family = isIP(network)
  const length = /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN
  if (family === 0 || !(length <= (family === 4 ? 32 : 128))) return () => false
  const range = new BlockList()
  range.addSubnet(network, length, family === 4 ? 'ipv4' : 'ipv6')
  return (host) => {
    const kind = isIP(host)
    return kind !== 0 && range.check(host, kind === 4 ? 'ipv4' : 'ipv6')
  }
}

/** A host in lower case, without the brackets of IPv6 or a trailing dot, and with IPv6 in its shortest form. */
function plainHost(host: string): string {
  const bare = host.toLowerCase().replace(/^\[|\]$|\.$/g, '')
  return isIP(bare) === 6 ? new URL(`http://[${bare}]`).hostname.slice(1, -1) : bare
}
