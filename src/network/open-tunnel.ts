import http from 'node:http'
import https from 'node:https'
import { isIP, isIPv6, type Socket } from 'node:net'

import { failureCause } from './failure-cause.ts'

/**
 * A proxy could not be reached or did not open a tunnel. The message contains the proxy's address, without the user name and
 * password.
 */
class ProxyError extends Error {
  override readonly name = 'ProxyError'
  readonly code = 'ERR_PROXY'
}

/** The destination of a tunnel. */
interface TunnelTarget {
  /** IPv6 without brackets. */
  readonly hostname: string
  readonly port: string
  readonly timeoutMs: number
}

/**
 * Opens a tunnel through a proxy.
 *
 * @throws {ProxyError}
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6
 */
export function openTunnel(proxy: URL, { hostname, port, timeoutMs }: TunnelTarget): Promise<Socket> {
  const proxyHost = proxy.hostname.replace(/^\[|\]$/g, '')
  const target = `${isIPv6(hostname) ? `[${hostname}]` : hostname}:${port}`
  return new Promise((resolve, reject) => {
    const request = (proxy.protocol === 'https:' ? https : http).request({
      method: 'CONNECT',
      hostname: proxyHost,
      // Otherwise, Node would expect the certificate of the destination, because it is in the `host` header.
      servername: isIP(proxyHost) === 0 ? proxyHost : '',
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      path: target,
      headers: { host: target, ...authorizationOf(proxy) },
      agent: false,
    })
    const timer = setTimeout(
      () => request.destroy(new Error(`no response within ${timeoutMs} ms`)),
      timeoutMs,
    )
    request.once('connect', (response, socket: Socket, head: Buffer) => {
      clearTimeout(timer)
      if (isSuccess(response.statusCode)) {
        if (head.length > 0) socket.unshift(head)
        resolve(socket)
        return
      }
      socket.destroy()
      reject(new ProxyError(`the proxy ${proxy.origin} returned ${response.statusCode} for ${target}`))
    })
    request.once('error', (error) => {
      clearTimeout(timer)
      reject(new ProxyError(`the proxy ${proxy.origin} did not open a tunnel (${failureCause(error)})`))
    })
    request.end()
  })
}

function authorizationOf({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '' && password === '') return {}
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` }
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6 */
function isSuccess(status = 0): boolean {
  return status >= 200 && status < 300
}
