/**
 * How long an operation takes where Entra ID and the APIs take as long as they do from a gateway in their region. One request at a
 * time, so that what is measured is which requests wait for which, and what a gateway adds.
 */
import { fileURLToPath } from 'node:url'
import { chainMs, LATENCIES } from './latency/chains.mjs'
import { assertAgreement } from './speed/agree.mjs'
import { startGateways } from './speed/gateways.mjs'
import { bodyOf, COLD, Q1, Q2, Q3 } from './speed/operations.mjs'
import { startPart } from './speed/processes.mjs'

const FIRST_PORT = 24_050
const NAMES = ['floor', 'behalf', 'sample', 'goodPractice', 'yoga', 'hive']
const ROUNDS = 4
const USERS_PER_ROUND = 5
const WARM_USERS = 8
const WARM_REQUESTS = 240

/** @returns by operation: the chain's milliseconds, and what each gateway took; of a new user and of one that it knows. */
export async function benchLatency({ say = () => undefined } = {}) {
  const part = (path) => startPart(fileURLToPath(new URL(path, import.meta.url)))
  const [apis, load] = [part('./speed/apis/part.mjs'), part('./speed/load/part.mjs')]
  const gateways = await startGateways(NAMES, await apis.ask('start'), { firstPort: FIRST_PORT })
  const users = createUsers({ apis, load })
  const results = []
  try {
    await warmUp({ gateways, users, load, say })
    await apis.ask('answerAfter', LATENCIES)
    for (const operation of [Q1, Q2, Q3]) {
      say(`latency: ${operation.title}`)
      const measured = await measure({ gateways, users, load, operation })
      results.push({ operation: operation.title, chain: chainMs(operation.name), gateways: measured })
    }
  } finally {
    await Promise.all([...Object.values(gateways), apis, load].map((each) => each.stop()))
  }
  return { latencies: LATENCIES, results }
}

/** Users none of whom any gateway has met. */
function createUsers({ apis, load }) {
  let minted = 0
  return async (group, count) => {
    const tokens = await apis.ask('userTokens', { from: minted, count })
    minted += count
    await load.ask('remember', group, tokens)
    return tokens
  }
}

/** Code is compiled and connections are open: a process that has just started is not what is measured. */
async function warmUp({ gateways, users, load, say }) {
  const tokens = await users('warm', WARM_USERS)
  for (const operation of [COLD, Q1, Q2, Q3]) {
    say(`latency: warming up with ${operation.title}`)
    await assertAgreement(gateways, operation, tokens[0])
    for (const { url } of Object.values(gateways)) {
      const body = bodyOf(operation)
      const run = { url, body, group: 'warm', connections: WARM_USERS, amount: WARM_REQUESTS, status: 200 }
      await load.ask('run', run)
    }
  }
}

/** In turns, each gateway with users of its own: each of them asks once as a new one, and once more. */
async function measure({ gateways, users, load, operation }) {
  const taken = Object.fromEntries(
    Object.entries(gateways).map(([name, { title }]) => [name, { title, first: [], again: [] }]),
  )
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, { url }] of Object.entries(gateways)) {
      await users('new', USERS_PER_ROUND)
      const run = { url, body: bodyOf(operation), group: 'new', connections: 1, status: 200 }
      for (const which of ['first', 'again']) {
        const { latencies } = await load.ask('run', { ...run, amount: USERS_PER_ROUND })
        taken[name][which].push(...latencies)
      }
    }
  }
  return Object.fromEntries(
    Object.entries(taken).map(([name, { title, first, again }]) => [
      name,
      { title, first: summed(first), again: summed(again) },
    ]),
  )
}

function summed(values) {
  const sorted = values.toSorted((one, other) => one - other)
  return { median: sorted[Math.floor(sorted.length / 2)], most: sorted.at(-1) }
}
