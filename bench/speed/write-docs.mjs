/** Puts what was measured where it is read: docs/performance.md, its plot, and the figures themselves. */
import { readFileSync, writeFileSync } from 'node:fs'
import { speedPlot } from './plot.mjs'
import { speedReport } from './report.mjs'

const DOCS = new URL('../../docs/', import.meta.url)
const BEGIN = '<!-- bench:speed -->'
const END = '<!-- /bench:speed -->'

/** Replaces what the document says between its two marks. */
export function writeDocs(figures) {
  const file = new URL('performance.md', DOCS)
  const text = readFileSync(file, 'utf8')
  const [before, after] = [text.split(BEGIN)[0], text.split(END)[1]]
  if (before === text || after === undefined)
    throw new Error('docs/performance.md has no place for the speed')
  writeFileSync(file, `${before}${BEGIN}\n\n${speedReport(figures)}\n\n${END}${after}`)
  writeFileSync(new URL('performance.json', DOCS), `${JSON.stringify(figures, rounded, 2)}\n`)
  writeFileSync(new URL('performance.svg', DOCS), speedPlot(figures))
}

/** Four digits are more than can be trusted. */
function rounded(_key, value) {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value
}
