/** What was measured, as text. */

/** The 99th percentile with the limit, to that without. */
const GOAL = 1.1

/** @returns Markdown. */
export function memoryReport({ limitMiB, active, many }) {
  const where =
    limitMiB === null
      ? 'without a limit: this machine has no control groups to write to'
      : `in ${limitMiB} MiB`
  return [...activeOf(active, where), '', ...manyOf(many, where)].join('\n')
}

function activeOf({ users, connections, rounds, limited, unlimited, ratio, failures }, where) {
  const row = (what, { p50, p99, perSecond, rssMiB }) =>
    `| ${what} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${perSecond.toFixed(0)} | ${rssMiB.most} |`
  return [
    `${users.toLocaleString('en')} active users of two APIs, ${connections} connections, medians of ${rounds} interleaved rounds`,
    '',
    '| | p50 ms | p99 ms | requests/s | MiB at most |',
    '|---|---|---|---|---|',
    row(where, limited),
    row('without a limit', unlimited),
    '',
    `p99 with the limit to that without: **${ratio.median.toFixed(2)}** (${ratio.least.toFixed(2)}–${ratio.most.toFixed(2)}), goal ≤ ${GOAL}: ${ratio.median <= GOAL ? 'met' : 'not met'}. Failed: ${failures}.`,
  ]
}

function manyOf({ users, operations, failures, failed, rssMiB, exchangesPerUser, exchangesAgain }, where) {
  return [
    `A gateway with ${users.toLocaleString('en')} users of two APIs ${where}`,
    '',
    '| operations | failed | token exchanges per user | exchanges again, per operation | MiB after the start | MiB at most |',
    '|---|---|---|---|---|---|',
    `| ${operations} | ${failures}${failures > 0 ? ` (${failed.join('; ')})` : ''} | ${exchangesPerUser.toFixed(2)} | ${exchangesAgain.toFixed(3)} | ${rssMiB.started} | ${rssMiB.most} |`,
  ]
}
