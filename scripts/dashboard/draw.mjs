/** Draws the panels of a Grafana dashboard as a page: lines over time, with the units of the dashboard. */

const COLORS = [
  '#3b7dd8',
  '#d9822b',
  '#2f9e5b',
  '#c23b6b',
  '#7b5bc4',
  '#1f9aa8',
  '#8a6d1f',
  '#5c6b7a',
  '#b04a2f',
  '#4aa33a',
]
const ROW_PX = 30
const WIDTH_PX = 1200
const GAP_PX = 8
/** Of a panel's plot, in the units of its own drawing. */
const PLOT = { width: 360, height: 150, left: 56, right: 6, top: 6, bottom: 18 }
const TICKS = 4
const SCALES = {
  s: [
    [1, 's'],
    [1e-3, 'ms'],
    [1e-6, 'µs'],
  ],
  bytes: [
    [2 ** 30, 'GiB'],
    [2 ** 20, 'MiB'],
    [2 ** 10, 'KiB'],
    [1, 'B'],
  ],
}
const SUFFIXES = { ops: ' ops/s', reqps: ' req/s', d: ' d', short: '' }

/** A value as the dashboard's unit has it. */
export function textOf(value, unit) {
  if (unit === 'percentunit') return `${rounded(value * 100)}%`
  const scale = SCALES[unit]
  if (scale === undefined) return `${rounded(value)}${SUFFIXES[unit] ?? ` ${unit}`}`
  const [factor, name] = scale.find(([size]) => Math.abs(value) >= size) ?? scale.at(-1)
  return `${rounded(value / factor)} ${name}`
}

function rounded(value) {
  return Number(value.toPrecision(3)).toLocaleString('en-US', { maximumSignificantDigits: 3 })
}

/**
 * @param row - title, and the panels below it, each with its series: a name, and points of seconds since the epoch and a value.
 * @returns HTML, and its height in pixels.
 */
export function pageOf({ title, panels, from, to }) {
  const top = Math.min(...panels.map(({ gridPos }) => gridPos.y))
  const height = Math.max(...panels.map(({ gridPos: { y, h } }) => y + h - top)) * ROW_PX + 40
  const html = `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>
    <h1>${escaped(title)}</h1><main style="height:${height - 40}px">${panels.map((panel) => panelOf(panel, { top, from, to })).join('')}</main>`
  return { html, height, width: WIDTH_PX }
}

function panelOf({ title, unit, series, gridPos: { x, y, w, h } }, { top, from, to }) {
  const column = WIDTH_PX / 24
  const place = `left:${x * column + GAP_PX / 2}px;top:${(y - top) * ROW_PX}px;width:${w * column - GAP_PX}px;height:${h * ROW_PX - GAP_PX}px`
  const legend = series.map(
    ({ name }, index) => `<li><i style="background:${colorOf(index)}"></i>${escaped(name)}</li>`,
  )
  return `<section style="${place}"><h2>${escaped(title)}</h2>${plotOf(series, unit, from, to)}<ul>${legend.join('')}</ul></section>`
}

function plotOf(series, unit, from, to) {
  const values = series.flatMap(({ points }) => points.map(([, value]) => value))
  if (values.length === 0) return '<p>No data</p>'
  const [low, high] = boundsOf(values)
  const { width, height, left, right, top, bottom } = PLOT
  const xOf = (time) => left + ((time - from) / (to - from)) * (width - left - right)
  const yOf = (value) => height - bottom - ((value - low) / (high - low)) * (height - top - bottom)
  const levels = Array.from({ length: TICKS + 1 }, (_, index) => low + ((high - low) * index) / TICKS)
  const times = Array.from({ length: TICKS }, (_, index) => from + ((to - from) * (index + 0.5)) / TICKS)
  return `<svg viewBox="0 0 ${width} ${height}">
    ${levels.map((value) => `<line x1="${left}" x2="${width - right}" y1="${yOf(value)}" y2="${yOf(value)}"/><text x="${left - 4}" y="${yOf(value) + 3}" text-anchor="end">${textOf(value, unit)}</text>`).join('')}
    ${times.map((time) => `<text x="${xOf(time)}" y="${height - 4}" text-anchor="middle">${new Date(time * 1000).toISOString().slice(11, 19)}</text>`).join('')}
    ${series.map(({ points }, index) => `<polyline stroke="${colorOf(index)}" points="${points.map(([time, value]) => `${xOf(time).toFixed(1)},${yOf(value).toFixed(1)}`).join(' ')}"/>`).join('')}
  </svg>`
}

/** From zero, unless something is below; a line that is flat has room above. */
function boundsOf(values) {
  const low = Math.min(0, ...values)
  const high = Math.max(...values)
  return [low, high > low ? high * 1.05 : low + 1]
}

function colorOf(index) {
  return COLORS[index % COLORS.length]
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

const STYLE = `
  body { margin: 0; background: #f4f5f7; color: #24292e; font: 12px/1.3 system-ui, 'DejaVu Sans', sans-serif }
  h1 { font-size: 16px; margin: 0; padding: 10px 8px; height: 20px }
  main { position: relative; width: ${WIDTH_PX}px }
  section { position: absolute; box-sizing: border-box; background: #fff; border: 1px solid #d8dbe0; border-radius: 3px; padding: 6px 8px; overflow: hidden }
  h2 { font-size: 12px; margin: 0 0 2px }
  svg { width: 100%; display: block }
  line { stroke: #e6e8eb } text { font-size: 8.5px; fill: #6a737d } polyline { fill: none; stroke-width: 1.4 }
  p { color: #6a737d; text-align: center; margin: 60px 0 }
  ul { list-style: none; margin: 0; padding: 0; columns: 2; font-size: 10px }
  li { white-space: nowrap; overflow: hidden; text-overflow: ellipsis } i { display: inline-block; width: 10px; height: 3px; margin-right: 5px; vertical-align: middle }
`
