/**
 * How long a start takes, in production and on the embedded tenant: until the log says that the gateway listens, and in seconds of
 * CPU, which hardly depend on what else the machine does. Rounds are interleaved, and medians reported. With `NODE_COMPILE_CACHE` set to
 * a folder, what Node.js 22 and later compile is kept there between the rounds.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const ROUNDS = 7
const FLAGS = ['--disallow-code-generation-from-strings']
const TICKS_PER_SECOND = 100

/** Variables of a production that reaches nothing. */
export const NOWHERE = {
  NODE_ENV: 'production',
  ENTRA_TENANT_ID: '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11',
  ENTRA_CLIENT_ID: '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22',
  ENTRA_CLIENT_SECRET: 'abc~def',
  ORDERS_BASE_URL: 'https://orders.contoso.example',
  ORDERS_RESOURCE: 'api://orders.contoso.example',
  BEHALF_SEALING_KEYS: randomBytes(32).toString('base64'),
}
const STARTS = {
  'production, people alone': { ...NOWHERE, BEHALF_GRAPH: 'people' },
  'production, all of Microsoft Graph': { ...NOWHERE, BEHALF_GRAPH: 'all' },
  'embedded tenant': { BEHALF_TENANT_PORT: '14001' },
}

/** @returns for each kind of start: seconds until it listens, seconds of CPU until then, and modules. */
export async function benchStart() {
  const runs = Object.fromEntries(Object.keys(STARTS).map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, env] of Object.entries(STARTS)) runs[name].push(await start(env))
  }
  const rows = []
  for (const [name, env] of Object.entries(STARTS)) {
    rows.push({
      name,
      seconds: median(runs[name].map(({ seconds }) => seconds)),
      cpuSeconds: median(runs[name].map(({ cpuSeconds }) => cpuSeconds)),
      modules: await countModules(env),
    })
  }
  return { node: process.version, rows }
}

export function startReport({ node, rows }) {
  return [
    `A start with Node.js ${node.slice(1)} (medians of ${ROUNDS})`,
    '',
    '| | seconds | seconds of CPU | modules |',
    '|---|---|---|---|',
    ...rows.map(
      ({ name, seconds, cpuSeconds, modules }) =>
        `| ${name} | ${seconds.toFixed(2)} | ${cpuSeconds.toFixed(2)} | ${modules} |`,
    ),
  ].join('\n')
}

/** @returns seconds until it listens, and until then: seconds of CPU, and the most memory that it used. */
export async function start(env, more = {}) {
  const startedAt = performance.now()
  const gateway = spawn(process.execPath, [...FLAGS, 'dist/main.js', 'start'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      ...compileCache(),
      PORT: '14000',
      BEHALF_SHUTDOWN_DELAY_SECONDS: '0',
      ...env,
      ...more,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = new Promise((resolve) => gateway.once('exit', resolve))
  await new Promise((resolve, reject) => {
    let printed = ''
    gateway.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text
      if (/"msg":"listening"|http:\/\/localhost:14000\/graphql/.test(printed)) resolve()
    })
    void ended.then(() => reject(new Error(`the gateway did not start: ${printed}`)))
  })
  const seconds = (performance.now() - startedAt) / 1000
  const cpuSeconds = readCpuSeconds(gateway.pid)
  const mebibytes = readPeakMebibytes(gateway.pid)
  gateway.kill('SIGTERM')
  await ended
  return { seconds, cpuSeconds, mebibytes }
}

function compileCache() {
  const { NODE_COMPILE_CACHE } = process.env
  return NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }
}

/** In user and system mode, as Linux counts them. */
function readCpuSeconds(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13)
  return (Number(user) + Number(system)) / TICKS_PER_SECOND
}

function readPeakMebibytes(pid) {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(kibibytes) / 1024
}

async function countModules(env) {
  const folder = mkdtempSync(join(tmpdir(), 'behalf-start-'))
  try {
    await start(env, { NODE_V8_COVERAGE: folder })
    const [file] = readdirSync(folder)
    const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    return result.filter(({ url }) => url.startsWith('file:')).length
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]
}
