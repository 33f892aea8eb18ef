/** What is measured, and how each is started. */
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startGateway } from './processes.mjs'

const script = (path) => [fileURLToPath(new URL(path, import.meta.url))]

const recorded = (title, { argv = [], env }) => ({
  title,
  argv: [...script('./behalf.mjs'), ...argv],
  flags: ['--disallow-code-generation-from-strings'],
  env,
})

const METRICS = { BEHALF_METRICS: 'true' }
/** Each gateway has a file of its own. */
const auditTo = (name) => ({
  BEHALF_AUDIT: 'file',
  BEHALF_AUDIT_FILE: join(tmpdir(), `behalf-bench-${name}-${process.pid}.jsonl`),
})
const ONE_PERCENT = { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.01' }

/** Behalf with each way to record, and with all of them. `--otel` sends metrics, too. */
export const RECORDED = {
  metrics: recorded('metrics', { env: METRICS }),
  audit: recorded('audit trail in a file', { env: auditTo('audit') }),
  traces: recorded('traces and metrics over OTLP', { argv: ['--otel'], env: {} }),
  sampled: recorded('the same, 1% of the traces', { argv: ['--otel'], env: ONE_PERCENT }),
  recorded: recorded('all: Prometheus, audit trail, OTLP', {
    argv: ['--otel'],
    env: { ...METRICS, ...auditTo('all') },
  }),
}

/**
 * By the names that the tables have. The floor is what all others are compared with. `flags` are those of Node that `npm
 * start` gives in addition to the garbage collector's.
 */
export const GATEWAYS = {
  floor: { title: 'floor', argv: script('./floor/floor.mjs') },
  taught: { title: 'replaying floor', argv: script('./floor/taught.mjs') },
  behalf: {
    title: 'Behalf',
    argv: script('./behalf.mjs'),
    flags: ['--disallow-code-generation-from-strings'],
  },
  ...RECORDED,
  sample: { title: 'Apollo, as in Microsoft’s samples', argv: script('./peers/sample.mjs') },
  goodPractice: { title: 'Apollo, good practice', argv: script('./peers/good-practice.mjs') },
  yoga: { title: 'Yoga, good practice', argv: script('./peers/yoga.mjs') },
  hive: { title: 'Hive Gateway, REST subgraphs', argv: script('./peers/hive.mjs') },
}

/** Of Behalf's settings, those that are other in production, and the choice of everything that is measured. */
const AS_IN_PRODUCTION = {
  BEHALF_GRAPH: 'all',
  BEHALF_INTROSPECTION: 'false',
  BEHALF_METRICS: 'false',
  BEHALF_SEALING_KEYS: randomBytes(32).toString('base64'),
}

/**
 * Starts some of them, each on a port of its own, and waits until they answer.
 *
 * @param names - of GATEWAYS.
 * @param settings - what the APIs say of themselves.
 * @returns by name: `url`, `title`, `ask` for what the probe tells, `stop`.
 */
export async function startGateways(names, settings, { firstPort, flags = {} }) {
  const started = names.map((name, index) => {
    const { title, argv, flags: own = [], env: its = {} } = GATEWAYS[name]
    const PORT = String(firstPort + index)
    const env = {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      ...AS_IN_PRODUCTION,
      ...settings,
      ...its,
      PORT,
    }
    return [
      name,
      {
        title,
        url: `http://localhost:${PORT}`,
        ...startGateway(argv, { env, flags: [...own, ...(flags[name] ?? [])] }),
      },
    ]
  })
  await Promise.all(started.map(([, { url }]) => untilItAnswers(url)))
  return Object.fromEntries(started)
}

async function untilItAnswers(url) {
  const deadline = performance.now() + 60_000
  for (;;) {
    try {
      await (await fetch(url)).arrayBuffer()
      return
    } catch (error) {
      if (performance.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
