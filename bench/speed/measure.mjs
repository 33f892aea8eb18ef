/** Rounds of load on several gateways, one after another, and what they come to compared with the floor. */
import { bodyOf } from './operations.mjs'

/** Fewer requests say nothing, more take too long on slow gateways. */
const FEWEST = 64
const MOST = 40_000

/**
 * Measures gateways in interleaved rounds: what slows this machine down for a while slows all of them down. Each run is a
 * number of requests that takes about `seconds`, so that it ends with all of them answered.
 *
 * @param bench.gateways - by name, the floor first.
 * @param bench.refresh - where every round needs other users: remembers them, and returns how many they are.
 * @returns by name: what each round took, and what was asked of the APIs for one request.
 */
export async function measureRounds({
  gateways,
  load,
  apis,
  operation,
  group,
  connections,
  rounds,
  seconds,
  warmUpRequests = 0,
  refresh,
}) {
  const run = (gateway, amount) => runOnce({ gateway, load, operation, group, connections, amount })
  const results = {}
  for (const [name, gateway] of Object.entries(gateways)) {
    const amount =
      (await refresh?.()) ??
      (await warmUp((count) => run(gateway, count), { connections, seconds, warmUpRequests }))
    if (refresh) await run(gateway, amount)
    results[name] = { title: gateway.title, amount, rounds: [] }
  }
  for (let round = 0; round < rounds; round++) {
    await refresh?.()
    const order = Object.entries(gateways)
    if (round % 2 === 1) order.reverse()
    for (const [name, gateway] of order) {
      const result = results[name]
      await apis.ask('takeCounts')
      result.rounds.push(await run(gateway, result.amount))
      const { calls, bytes, exchanges } = await apis.ask('takeCounts')
      Object.assign(result, {
        calls: calls / result.amount,
        bytes: bytes / result.amount,
        exchanges: exchanges / result.amount,
      })
    }
  }
  for (const [name, { ask }] of Object.entries(gateways))
    results[name].rssMb = (await ask('memory')).rss / 2 ** 20
  return results
}

async function runOnce({ gateway, load, operation, group, connections, amount }) {
  const { url, ask } = gateway
  const before = await ask('cpu')
  const { status = 200 } = operation
  const { seconds, p50, p99 } = await load.ask('run', {
    url,
    body: bodyOf(operation),
    group,
    connections,
    amount,
    status,
  })
  const cpuMicroseconds = ((await ask('cpu')) - before) / amount
  return {
    cpuMicroseconds,
    perSecond: amount / seconds,
    utilization: (cpuMicroseconds * amount) / seconds / 1e6,
    p50,
    p99,
  }
}

/**
 * Asks for more and more, until it takes long enough to tell how much takes `seconds`, and `warmUpRequests` at least: by then code is
 * compiled that is worth it.
 *
 * @returns a multiple of the connections, which share the requests.
 */
async function warmUp(run, { connections, seconds, warmUpRequests }) {
  for (let amount = Math.max(FEWEST, connections); ; amount *= 4) {
    const { perSecond } = await run(amount)
    if ((amount / perSecond < seconds || amount < warmUpRequests) && amount * 4 <= MOST) continue
    const wanted = Math.min(MOST, Math.max(FEWEST, perSecond * seconds))
    return Math.ceil(wanted / connections) * connections
  }
}

/** How gateways compare with the floor of the same round: 1 is as good as the floor. Without a floor, the first gateway is 1. */
export function compared(results) {
  const floor = results.floor ?? Object.values(results)[0]
  return Object.fromEntries(
    Object.entries(results).map(([name, result]) => {
      const ratios = (of) => spread(result.rounds.map((round, index) => of(round, floor.rounds[index])))
      const middle = (key) => spread(result.rounds.map((round) => round[key])).median
      return [
        name,
        {
          title: result.title,
          cpuMicroseconds: middle('cpuMicroseconds'),
          perSecond: middle('perSecond'),
          utilization: middle('utilization'),
          p50: middle('p50'),
          p99: middle('p99'),
          rssMb: result.rssMb,
          calls: result.calls,
          bytes: result.bytes,
          exchanges: result.exchanges,
          requests: result.amount * result.rounds.length,
          ratio: {
            cpu: ratios((own, floors) => floors.cpuMicroseconds / own.cpuMicroseconds),
            perSecond: ratios((own, floors) => own.perSecond / floors.perSecond),
            p99: ratios((own, floors) => floors.p99 / own.p99),
          },
        },
      ]
    }),
  )
}

/** @returns the median of some figures, the least and the most. */
export function spread(values) {
  const sorted = values.toSorted((one, other) => one - other)
  return { median: sorted[Math.floor(sorted.length / 2)], least: sorted[0], most: sorted.at(-1) }
}
