/** Puts what was measured where it is read: docs/performance.md, its plot, and the figures themselves. */
import { writeFileSync } from 'node:fs'
import { writeMarked } from '../write-marked.mjs'
import { speedPlot } from './plot.mjs'
import { speedReport } from './report.mjs'

const DOCS = new URL('../../docs/', import.meta.url)

/** Writes the tables, the figures and the plot. */
export function writeDocs(figures) {
  writeMarked('performance.md', 'speed', speedReport(figures))
  writeFileSync(new URL('performance.json', DOCS), `${JSON.stringify(figures, rounded, 2)}\n`)
  writeFileSync(new URL('performance.svg', DOCS), speedPlot(figures))
}

/** Four digits are more than can be trusted. */
function rounded(_key, value) {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value
}
