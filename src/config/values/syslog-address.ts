import { isLoopback } from './origin.ts'

/** The address of a syslog server: TLS, TCP on this machine, or the path of a stream socket. */
export type SyslogAddress =
  | { readonly transport: 'tls' | 'tcp'; readonly host: string; readonly port: number }
  | { readonly transport: 'unix'; readonly path: string }

/** The default ports from RFC 5425 (TLS) and RFC 6587 (TCP). */
const DEFAULT_PORTS = { 'tls:': 6514, 'tcp:': 601 } as const

/**
 * Reads `tls://host[:port]`, `tcp://localhost[:port]` or `unix:///path`.
 *
 * @returns a description of the problem if the address is in none of these formats.
 */
export function parseSyslogAddress(text: string): SyslogAddress | string {
  if (text.startsWith('unix:///')) return { transport: 'unix', path: text.slice('unix://'.length) }
  const url = URL.canParse(text) ? new URL(text) : null
  const isWhole = url !== null && url.host !== '' && url.username === '' && /^\/?$/.test(url.pathname)
  if (!isWhole || (url.protocol !== 'tls:' && url.protocol !== 'tcp:')) {
    return 'must be tls://host:port, tcp://localhost:port or unix:///path'
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.protocol === 'tcp:' && !isLoopback(url.hostname))
    return 'must use tls, because it is not on this machine'
  return {
    transport: url.protocol === 'tls:' ? 'tls' : 'tcp',
    host,
    port: url.port === '' ? DEFAULT_PORTS[url.protocol] : Number(url.port),
  }
}
