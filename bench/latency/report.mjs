/** What was measured, as the text of docs/performance.md. */

/** Beyond the chain, at most. */
const GOAL_PERCENT = 5

/** @returns Markdown. */
export function latencyReport({ latencies, results }) {
  const { entra, graph, orders } = latencies
  return [
    `Entra ID takes ${entra} ms, Graph ${graph} ms, Orders ${orders} ms; one request at a time; milliseconds, median (maximum).`,
    '',
    '| | | new user | beyond the chain | known user | beyond the chain |',
    '|---|---|---|---|---|---|',
    ...results.flatMap(rowsOf),
    '',
    ...verdicts(results),
  ].join('\n')
}

function rowsOf({ operation, chain, gateways }) {
  const cells = (of, which) => {
    const { median, most } = of[which]
    return `${median.toFixed(0)} (${most.toFixed(0)}) | ${percent(median, chain[which]).toFixed(1)}%`
  }
  return [
    `| ${operation} | longest chain | ${chain.first} | | ${chain.again} | |`,
    ...Object.values(gateways).map(
      (of) => `| | ${of.title} | ${cells(of, 'first')} | ${cells(of, 'again')} |`,
    ),
  ]
}

function verdicts(results) {
  const all = results.flatMap(({ operation, chain, gateways }) =>
    ['first', 'again'].map((which) => ({
      what: `${operation}, ${which === 'first' ? 'a new' : 'a known'} user`,
      beyond: percent(gateways.behalf[which].median, chain[which]),
    })),
  )
  return [
    `| Behalf, median beyond the longest chain | goal | measured | met |`,
    '|---|---|---|---|',
    ...all.map(
      ({ what, beyond }) =>
        `| ${what} | ≤ ${GOAL_PERCENT}% | ${beyond.toFixed(1)}% | ${beyond <= GOAL_PERCENT ? 'yes' : 'no'} |`,
    ),
  ]
}

function percent(taken, chain) {
  return (taken / chain - 1) * 100
}
