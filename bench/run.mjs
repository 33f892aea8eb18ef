/**
 * Runs the benchmarks and prints what they found. Some can be named: `-- overload`; `rollout` has to be, because it needs the image that
 * `npm run test:image -- --keep` makes.
 *
 *   --json    prints the figures alone
 *   --seed=…  repeats the operations that speed draws
 *   --only=…  one scenario of speed, by its name; or hostile inputs whose names have this
 *   --quick   speed in a minute, of fewer gateways and rounds, rather than in some twenty
 *   --write   puts the speed into docs/performance.md, .json and .svg, latencies, what recording costs and what hostile inputs cost
 *             into docs/performance.md, the faults of replicas into docs/operations.md, and the rollout of the image into docs/deploying.md
 */
import { benchExecution } from './execution.mjs'
import { benchHostile } from './hostile.mjs'
import { benchHttp2, http2Report } from './http2.mjs'
import { latencyReport } from './latency/report.mjs'
import { benchLatency } from './latency.mjs'
import { memoryReport } from './memory/report.mjs'
import { benchMemory } from './memory.mjs'
import { benchOverload } from './overload.mjs'
import { benchReadJson } from './read-json.mjs'
import { benchRecording, recordingReport } from './recording.mjs'
import { benchReplicas, benchRollout, replicasReport, rolloutReport } from './replicas.mjs'
import { benchSchemaSize, schemaSizeReport } from './schema-size.mjs'
import { benchSpeed } from './speed/bench-speed.mjs'
import { installPeers } from './speed/install.mjs'
import { speedReport } from './speed/report.mjs'
import { writeDocs } from './speed/write-docs.mjs'
import { benchStart, startReport } from './start.mjs'
import { benchTokenCache } from './token-cache.mjs'
import { writeMarked } from './write-marked.mjs'

const quick = process.argv.includes('--quick')
const BENCHES = {
  speed: { run: runSpeed, report: speedReport },
  latency: { run: runLatency, report: latencyReport },
  'token-cache': { run: benchTokenCache, report: tokenCacheReport },
  overload: { run: benchOverload, report: overloadReport },
  hostile: { run: runHostile, report: hostileReport },
  replicas: { run: runReplicas, report: replicasReport },
  rollout: { run: runRollout, report: rolloutReport, needsImage: true },
  execution: { run: benchExecution, report: executionReport },
  http2: { run: benchHttp2, report: http2Report },
  recording: { run: runRecording, report: recordingReport },
  'read-json': { run: benchReadJson, report: readJsonReport },
  memory: { run: benchMemory, report: memoryReport },
  start: { run: benchStart, report: startReport },
  'schema-size': { run: runSchemaSize, report: schemaSizeReport, needsFile: true },
}

const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const unknown = named.find((name) => !(name in BENCHES))
if (unknown !== undefined) {
  console.error(`There is no benchmark "${unknown}"; there are ${Object.keys(BENCHES).join(', ')}.`)
  process.exit(2)
}
const figures = {}
for (const [name, { run, report, needsImage = false, needsFile = false }] of Object.entries(BENCHES)) {
  if (named.length > 0 ? !named.includes(name) : needsImage || needsFile) continue
  figures[name] = await run()
  if (!process.argv.includes('--json')) console.log(`${report(figures[name])}\n`)
}
if (process.argv.includes('--json')) console.log(JSON.stringify(figures, null, 2))

/** The value of `--name=value`; undefined where it is not given. */
function optionOf(name) {
  return process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)
}

function runSchemaSize() {
  return benchSchemaSize({ metadata: optionOf('metadata'), say: (what) => console.error(what) })
}

async function runSpeed() {
  installPeers()
  const [seed, only] = [optionOf('seed'), optionOf('only')]
  const measured = await benchSpeed({
    quick,
    only,
    seed: seed && Number(seed),
    say: (what) => console.error(what),
  })
  if (process.argv.includes('--write') && only === undefined) writeDocs(measured)
  return measured
}

async function runLatency() {
  installPeers()
  const measured = await benchLatency({ say: (what) => console.error(what) })
  if (process.argv.includes('--write')) writeMarked('performance.md', 'latency', latencyReport(measured))
  return measured
}

async function runHostile() {
  const only = optionOf('only')
  const measured = await benchHostile({ only, say: (what) => console.error(what) })
  if (process.argv.includes('--write') && only === undefined)
    writeMarked('performance.md', 'hostile', hostileReport(measured))
  return measured
}

