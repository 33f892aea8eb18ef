/**
 * How fast Behalf is beside what one would otherwise write, and beside the floor: the least that a Node program has to do for
 * the same answers. docs/performance.md explains the method.
 */
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { startGateways } from './gateways.mjs'
import { compared, measureRounds } from './measure.mjs'
import { isPinned, startPart } from './processes.mjs'
import { scenariosFor } from './scenarios.mjs'
import { createUsers } from './users.mjs'

const FIRST_PORT = 24_010

/** @returns figures, for report.mjs. */
export async function benchSpeed({ quick = false, say = () => undefined } = {}) {
  const scenarios = scenariosFor({ quick })
  const part = (path) => startPart(fileURLToPath(new URL(path, import.meta.url)))
  const [apis, load] = [part('./apis/part.mjs'), part('./load/part.mjs')]
  const settings = await apis.ask('start')
  const names = [...new Set(scenarios.flatMap(({ of }) => of))]
  const gateways = await startGateways(names, settings, { firstPort: FIRST_PORT })
  const users = createUsers({ apis, load })
  const startedAt = Date.now()
  const results = []
  try {
    for (const scenario of scenarios) {
      const chosen = Object.fromEntries(scenario.of.map((name) => [name, gateways[name]]))
      await apis.ask('answerAfter', { graph: scenario.latencyMs, orders: scenario.latencyMs })
      say(`${scenario.name}: users come`)
      const { group, coming } = await users.prepare(scenario, chosen)
      for (const operation of scenario.operations) {
        say(`${scenario.name}: ${operation.title}`)
        const measured = await measureRounds({
          ...scenario,
          gateways: chosen,
          apis,
          load,
          operation,
          group: operation.status === 401 ? 'rejected' : group,
          refresh: scenario.users === 'new' ? users.renew : undefined,
        })
        const { name, connections, latencyMs, users: count } = scenario
        const about = { scenario: name, operation: operation.title, connections, latencyMs, users: count }
        results.push({ ...about, coming, gateways: compared(measured) })
      }
    }
  } finally {
    await Promise.all([...Object.values(gateways), apis, load].map((each) => each.stop()))
  }
  const minutes = (Date.now() - startedAt) / 60_000
  return {
    quick,
    minutes,
    isPinned,
    node: process.version,
    cpu: `${cpus().length} × ${cpus()[0].model}`,
    results,
  }
}
