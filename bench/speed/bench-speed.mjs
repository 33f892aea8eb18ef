/**
 * How fast Behalf is compared with its alternatives, and with the floor: the minimum that a Node program has to do for
 * the same answers. docs/performance.md explains the method.
 */
import { randomInt } from 'node:crypto'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { drawnOperations } from './drawn/drawn.mjs'
import { startGateways } from './gateways.mjs'
import { compared, measureRounds } from './measure.mjs'
import { isPinned, startPart } from './processes.mjs'
import { scenariosFor } from './scenarios.mjs'
import { createUsers } from './users.mjs'

const FIRST_PORT = 24_010

/**
 * @param options.seed - of the drawn operations.
 * @param options.only - one of the scenarios.
 * @returns figures, for report.mjs.
 */
export async function benchSpeed({ quick, only, seed = randomInt(2 ** 31), say = () => undefined }) {
  const scenarios = scenariosFor({ quick, only })
  const part = (path) => startPart(fileURLToPath(new URL(path, import.meta.url)))
  const [apis, load] = [part('./apis/part.mjs'), part('./load/part.mjs')]
  const settings = await apis.ask('start')
  const names = [...new Set(scenarios.flatMap(({ of }) => of))]
  const gateways = await startGateways(names, settings, { firstPort: FIRST_PORT })
  const users = createUsers({ apis, load })
  const startedAt = Date.now()
  const results = []
  try {
    for (const scenario of scenarios)
      results.push(...(await runScenario(scenario, { gateways, users, apis, load, seed, say })))
  } finally {
    await Promise.all([...Object.values(gateways), apis, load].map((each) => each.stop()))
  }
  const minutes = (Date.now() - startedAt) / 60_000
  return {
    quick,
    seed,
    minutes,
    isPinned,
    node: process.version,
    cpu: `${cpus().length} × ${cpus()[0].model}`,
    results,
  }
}

async function runScenario(scenario, { gateways, users, apis, load, seed, say }) {
  const { name, connections, latencyMs, users: count, isDrawn } = scenario
  const chosen = Object.fromEntries(scenario.of.map((each) => [each, gateways[each]]))
  const answerAfter = () => apis.ask('answerAfter', { graph: latencyMs, orders: latencyMs })
  await answerAfter()
  say(`${name}: users come`)
  // No users are prepared for a floor that has not been taught yet.
  const { taught: _, ...met } = chosen
  const { group, coming, tokens } = await users.prepare(scenario, met)
  const operations = isDrawn
    ? await drawnOperations({ apis, ...chosen, tokens, seed, known: scenario.operations, say })
    : scenario.operations
  await answerAfter()
  await users.compare(operations, chosen, tokens)
  const results = []
  for (const operation of operations) {
    say(`${name}: ${operation.title}`)
    const measured = await measureRounds({
      ...scenario,
      gateways: chosen,
      apis,
      load,
      operation,
      group: operation.status === 401 ? 'rejected' : group,
      refresh: count === 'new' ? users.renew : undefined,
    })
    const about = { scenario: name, operation: operation.title, connections, latencyMs, users: count }
    const document = isDrawn ? { query: operation.query } : {}
    results.push({ ...about, ...document, coming, gateways: compared(measured) })
  }
  return results
}
