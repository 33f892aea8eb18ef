import { buildConnector } from 'undici'

import { openTunnel } from './open-tunnel.ts'
import { createProxyChoice, type ProxySettings } from './proxy.ts'

/**
 * How long one address of a host may take before the next is tried. Node's 250 ms are too short for distant hosts: when no address
 * answers within it, the connection fails although all of them would answer.
 *
 * @see https://github.com/nodejs/node/issues/54359
 */
const ADDRESS_ATTEMPT_MS = 2_500

interface ConnectorOptions {
  /** Longest time for a connection, of which TLS and a proxy have as much again each. */
  readonly timeoutMs: number
  readonly proxy: ProxySettings
}

/**
 * Makes what undici opens connections with. Through a proxy, everything goes in a tunnel (`CONNECT`), http too, so that no proxy
 * sees a token of https or stores an answer.
 */
export function createConnector({ timeoutMs, proxy }: ConnectorOptions): buildConnector.connector {
  const proxyOf = createProxyChoice(proxy)
  const connect = buildConnector({
    timeout: timeoutMs,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
  })

  return (options, callback) => {
    const through = proxyOf(new URL(`${options.protocol}//${options.host}`))
    if (through === null) return connect(options, callback)
    const { hostname, port, protocol } = options
    openTunnel(through, { hostname, port: port || (protocol === 'https:' ? '443' : '80'), timeoutMs }).then(
      (socket) =>
        protocol === 'https:'
          ? connect({ ...options, httpSocket: socket }, callback)
          : callback(null, socket),
      (error: Error) => callback(error, null),
    )
  }
}
