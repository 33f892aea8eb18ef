/**
 * Whether a gateway that gets ten times what it can do still does what it can.
 *
 * The gateway runs as it ships, with the embedded tenant in the same process; the load comes from this one. First the number
 * of connections that gives the most good answers per second is looked for, then ten times as many connect. A client that is
 * refused comes back at once, which real ones should not. Rounds of both are interleaved, and the median of their ratios
 * counts.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Client } from 'undici'

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))
const PORT = 24_000
const TENANT_PORT = 24_001
const ORIGIN = `http://localhost:${PORT}`
const QUERY = JSON.stringify({ query: '{ me { displayName mail } }' })
const CANDIDATES = [16, 32, 64]
const SECONDS = 3
const ROUNDS = 5
const OVERLOAD = 10

export async function benchOverload() {
  const env = {
    ...process.env,
    PORT: String(PORT),
    BEHALF_TENANT_PORT: String(TENANT_PORT),
    LOG_LEVEL: 'error',
  }
  const gateway = spawn(
    process.execPath,
    ['--max-semi-space-size=64', '--disallow-code-generation-from-strings', MAIN, 'start'],
    {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  gateway.stdout.resume()
  try {
    await untilReady()
    const { stdout } = spawnSync(process.execPath, [MAIN, 'token', 'adele@contoso.example'], {
      env,
      encoding: 'utf8',
    })
    const headers = { authorization: `Bearer ${stdout.trim()}`, 'content-type': 'application/json' }
    await load(32, SECONDS, headers)
    const tries = []
    for (const connections of CANDIDATES)
      tries.push({ connections, ...(await load(connections, SECONDS, headers)) })
    const { connections } = tries.toSorted((one, other) => other.goodPerSecond - one.goodPerSecond)[0]
    const probing = probeHealth(ROUNDS * 2 * SECONDS)
    const rounds = []
    for (let round = 0; round < ROUNDS; round++) {
      const best = await load(connections, SECONDS, headers)
      const overload = await load(connections * OVERLOAD, SECONDS, headers)
      rounds.push({ best, overload, ratio: overload.goodPerSecond / best.goodPerSecond })
    }
    const [median] = rounds.toSorted((one, other) => one.ratio - other.ratio).slice(Math.floor(ROUNDS / 2))
    const best = { connections, ...median.best }
    const overload = { connections: connections * OVERLOAD, ...median.overload }
    const ratios = rounds.map(({ ratio }) => Number(ratio.toFixed(2)))
    return { best, overload, ratio: median.ratio, ratios, health: await probing }
  } finally {
    gateway.kill('SIGTERM')
    await once(gateway, 'exit')
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

/** Keeps so many connections busy, each with one request after another. A pool would look for a free one each time. */
async function load(connections, seconds, headers) {
  const endsAt = performance.now() + seconds * 1000
  const counts = { good: 0, refused: 0, other: 0 }
  async function work() {
    const client = new Client(ORIGIN)
    while (performance.now() < endsAt) {
      const { statusCode, body } = await client.request({
        method: 'POST',
        path: '/graphql',
        headers,
        body: QUERY,
      })
      const text = await body.text()
      if (statusCode === 200 && text.includes('Adele Vance')) counts.good++
      else if (statusCode === 503) counts.refused++
      else counts.other++
    }
    await client.close()
  }
  await Promise.all(Array.from({ length: connections }, work))
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
