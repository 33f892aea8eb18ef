/**
 * Whether a gateway that gets ten times what it can do still does what it can.
 *
 * The gateway runs as it ships; Entra ID and the APIs are another process, and the load comes from this one. Each connection is
 * a user with a token and reads of their own, so that nothing is shared. First the number of connections that gives the most good
 * answers per second is looked for, then ten times as many connect. A client that is refused comes back at once, which real
 * ones should not. Rounds of both are interleaved, and the median of their ratios counts.
 */
import { fileURLToPath } from 'node:url'
import { Client } from 'undici'
import { startGateway, startPart } from './speed/processes.mjs'

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))
const APIS = fileURLToPath(new URL('./speed/apis/part.mjs', import.meta.url))
const PORT = 24_000
const ORIGIN = `http://localhost:${PORT}`
const QUERY = JSON.stringify({ query: '{ me { id displayName mail } }' })
const CANDIDATES = [16, 32, 64]
const SECONDS = 3
const ROUNDS = 5
const OVERLOAD = 10

export async function benchOverload() {
  const apis = startPart(APIS)
  const settings = await apis.ask('start')
  const env = { PATH: process.env.PATH, ...settings, PORT: String(PORT), LOG_LEVEL: 'error' }
  const gateway = startGateway(['--disallow-code-generation-from-strings', MAIN, 'start'], { env })
  try {
    await untilReady()
    const tokens = await apis.ask('userTokens', { from: 0, count: Math.max(...CANDIDATES) * OVERLOAD })
    await meet(tokens)
    const tries = []
    for (const connections of CANDIDATES)
      tries.push({ connections, ...(await load(connections, SECONDS, tokens)) })
    const { connections } = tries.toSorted((one, other) => other.goodPerSecond - one.goodPerSecond)[0]
    const probing = probeHealth(ROUNDS * 2 * SECONDS)
    const rounds = []
    for (let round = 0; round < ROUNDS; round++) {
      const best = await load(connections, SECONDS, tokens)
      const overload = await load(connections * OVERLOAD, SECONDS, tokens)
      rounds.push({ best, overload, ratio: overload.goodPerSecond / best.goodPerSecond })
    }
    const [median] = rounds.toSorted((one, other) => one.ratio - other.ratio).slice(Math.floor(ROUNDS / 2))
    const best = { connections, ...median.best }
    const overload = { connections: connections * OVERLOAD, ...median.overload }
    const ratios = rounds.map(({ ratio }) => Number(ratio.toFixed(2)))
    return { best, overload, ratio: median.ratio, ratios, health: await probing }
  } finally {
    await Promise.all([gateway.stop(), apis.stop()])
  }
}

async function untilReady() {
  for (;;) {
    const isReady = await fetch(`${ORIGIN}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Every user asks once, some at a time: their tokens are exchanged. */
async function meet(tokens) {
  const left = [...tokens]
  const client = async () => {
    const connection = new Client(ORIGIN)
    for (let token = left.pop(); token !== undefined; token = left.pop()) await ask(connection, token)
    await connection.close()
  }
  await Promise.all(Array.from({ length: 16 }, client))
}

async function ask(client, token) {
  const { statusCode, body } = await client.request({
    method: 'POST',
    path: '/graphql',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: QUERY,
  })
  const text = await body.text()
  if (statusCode === 200 && text.includes('"displayName":"')) return 'good'
  return statusCode === 503 ? 'refused' : 'other'
}

/** Keeps so many connections busy, each with one request of its user after another. A pool would look for a free one each time. */
async function load(connections, seconds, tokens) {
  const endsAt = performance.now() + seconds * 1000
  const counts = { good: 0, refused: 0, other: 0 }
  async function work(token) {
    const client = new Client(ORIGIN)
    while (performance.now() < endsAt) counts[await ask(client, token)]++
    await client.close()
  }
  await Promise.all(tokens.slice(0, connections).map(work))
  return { ...counts, goodPerSecond: Math.round(counts.good / seconds) }
}

/** Asks for `/health/live` four times a second. */
async function probeHealth(seconds) {
  const milliseconds = []
  for (let probe = 0; probe < seconds * 4; probe++) {
    const startedAt = performance.now()
    const { ok } = await fetch(`${ORIGIN}/health/live`)
    if (!ok) throw new Error('/health/live did not answer 200')
    milliseconds.push(performance.now() - startedAt)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  return { probes: milliseconds.length, slowestMs: Math.round(Math.max(...milliseconds)) }
}
