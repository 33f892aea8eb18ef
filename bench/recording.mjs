/**
 * What recording costs: the dashboard query of 32 users, with nothing recorded and with each way to record, in interleaved rounds.
 * docs/performance.md has the result.
 */

import { benchSpeed } from './speed/bench-speed.mjs'
import { RECORDED } from './speed/gateways.mjs'

/** @returns figures, for `recordingReport`. */
export function benchRecording({ say }) {
  return benchSpeed({ only: 'recording', say })
}

/** @returns Markdown. */
export function recordingReport({ results, minutes, node, cpu, isPinned }) {
  const [{ gateways }] = results
  const pinned = isPinned ? 'the gateway under test has a core of its own' : 'processes share the cores'
  return [
    `Q2 with 32 users, 32 connections, APIs that take 5 ms. Node ${node} on ${cpu}; ${pinned}; ${minutes.toFixed(0)} minutes.`,
    '',
    '| | CPU µs | ÷ none, median of rounds | requests/s | p99 ms |',
    '|---|---|---|---|---|',
    ...['behalf', ...Object.keys(RECORDED)].map((name) => rowOf(name, gateways[name])),
  ].join('\n')
}

function rowOf(name, { title, cpuMicroseconds, ratio, perSecond, p99 }) {
  const { median, least, most } = ratio.cpu
  const cost = `**${(1 / median).toFixed(2)}** (${(1 / most).toFixed(2)}–${(1 / least).toFixed(2)})`
  return `| ${name === 'behalf' ? 'none' : title} | ${cpuMicroseconds.toFixed(0)} | ${cost} | ${perSecond.toFixed(0)} | ${p99.toFixed(1)} |`
}
