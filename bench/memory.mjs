/**
 * Whether a gateway in a small container serves many users: the memory of its process is limited as a container's is, by a control
 * group, and its flags are those of the image. First, active users ask this gateway and one without a limit in turns, at the full
 * rate. Then many more sign in and ask in random order, until each has asked some times on average. Nothing may fail, and the
 * process must survive.
 */
import { fileURLToPath } from 'node:url'
import { createUsers } from './memory/ask-all.mjs'
import { startLimited } from './memory/gateway.mjs'
import { spread } from './speed/measure.mjs'
import { startPart } from './speed/processes.mjs'

const APIS = fileURLToPath(new URL('./speed/apis/part.mjs', import.meta.url))
const PORT = 24_100
const LIMIT_MIB = 256
const CONNECTIONS = 32
const ACTIVE = { users: 1_000, rounds: 5, requests: 5_000 }
const MANY = { users: 5_000, requestsPerUser: 5 }

/** @returns latencies of active users with and without the limit; of many users, what failed, and how much memory the process had. */
export async function benchMemory() {
  const apis = startPart(APIS)
  const settings = await apis.ask('start')
  const limited = await startLimited({ port: PORT, settings, limitMiB: LIMIT_MIB })
  const unlimited = await startLimited({ port: PORT + 1, settings, limitMiB: null })
  try {
    const active = await activeUsers({ apis, limited, unlimited })
    await unlimited.stop()
    const many = await manyUsers({ apis, limited })
    return { limitMiB: limited.isLimited ? LIMIT_MIB : null, active, many }
  } finally {
    await Promise.all([limited.stop(), unlimited.stop(), apis.stop()])
  }
}

/** Both gateways meet all users, and are asked in turns. */
async function activeUsers({ apis, ...gateways }) {
  const tokens = await apis.ask('userTokens', { from: 0, count: ACTIVE.users })
  const rounds = { limited: [], unlimited: [] }
  let failures = 0
  const users = Object.entries(gateways).map(([name, { origin }]) => ({
    name,
    ...createUsers(origin, CONNECTIONS),
  }))
  // The first round is for compiling what is worth it, the second for what that leaves behind.
  for (const { ask } of users) failures += (await ask([...tokens, ...tokens])).failed.length
  for (let round = 0; round < ACTIVE.rounds; round++) {
    const asked = drawn(tokens, ACTIVE.requests)
    for (const { name, ask } of round % 2 === 0 ? users : users.toReversed()) {
      const { failed, latencies, perSecond } = await ask(asked)
      failures += failed.length
      rounds[name].push({ ...percentiles(latencies), perSecond })
    }
  }
  await Promise.all(users.map(({ stop }) => stop()))
  const middle = (name) => {
    const of = (key) => spread(rounds[name].map((round) => round[key])).median
    return { p50: of('p50'), p99: of('p99'), perSecond: of('perSecond'), rssMiB: gateways[name].rss() }
  }
  return {
    ...ACTIVE,
    connections: CONNECTIONS,
    rounds: ACTIVE.rounds,
    failures,
    limited: middle('limited'),
    unlimited: middle('unlimited'),
    ratio: spread(rounds.limited.map(({ p99 }, round) => p99 / rounds.unlimited[round].p99)),
  }
}

async function manyUsers({ apis, limited }) {
  const started = limited.rss().now
  const tokens = await apis.ask('userTokens', { from: ACTIVE.users, count: MANY.users })
  const { ask, stop } = createUsers(limited.origin, CONNECTIONS)
  await apis.ask('takeCounts')
  const first = await ask(tokens)
  const { exchanges } = await apis.ask('takeCounts')
  const again = drawn(tokens, MANY.users * MANY.requestsPerUser)
  const later = await ask(again)
  const repeated = (await apis.ask('takeCounts')).exchanges
  await stop()
  const failed = [...first.failed, ...later.failed]
  return {
    users: MANY.users,
    operations: tokens.length + again.length,
    failed: failed.slice(0, 5),
    failures: failed.length,
    exchangesPerUser: exchanges / MANY.users,
    exchangesAgain: repeated / again.length,
    rssMiB: { started, ...limited.rss() },
  }
}

function drawn(tokens, count) {
  return Array.from({ length: count }, () => tokens[Math.floor(Math.random() * tokens.length)])
}

function percentiles(latencies) {
  const sorted = latencies.toSorted((one, other) => one - other)
  const at = (share) => sorted[Math.floor(sorted.length * share)]
  return { p50: at(0.5), p99: at(0.99) }
}
