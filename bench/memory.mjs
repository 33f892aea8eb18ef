/**
 * Whether a gateway in a small container serves many users: the memory of its process is limited as a container's is, by a control
 * group, and its flags are those of the image. Every user signs in, and asks two APIs; then users ask again in random order, until each
 * has asked some times on average. Nothing may fail, and the process must survive.
 */
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Pool } from 'undici'
import { startPart, startProgram } from './speed/processes.mjs'

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))
const APIS = fileURLToPath(new URL('./speed/apis/part.mjs', import.meta.url))
const GROUPS = '/sys/fs/cgroup'
const PORT = 24_100
const ORIGIN = `http://localhost:${PORT}`
const LIMIT_MIB = 256
const USERS = 5_000
const CONNECTIONS = 32
const REQUESTS_PER_USER = 5
const QUERY = JSON.stringify({
  query:
    '{ me { id displayName mail manager { displayName } } orders(first: 3) { nodes { number status } } }',
})

/** @returns the users, what failed, and how much memory the process has had at most. */
export async function benchMemory() {
  const group = createGroup(`behalf-bench-${process.pid}`)
  const apis = startPart(APIS)
  const settings = await apis.ask('start')
  const env = { PATH: process.env.PATH, ...settings, PORT: String(PORT), LOG_LEVEL: 'error' }
  const gateway = startProgram(
    [
      `--max-old-space-size=${LIMIT_MIB / 2}`,
      '--max-semi-space-size=16',
      '--disallow-code-generation-from-strings',
      MAIN,
      'start',
    ],
    { env, group: group.procs },
  )
  const pool = new Pool(ORIGIN, { connections: CONNECTIONS })
  try {
    await untilReady()
    const started = rssOf(gateway.pid).now
    const tokens = await apis.ask('userTokens', { from: 0, count: USERS })
    await apis.ask('takeCounts')
    const first = await askAll(pool, tokens)
    const { exchanges } = await apis.ask('takeCounts')
    const again = Array.from(
      { length: USERS * REQUESTS_PER_USER },
      () => tokens[Math.floor(Math.random() * USERS)],
    )
    const later = await askAll(pool, again)
    const repeated = (await apis.ask('takeCounts')).exchanges
    const { now, most } = rssOf(gateway.pid)
    return {
      limitMiB: group.isLimited ? LIMIT_MIB : null,
      users: USERS,
      operations: tokens.length + again.length,
      failed: [...first, ...later].slice(0, 5),
      failures: first.length + later.length,
      exchangesPerUser: exchanges / USERS,
      exchangesAgain: repeated / again.length,
      rssMiB: { started, now, most },
    }
  } finally {
    await pool.destroy()
    await Promise.all([gateway.stop(), apis.stop()])
    group.remove()
  }
}

export function memoryReport({ limitMiB, users, operations, failures, failed, rssMiB, ...rest }) {
  return [
    `A gateway with ${users.toLocaleString('en')} users of two APIs ${limitMiB === null ? 'without a limit: this machine has no control groups to write to' : `in ${limitMiB} MiB`}`,
    '',
    '| operations | failed | token exchanges per user | exchanges again, per operation | MiB after the start | MiB at most |',
    '|---|---|---|---|---|---|',
    `| ${operations} | ${failures}${failures > 0 ? ` (${failed.join('; ')})` : ''} | ${rest.exchangesPerUser.toFixed(2)} | ${rest.exchangesAgain.toFixed(3)} | ${rssMiB.started} | ${rssMiB.most} |`,
  ].join('\n')
}

/** Every token asks once, as many at a time as there are connections. @returns what failed. */
async function askAll(pool, tokens) {
  const left = [...tokens]
  const failed = []
  const work = async () => {
    for (let token = left.pop(); token !== undefined; token = left.pop()) {
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path: '/graphql',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: QUERY,
      })
      const text = await body.text()
      if (statusCode !== 200 || text.includes('"errors"')) failed.push(`${statusCode} ${text.slice(0, 200)}`)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, work))
  return failed
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

/** In MiB, as Linux counts it. */
function rssOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const mebibytes = (name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024)
  return { now: mebibytes('VmRSS'), most: mebibytes('VmHWM') }
}

/** A control group with the limit, of the first or second version; without a limit where none can be made. */
function createGroup(name) {
  const isSecond = existsSync(join(GROUPS, 'cgroup.controllers'))
  const folder = isSecond ? join(GROUPS, name) : join(GROUPS, 'memory', name)
  try {
    mkdirSync(folder)
    const limit = isSecond ? 'memory.max' : 'memory.limit_in_bytes'
    writeFileSync(join(folder, limit), String(LIMIT_MIB * 1024 ** 2))
    return { procs: join(folder, 'cgroup.procs'), isLimited: true, remove: () => rmdirSync(folder) }
  } catch {
    return { procs: null, isLimited: false, remove: () => undefined }
  }
}
