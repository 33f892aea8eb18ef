/**
 * What `npm run bench -- replicas` breaks: the embedded tenant in this process, Redis, replicas of Behalf as they ship, and
 * HAProxy in front of them, which repeats no request. HAProxy and Redis are Debian's packages.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startTenant } from '../../dist/tenant/tenant.js'

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
/** Shifts the clock of a replica by `CLOCK_OFFSET_MS`. */
const CLOCK = new URL('clock.mjs', import.meta.url).href
const BASE_PORT = 24_200
export const SEALING_KEYS = ['first', 'second'].map((word) => Buffer.alloc(32, word).toString('base64'))

/**
 * @param people - of Contoso.
 * @param createReplica - makes a replica that listens on a port of 127.0.0.1. Default: a process with what is built.
 */
export async function startCluster({ replicas: count, people, createReplica = createProcess }) {
  for (const program of ['haproxy', 'redis-server']) {
    if (spawnSync(program, ['-v']).error) {
      throw new Error(`The benchmark needs ${program}: apt-get install haproxy redis-server`)
    }
  }
  const directory = mkdtempSync(join(tmpdir(), 'behalf-replicas-'))
  const tenant = await startTenant({ basePort: 0, people })
  const ports = { balancer: BASE_PORT, redis: BASE_PORT + 1 }
  const redis = createRedis(ports.redis, directory)
  await redis.start()
  const replicas = Array.from({ length: count }, (_, number) =>
    createReplica(BASE_PORT + 10 + number, settingsOf(tenant, ports.redis)),
  )
  await Promise.all(replicas.map((replica) => replica.start()))
  const balancer = startBalancer(ports.balancer, replicas, directory)
  await untilOk(`http://127.0.0.1:${ports.balancer}/health/ready`)
  return {
    tenant,
    redis,
    replicas,
    url: `http://127.0.0.1:${ports.balancer}`,
    async stop() {
      balancer.kill('SIGKILL')
      await Promise.all(replicas.map((replica) => replica.kill()))
      await redis.kill()
      await tenant.stop()
      rmSync(directory, { recursive: true })
    },
  }
}

function settingsOf(tenant, redisPort) {
  return {
    PATH: process.env.PATH,
    ENTRA_INSTANCE: tenant.entra.origin,
    ENTRA_TENANT_ID: tenant.tenantId,
    ENTRA_CLIENT_ID: tenant.gateway.clientId,
    ENTRA_CLIENT_SECRET: tenant.gateway.clientSecret,
    GRAPH_BASE_URL: tenant.graph.baseUrl,
    GRAPH_RESOURCE: tenant.graph.resource,
    ORDERS_BASE_URL: tenant.orders.baseUrl,
    ORDERS_RESOURCE: tenant.orders.resource,
    BEHALF_REDIS_URL: `redis://127.0.0.1:${redisPort}`,
    BEHALF_SEALING_KEYS: SEALING_KEYS[0],
    // The default in production, where Behalf would speak nothing but https.
    BEHALF_SHUTDOWN_DELAY_SECONDS: '5',
    LOG_LEVEL: 'warn',
  }
}

/** One replica; it can be ended and started again, with other settings. */
function createProcess(port, defaults) {
  let child
  let settings = {}
  const logged = []
  const url = `http://127.0.0.1:${port}`
  const replica = {
    port,
    url,
    /** Lines of its log, as text. */
    logged,
    /** @param more - settings that differ from now on. */
    async start(more = {}) {
      settings = { ...settings, ...more }
      child = spawn(
        process.execPath,
        [
          '--max-semi-space-size=64',
          '--disallow-code-generation-from-strings',
          '--import',
          CLOCK,
          MAIN,
          'start',
        ],
        { env: { ...defaults, ...settings, PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'] },
      )
      child.stdout.setEncoding('utf8').on('data', (text) => logged.push(...text.split('\n').filter(Boolean)))
      await untilOk(`${url}/health/ready`)
    },
    /** As a rollout does: SIGTERM, and the wait until it has ended. */
    async drain() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
    /** @returns the body of `/health/ready`. */
    health: async () => (await fetch(`${url}/health/ready`)).json(),
  }
  return replica
}

/** Redis, which can be killed, suspended, and set as its own command does. */
function createRedis(port, directory) {
  let child
  return {
    port,
    async start() {
      child = spawn(
        'redis-server',
        ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', directory],
        { stdio: 'ignore' },
      )
      while (cli(port, 'PING').stdout.trim() !== 'PONG') await sleep(50)
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
    suspend: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
    run: (...args) => cli(port, ...args).stdout.trim(),
  }
}

function cli(port, ...args) {
  return spawnSync('redis-cli', ['-p', String(port), ...args], { encoding: 'utf8' })
}

function startBalancer(port, replicas, directory) {
  const file = join(directory, 'haproxy.cfg')
  writeFileSync(
    file,
    `global
  maxconn 4000
defaults
  mode http
  timeout connect 1s
  timeout client 60s
  timeout server 60s
  timeout check 3s
  retries 0
frontend front
  bind 127.0.0.1:${port}
  default_backend replicas
backend replicas
  balance roundrobin
  option httpchk GET /health/ready
  http-reuse safe
${replicas.map((replica) => `  server r${replica.port} 127.0.0.1:${replica.port} check inter 500ms fall 1 rise 1`).join('\n')}
`,
  )
  return spawn('haproxy', ['-db', '-f', file], { stdio: 'ignore' })
}

export async function untilOk(url) {
  for (let tries = 0; tries < 600; tries++) {
    const isOk = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isOk) return
    await sleep(100)
  }
  throw new Error(`${url} did not answer 200 within a minute`)
}

export function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
