import { createClient, createSentinel } from '@redis/client'
import type { RedisConfig } from '../../config/config.ts'
import { backOffMs } from '../../retry/back-off.ts'
import { createClusterClient } from './redis-cluster.ts'
import './redis-replies.ts'

/** The methods that the clients for a server, a cluster and a Sentinel primary have in common. */
export type RedisClient = Pick<
  ReturnType<typeof createClient>,
  | 'connect'
  | 'destroy'
  | 'isReady'
  | 'getRange'
  | 'set'
  | 'pExpire'
  | 'pTTL'
  | 'del'
  | 'incr'
  | 'sAdd'
  | 'sRem'
  | 'sRandMemberCount'
  | 'publish'
  | 'subscribe'
> & { on(event: 'error', listener: (error: Error) => void): unknown }

const CONNECT_TIMEOUT_MS = 2_000
/** Half of the timeout, to leave time to try a host's second address. Node's default of 250 ms is too short for distant hosts. */
const ADDRESS_ATTEMPT_MS = CONNECT_TIMEOUT_MS / 2
/**
 * How long a connection may be silent, even while it is being established. The limit is far longer than this process is ever
 * busy; while it is busy, all connections seem silent. Without this limit, a node that accepts connections but does not respond
 * would block us for as long as it hangs, even if the other nodes of a cluster, or the other sentinels, are responding.
 */
const SILENT_MS = 5_000
/** The interval between the pings that keep a working connection from falling silent. */
const PING_MS = 1_000
const FIRST_RECONNECT_MS = 50
const MAX_RECONNECT_MS = 1_000

/**
 * Creates the client for an address, without connecting it. A command that is sent while the client is not connected
 * rejects immediately.
 */
export function createRedisClient(
  { url, ca }: Omit<RedisConfig, 'prefix'>,
  random: () => number = Math.random,
): RedisClient {
  const { form, nodes, tls, username, password, primary, database } = url
  const closing = new AbortController()
  const reconnectStrategy = (tries: number) =>
    closing.signal.aborted
      ? false
      : backOffMs({ tries, baseMs: FIRST_RECONNECT_MS, maxMs: MAX_RECONNECT_MS, chance: random() })
  const timing = {
    connectTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENT_MS,
    reconnectStrategy,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
  }
  const trusted = ca === null ? {} : { ca }
  const socket = tls ? { ...timing, ...trusted, tls: true as const } : timing
  const everywhere = {
    // Disabled, because a server that announces maintenance could name any other address, and the client would send the
    // password there. A failure to connect to it would end the process.
    maintNotifications: 'disabled' as const,
    pingInterval: PING_MS,
    socket,
  }
  const common = {
    ...everywhere,
    disableOfflineQueue: true,
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
  }
  const [first = { host: 'localhost', port: 6379 }] = nodes

  function create(): RedisClient {
    switch (form) {
      case 'standalone':
        return createClient({ ...common, database, socket: { ...socket, ...first } })
      case 'cluster':
        // The clients' types differ in the overloads of their commands, but the calls that we make are the same.
        return createClusterClient({
          rootNodes: nodes.map((node) => ({ socket: { ...socket, ...node } })),
          defaults: common,
        }) as unknown as RedisClient
      case 'sentinel':
        return createSentinel({
          name: primary ?? '',
          // The library queries the sentinels in this order and waits for each of them.
          sentinelRootNodes: shuffled(nodes, random),
          nodeClientOptions: { ...common, database },
          sentinelClientOptions: everywhere,
          passthroughClientErrorEvents: true,
          // Otherwise, commands that are sent at the same time would each wait for the reply to the previous one.
          reserveClient: true,
        }) as unknown as RedisClient
    }
  }

  return closingAll(create(), closing)
}

/**
 * Ends all of a client's attempts to connect when the client is destroyed. Otherwise, the cluster and Sentinel clients would
 * keep trying to establish pending connections.
 */
function closingAll(client: RedisClient, closing: AbortController): RedisClient {
  const destroy = client.destroy.bind(client)
  return Object.assign(client, {
    destroy() {
      closing.abort()
      return destroy()
    },
  })
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => [random(), item] as const)
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item)
}
