/** Draws the CPU of each gateway compared with the floor's. */
import { GOALS } from './report.mjs'

const WIDTH = 760
const LEFT = 210
const RIGHT = 60
const BAR = 18
const GAP = 6
const HEAD = 34
const COLOURS = {
  floor: '#9aa0a6',
  behalf: '#1a73e8',
  sample: '#e8a33d',
  goodPractice: '#d96c4f',
  yoga: '#b05fa8',
  hive: '#4f9d8f',
}

/** @returns an SVG of the scenario `main`: a bar for each gateway, a mark where Behalf is to be. */
export function speedPlot({ results }) {
  const measured = results.filter(({ scenario }) => scenario === 'main')
  const parts = []
  let y = 12
  for (const { operation, gateways } of measured) {
    parts.push(text(12, y + 16, `${operation}: CPU of the floor ÷ own`, 'font-weight="600"'))
    y += HEAD - GAP
    const top = y
    for (const [name, { title, ratio }] of Object.entries(gateways)) {
      const { median, least, most } = ratio.cpu
      parts.push(
        text(LEFT - 10, y + 13, title, 'text-anchor="end"'),
        `<rect x="${LEFT}" y="${y}" width="${across(median) - LEFT}" height="${BAR}" fill="${COLOURS[name]}"/>`,
        `<path d="M${across(least)} ${y + BAR / 2}H${across(most)}" stroke="#202124" stroke-width="1.5"/>`,
        text(across(Math.max(most, median)) + 6, y + 13, median.toFixed(median < 0.1 ? 3 : 2)),
      )
      y += BAR + GAP
    }
    const goal = across(GOALS.main[operation])
    parts.push(
      `<path d="M${goal} ${top - 4}V${y - 2}" stroke="#188038" stroke-dasharray="4 3" stroke-width="1.5"/>`,
    )
    y += 14
  }
  parts.push(
    text(
      12,
      y + 12,
      'Medians of interleaved rounds; lines: least and most; dashed: the goal. Longer is better.',
      'fill="#5f6368"',
    ),
  )
  const height = y + 26
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="13" role="img">`,
    '<title>CPU per request beside the floor</title>',
    '<rect width="100%" height="100%" fill="#fff"/>',
    ...parts,
    '</svg>',
    '',
  ].join('\n')
}

/** Where a ratio is; a little more than 1 still fits. */
function across(ratio) {
  return Math.round(LEFT + Math.min(1.1, ratio) * ((WIDTH - LEFT - RIGHT) / 1.1))
}

function text(x, y, words, attributes = '') {
  return `<text x="${x}" y="${y}" ${attributes}>${words.replaceAll('&', '&amp;')}</text>`
}
