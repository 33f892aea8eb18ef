/** What is broken, one thing after another, while users ask; and what is counted meanwhile. */
import { SEALING_KEYS, sleep } from './cluster.mjs'
import { startUsers } from './users.mjs'

/** How long a fault lasts. */
const FAULT_MS = 10_000
/** Until everything is as before, at most. */
const RECOVERY_MS = 15_000

/** @type {readonly { name: string, run(cluster, people): Promise<object> }[]} */
export const ROWS = [
  {
    name: 'nothing (for comparison)',
    run: (cluster, people) => underFault(cluster, people, { cause: () => sleep(FAULT_MS) }),
  },
  {
    name: 'Entra ID hangs, and new users arrive',
    run: (cluster, people) =>
      underFault(cluster, people, {
        cause: () => hanging(cluster, cluster.tenant.entra, { users: people.newOnes(300) }),
      }),
  },
  {
    name: 'Graph hangs, and others wait for it: queries for Orders only',
    run: (cluster, people) =>
      underFault(cluster, people, {
        operation: 'orders',
        cause: () =>
          hanging(cluster, cluster.tenant.graph, { users: people.known, operation: 'me', connections: 600 }),
      }),
  },
  {
    name: 'Entra ID returns 503 to 20 new users',
    run: (cluster, people) => exchangesRow(cluster, people, { answer: { status: 503 } }),
  },
  {
    name: 'Entra ID takes 7 s for each exchange of 20 new users',
    run: (cluster, people) => exchangesRow(cluster, people, { delayMs: 7_000 }),
  },
  {
    name: 'Redis is killed, and starts again',
    run: (cluster, people) =>
      underFault(cluster, people, {
        async cause() {
          await cluster.redis.kill()
          await sleep(FAULT_MS)
          await cluster.redis.start()
        },
        warning: 'sharedTokens',
      }),
  },
  {
    name: 'Redis does not respond, with connections open',
    run: (cluster, people) =>
      underFault(cluster, people, {
        async cause() {
          cluster.redis.suspend()
          await sleep(FAULT_MS)
          cluster.redis.resume()
        },
        warning: 'sharedTokens',
      }),
  },
  {
    name: 'Redis is full',
    run: (cluster, people) =>
      underFault(cluster, people, {
        async cause() {
          cluster.redis.run('CONFIG', 'SET', 'maxmemory', '1')
          await sleep(FAULT_MS)
          cluster.redis.run('CONFIG', 'SET', 'maxmemory', '0')
        },
        warning: 'sharedTokens',
        arriving: 40,
      }),
  },
  {
    name: 'Redis is read-only',
    run: (cluster, people) =>
      underFault(cluster, people, {
        async cause() {
          cluster.redis.run('REPLICAOF', '127.0.0.1', '1')
          await sleep(FAULT_MS)
          cluster.redis.run('REPLICAOF', 'NO', 'ONE')
        },
        warning: 'sharedTokens',
        arriving: 40,
      }),
  },
  {
    name: 'a replica is killed',
    run: (cluster, people) =>
      underFault(cluster, people, {
        async cause() {
          await cluster.replicas[0].kill()
          await sleep(FAULT_MS)
          await cluster.replicas[0].start()
        },
      }),
  },
  {
    name: 'all replicas are replaced, one after another',
    run: (cluster, people) =>
      underFault(cluster, people, { cause: () => rollOut(cluster, (replica) => replica.start()) }),
  },
  {
    name: 'the sealing key is rotated in three rollouts',
    run: (cluster, people) =>
      underFault(cluster, people, {
        async cause() {
          const [old, next] = SEALING_KEYS
          for (const keys of [[old, next], [next, old], [next]]) {
            await rollOut(cluster, (replica) => replica.start({ BEHALF_SEALING_KEYS: keys.join(',') }))
          }
          SEALING_KEYS.reverse()
        },
      }),
  },
  {
    name: 'the clock of a replica is 4 minutes ahead',
    run: (cluster, people) => clockRow(cluster, people, 240_000),
  },
  {
    name: 'the clock of a replica is 4 minutes behind',
    run: (cluster, people) => clockRow(cluster, people, -240_000),
  },
]

/** An origin answers nothing, while users ask who need it. */
async function hanging({ url }, origin, asking) {
  await during(origin, { delayMs: 60_000 }, async () => {
    const waiting = startUsers({ url, thinkMs: 200, ...asking })
    await sleep(FAULT_MS)
    waiting.leave()
  })
}

function exchangesRow(cluster, people, effect) {
  return underFault(cluster, people, {
    cause: () =>
      during(cluster.tenant.entra, { grant: 'on_behalf_of', ...effect }, async () => {
        const strangers = startUsers({ url: cluster.url, users: people.newOnes(20), thinkMs: 100 })
        await sleep(FAULT_MS)
        strangers.leave()
      }),
  })
}

async function clockRow(cluster, people, offset) {
  const [replica] = cluster.replicas
  return underFault(cluster, people, {
    async cause() {
      await replica.drain()
      await replica.start({ CLOCK_OFFSET_MS: String(offset) })
      await sleep(FAULT_MS)
      await replica.drain()
      await replica.start({ CLOCK_OFFSET_MS: '0' })
    },
    warning: 'clock',
    arriving: 40,
  })
}

async function rollOut({ replicas }, start) {
  for (const replica of replicas) {
    await replica.drain()
    await start(replica)
  }
}

/**
 * Causes a fault while known users ask.
 *
 * @param warning - part of `/health/ready` that has to name the fault on some replica.
 * @param arriving - users who come for the first time during the fault.
 */
async function underFault(cluster, people, { cause, operation, warning, arriving = 0 }) {
  const { tenant, replicas, url } = cluster
  const users = startUsers({ url, users: people.known, ...(operation && { operation }) })
  await users.settled()
  tenant.entra.requests.clear()
  const startedAt = Date.now()
  const strangers = arriving > 0 ? startUsers({ url, users: people.newOnes(arriving) }) : null
  const warned = warning === undefined ? null : watchWarning(replicas, warning)
  await cause()
  const endedAt = Date.now()
  await sleep(RECOVERY_MS)
  const results = [...(await users.stop()), ...((await strangers?.stop()) ?? [])]
  const exchanges = tenant.entra.requests.entries().filter(({ grant }) => grant === 'on_behalf_of').length
  const failed = results.filter(({ at, outcome }) => at >= startedAt && outcome !== 'ok')
  const lastFailure = Math.max(endedAt, ...failed.map(({ at, ms }) => at + ms))
  return {
    operations: results.length,
    failed: failed.length,
    outcomes: counted(failed.map(({ outcome }) => outcome)),
    slowestMs: Math.max(...results.map(({ ms }) => ms)),
    foreign: results.filter(({ foreign }) => foreign).length,
    exchanges,
    rightAgainMs: lastFailure - endedAt,
    ...(warned && { warned: warned.stop() }),
  }
}

/** @returns whether a replica's readiness named the part, once the watch is stopped. */
function watchWarning(replicas, part) {
  let isWarned = false
  const timer = setInterval(async () => {
    for (const replica of replicas) {
      const { warnings = {} } = await replica.health().catch(() => ({}))
      if (warnings[part] !== undefined) isWarned = true
    }
  }, 500)
  return {
    stop() {
      clearInterval(timer)
      return isWarned
    },
  }
}

function counted(values) {
  const counts = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

/** Has a fault in force at an origin while something is done. */
async function during({ faults }, fault, work) {
  const { id } = faults.add(fault)
  try {
    return await work()
  } finally {
    faults.remove(id)
  }
}
