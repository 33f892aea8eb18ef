import { createCluster, type RedisClusterOptions } from '@redis/client'
import CLUSTER_SLOTS from '@redis/client/dist/lib/commands/CLUSTER_SLOTS.js'

/** The number of hash slots in every cluster. */
const SLOTS = 16_384
/** Maximum number of primaries, as recommended by Redis. The library connects to every one. */
const MAX_NODES = 1_000
/**
 * Maximum number of redirects per command. After each one, the library reads the slot table again. Usually, one is enough; the
 * library's default is 16.
 *
 * @see https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#moved-redirection
 */
const MAX_REDIRECTS = 3

type RawTable = Parameters<typeof CLUSTER_SLOTS.default.transformReply>[0]

/**
 * Creates the client for a cluster, without connecting it. Unlike the library's own client, it does not trust the cluster: an
 * invalid slot table counts as a failure of the node that sent it, and an error that occurs while subscriptions are moved to
 * another node does not end the process.
 */
export function createClusterClient(options: RedisClusterOptions) {
  const cluster = createCluster({ ...options, maxCommandRedirections: MAX_REDIRECTS })
  // The library emits its events on the object that it derives the client from.
  const emitter = Object.getPrototypeOf(cluster) as typeof cluster
  const report = (error: unknown) => void emitter.emit('error', error)

  const { _slots: slots } = cluster
  const rediscover = slots.rediscover.bind(slots)
  slots.rediscover = (...nodes) => rediscover(...nodes).catch(report)

  emitter.removeAllListeners(MOVE_SUBSCRIPTIONS)
  emitter.on(MOVE_SUBSCRIPTIONS, ({ CHANNELS: channels }: Subscriptions) => {
    for (const [channel, { strings }] of channels)
      for (const listener of strings) cluster.subscribe(channel, listener).catch(report)
  })
  return cluster
}

/** The event that the library emits to move subscriptions away from a node that it no longer uses. */
const MOVE_SUBSCRIPTIONS = '__resubscribeListeners'

/** Behalf subscribes only to channels and reads their messages as text. */
interface Subscriptions {
  readonly CHANNELS: ReadonlyMap<string, { readonly strings: ReadonlySet<(message: string) => void> }>
}

/**
 * Makes the library check a slot table before using it. Otherwise, the library would fill an array with as many entries as the
 * table states, without a limit, and connect to every node. A cluster that is not set up yet or has unassigned slots is not used,
 * because the library would not read the table again. There is no option for this, so the reply is checked where the library
 * decodes it.
 */
const { transformReply } = CLUSTER_SLOTS.default
Object.assign(CLUSTER_SLOTS.default, {
  transformReply(table: RawTable) {
    checkTable(table)
    return transformReply(table)
  },
})

function checkTable(table: unknown): void {
  if (!Array.isArray(table) || table.length > SLOTS || !table.every(isRange))
    throw new Error("the Redis cluster's slot table is invalid")
  const covered = table.reduce((sum: number, [from, to]) => sum + to - from + 1, 0)
  if (covered !== SLOTS)
    throw new Error(`the Redis cluster's slot table contains ${covered} slots instead of ${SLOTS}`)
  const nodes = new Set(table.map(([, , [host, port]]) => `${host}:${port}`))
  if (nodes.size > MAX_NODES) throw new Error(`the Redis cluster has more than ${MAX_NODES} primaries`)
}

type Range = readonly [from: number, to: number, primary: readonly [host: string | null, port: number]]

/** Whether an entry names existing slots and a primary. The host is empty or null if the node does not know its own address. */
function isRange(entry: unknown): entry is Range {
  const [from, to, primary] = Array.isArray(entry) ? entry : []
  const [host, port] = Array.isArray(primary) ? primary : []
  return (
    [from, to, port].every(Number.isInteger) &&
    0 <= from &&
    from <= to &&
    to < SLOTS &&
    0 < port &&
    port < 65_536 &&
    (host === null || typeof host === 'string')
  )
}
