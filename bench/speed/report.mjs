/** What was measured, as the text of docs/performance.md. */

import { DRAWN_GOAL, drawnShares, drawnVerdicts } from './drawn/verdicts.mjs'

/** The goals for Behalf's CPU compared with the floor's. */
export const GOALS = {
  main: { title: 'one user', 'Q1: me': 0.55, 'Q2: dashboard': 0.65, 'Q3: 20 orders': 0.75 },
  '32 users': { title: '32 users', 'Q1: me': 0.42, 'Q2: dashboard': 0.5, 'Q3: 20 orders': 0.55 },
}

/** @returns Markdown. */
export function speedReport({ results, seed, minutes, node, cpu, isPinned, quick }) {
  const of = (name) => results.filter(({ scenario }) => scenario === name)
  const pinned = isPinned ? 'the gateway under test has a core of its own' : 'processes share the cores'
  return [
    `Node ${node} on ${cpu}; ${pinned}; ${minutes.toFixed(0)} minutes${quick ? ', the quick variant: a first impression' : ''}.`,
    ...section('One user, 32 connections, APIs that take 5 ms', of('main')),
    ...section('The same, with APIs that respond immediately', of('instant')),
    ...section('One connection', of('one connection')),
    ...section('256 connections', of('256 connections')),
    ...section('32 users, one per connection: no shared reads', of('32 users')),
    ...section('Operations drawn from the schema, 32 users', of('drawn')),
    ...drawnVerdicts(of('drawn'), seed),
    ...section('1,000 users, each with their own token', of('1,000 users')),
    ...section('20,000 users', of('20,000 users')),
    ...section('First requests, large responses, writes, rejections', [
      ...of('special'),
      ...of('cold'),
      ...of('limits'),
    ]),
    ...comingOf(results),
    ...verdicts(results),
  ].join('\n')
}

function section(title, measured) {
  if (measured.length === 0) return []
  return [
    '',
    `### ${title}`,
    '',
    '| | | CPU: floor ÷ own | CPU µs | requests/s | ÷ floor | p50 ms | p99 ms | core used | MB | calls | bytes |',
    '|---|---|---|---|---|---|---|---|---|---|---|---|',
    ...measured.flatMap(({ operation, gateways }) =>
      Object.values(gateways).map(
        (gateway, index) => `| ${index === 0 ? operation : ''} | ${rowOf(gateway)} |`,
      ),
    ),
  ]
}

function rowOf({ title, ratio, cpuMicroseconds, perSecond, p50, p99, utilization, rssMb, calls, bytes }) {
  return [
    title,
    withSpread(ratio.cpu),
    cpuMicroseconds.toFixed(0),
    perSecond.toFixed(0),
    withSpread(ratio.perSecond),
    p50.toFixed(1),
    p99.toFixed(1),
    utilization.toFixed(2),
    rssMb.toFixed(0),
    calls.toFixed(2),
    bytes.toFixed(0),
  ].join(' | ')
}

function withSpread({ median, least, most }) {
  const digits = median < 0.1 ? 3 : 2
  return `**${median.toFixed(digits)}** (${least.toFixed(digits)}–${most.toFixed(digits)})`
}

function comingOf(results) {
  const groups = results.filter(({ users, coming }) => users > 32 && Object.keys(coming ?? {}).length > 0)
  if (groups.length === 0) return []
  return [
    '',
    '### Users who arrive one after another, 32 at a time',
    '',
    '| users | | seconds for all | exchanges per user | memory per user in addition to the tokens |',
    '|---|---|---|---|---|',
    ...groups.flatMap(({ users, coming, gateways }) =>
      Object.entries(coming).map(
        ([name, { seconds, exchangesPerUser, bytesBesideTokens }]) =>
          `| ${users.toLocaleString('en')} | ${gateways[name].title} | ${seconds.toFixed(1)} | ${exchangesPerUser.toFixed(2)} | ${(bytesBesideTokens / 1024).toFixed(1)} KB |`,
      ),
    ),
  ]
}

function recordedVerdict(results, row) {
  const gateways = results.find(({ scenario }) => scenario === 'recorded')?.gateways
  if (!gateways) return []
  const share = gateways.recorded.cpuMicroseconds / gateways.behalf.cpuMicroseconds
  const what = 'CPU with audit, traces and metrics, relative to none, Q2 with 32 users'
  return [row(what, '≤ 1.10', share.toFixed(2), share <= 1.1)]
}

function drawnVerdict(results, row) {
  const drawn = drawnShares(results.filter(({ scenario }) => scenario === 'drawn'))
  if (drawn.length === 0) return []
  const least = Math.min(...drawn.map(({ share }) => share))
  const what = 'drawn operations: lowest share of the nearest of Q1 to Q3'
  return [row(what, `≥ ${DRAWN_GOAL}`, least.toFixed(2), least >= DRAWN_GOAL)]
}

function verdicts(results) {
  const find = (scenario, operation) =>
    results.find((each) => each.scenario === scenario && each.operation === operation)?.gateways
  const row = (what, goal, value, isMet) => `| ${what} | ${goal} | ${value} | ${isMet ? 'yes' : 'no'} |`
  const rows = []
  rows.push(...goalRows(find, row))
  const few = find('32 users', 'Q1: me')?.behalf
  for (const scenario of ['1,000 users', '20,000 users']) {
    const many = find(scenario, 'Q1: me')?.behalf
    if (!(many && few)) continue
    const share = many.ratio.cpu.median / few.ratio.cpu.median
    rows.push(row(`${scenario} relative to 32, Q1`, '≥ 0.95', share.toFixed(2), share >= 0.95))
  }
  const rejected = find('special', 'rejected token')?.behalf
  if (rejected && few) {
    const share = rejected.cpuMicroseconds / few.cpuMicroseconds
    rows.push(row('a rejected token, relative to Q1 with 32 users', '≤ 0.6', share.toFixed(2), share <= 0.6))
  }
  rows.push(...recordedVerdict(results, row), ...drawnVerdict(results, row))
  const cold = find('cold', 'first request of a user')
  if (cold) {
    const extra = (cold.behalf.cpuMicroseconds - cold.floor.cpuMicroseconds) / 1000
    rows.push(row('first request, beyond the floor', '≤ 1.5 ms', `${extra.toFixed(2)} ms`, extra <= 1.5))
  }
  return ['', '### Goals', '', '| | goal | measured | met |', '|---|---|---|---|', ...rows]
}

/** CPU and p99 of Q1 to Q3, compared with the floor's. */
function goalRows(find, row) {
  return Object.entries(GOALS).flatMap(([scenario, { title, ...goals }]) =>
    Object.entries(goals).flatMap(([operation, goal]) => {
      const ratio = find(scenario, operation)?.behalf.ratio
      if (ratio === undefined) return []
      const [share, slower] = [ratio.cpu.median, 1 / ratio.p99.median]
      return [
        row(`CPU, ${operation}, ${title}`, `≥ ${goal}`, share.toFixed(2), share >= goal),
        row(`p99, ${operation}, ${title}`, '≤ 2 × floor', slower.toFixed(2), slower <= 2),
      ]
    }),
  )
}