async function runRecording() {
  installPeers()
  const measured = await benchRecording({ say: (what) => console.error(what) })
  if (process.argv.includes('--write')) writeMarked('performance.md', 'recording', recordingReport(measured))
  return measured
}

async function runRollout() {
  const measured = await benchRollout({ say: (what) => console.error(what) })
  if (process.argv.includes('--write')) writeMarked('deploying.md', 'rollout', rolloutReport(measured))
  return measured
}

async function runReplicas() {
  const measured = await benchReplicas({ say: (what) => console.error(what) })
  if (process.argv.includes('--write')) writeMarked('operations.md', 'replicas', replicasReport(measured))
  return measured
}

function tokenCacheReport({ users, ns, bytesPerEntry }) {
  const row = (what, one, many) => `| ${what} | ${one} | ${many} | ${(many / one).toFixed(2)} |`
  return [
    `Cached tokens, with 1 user and with ${users.toLocaleString('en')} (nanoseconds, medians)`,
    '',
    `| | 1 user | ${users.toLocaleString('en')} users | ratio |`,
    '|---|---|---|---|',
    row('header to token, the same user again and again', ns.one, ns.same),
    row('header to token, users in random order', ns.one, ns.random),
    row('token alone, the same user again and again', ns.hitOne, ns.hitSame),
    row('token alone, users in random order', ns.hitOne, ns.hitRandom),
    '',
    `Memory per user, in addition to the two tokens themselves: ${bytesPerEntry} bytes.`,
  ].join('\n')
}

function executionReport(results) {
  return [
    'Executing an operation alone (microseconds of CPU, medians)',
    '',
    '| operation | graphql-js | prepared | ratio |',
    '|---|---|---|---|',
    ...results.map(
      ({ name, prepared, graphqlJs }) =>
        `| ${name} | ${graphqlJs.toFixed(1)} | ${prepared.toFixed(1)} | ${(graphqlJs / prepared).toFixed(2)} |`,
    ),
  ].join('\n')
}

function readJsonReport(answers) {
  return [
    'Reading JSON without rounding (microseconds, medians)',
    '',
    '| answer | bytes | `JSON.parse` | without rounding | ratio |',
    '|---|---|---|---|---|',
    ...answers.map(
      ({ name, bytes, native, lossless }) =>
        `| ${name} | ${bytes} | ${native.toFixed(1)} | ${lossless.toFixed(1)} | ${(lossless / native).toFixed(2)} |`,
    ),
  ].join('\n')
}

function overloadReport({ best, overload, ratio, ratios, health }) {
  const row = (what, { connections, goodPerSecond, refused, other }) =>
    `| ${what} | ${connections} | ${goodPerSecond} | ${refused} | ${other} |`
  return [
    'A gateway under ten times the load that it is best at',
    '',
    '| | connections | good answers per second | refused (503) | anything else |',
    '|---|---|---|---|---|',
    row('best', best),
    row('ten times as many', overload),
    '',
    `Good answers per second, overloaded to best: ${ratio.toFixed(2)} (rounds: ${ratios.join(', ')}).`,
    `/health/live answered ${health.probes} of ${health.probes} times meanwhile, at the slowest in ${health.slowestMs} ms.`,
  ].join('\n')
}

/** Those that hold the loop longest, in any mode. */
function hostileReport(results) {
  const modes = [...new Set(results.map(({ mode }) => mode))]
  const names = [...new Set(results.map(({ name }) => name))]
  const rows = names.map((name) => ({
    name,
    of: modes.map((mode) => results.find((one) => one.mode === mode && one.name === name)),
  }))
  const sent = ({ of }) => of.filter((one) => one !== undefined)
  const longest = (row) => Math.max(...sent(row).map(({ heldMs }) => heldMs))
  const answers = (row) =>
    [...new Set(sent(row).map(({ status, codes }) => `${status} ${codes}`.trim()))].join('; ')
  const worst = rows.toSorted((one, other) => longest(other) - longest(one)).slice(0, 25)
  return [
    `How long inputs block the event loop, in milliseconds of CPU time: the longest ${worst.length} of ${names.length}`,
    '',
    `| | ${modes.join(' | ')} | response |`,
    `|---|${modes.map(() => '---|').join('')}---|`,
    ...worst.map(
      (row) =>
        `| ${row.name} | ${row.of.map((one) => (one === undefined ? '–' : Math.round(one.heldMs))).join(' | ')} | ${answers(row)} |`,
    ),
    '',
    `More than 200 ms: ${rows.filter((row) => longest(row) > 200).length} of ${names.length}.`,
  ].join('\n')
}
