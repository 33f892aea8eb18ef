import { buildConnector } from 'undici'

import { openTunnel } from './open-tunnel.ts'
import { createProxyChoice, type ProxySettings } from './proxy.ts'

/**
 * How long to try one address of a host before trying the next. Node's default of 250 ms is too short for distant hosts: if no
 * address responds within it, the connection fails, even if every address would have responded later.
 *
 * @see https://github.com/nodejs/node/issues/54359
 */
const ADDRESS_ATTEMPT_MS = 2_500

interface ConnectorOptions {
  /** Maximum time to connect. The TLS handshake and a proxy may each take this long again. */
  readonly timeoutMs: number
  readonly proxy: ProxySettings
}

/**
 * Creates the connector that undici uses to open connections. All requests through a proxy use a tunnel (`CONNECT`), even for
 * http, so that no proxy can store a response or see a token that is sent over https.
 */
export function createConnector({ timeoutMs, proxy }: ConnectorOptions): buildConnector.connector {
  const proxyOf = createProxyChoice(proxy)
  const connect = buildConnector({
    timeout: timeoutMs,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
  })

  return (options, callback) => {
    const chosenProxy = proxyOf(new URL(`${options.protocol}//${options.host}`))
    if (chosenProxy === null) return connect(options, callback)
    const { hostname, port, protocol } = options
    openTunnel(chosenProxy, {
      hostname,
      port: port || (protocol === 'https:' ? '443' : '80'),
      timeoutMs,
    }).then(
      (socket) =>
        protocol === 'https:'
          ? connect({ ...options, httpSocket: socket }, callback)
          : callback(null, socket),
      (error: Error) => callback(error, null),
    )
  }
}
