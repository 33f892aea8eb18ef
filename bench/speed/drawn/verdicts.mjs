/** Whether operations that nobody had in mind fare as those that are measured anyway. */

/** Of the ratio of the nearest. */
const GOAL = 0.85

/**
 * @param measured - of the scenario `drawn`, those with a `query` of a drawn operation after the known ones.
 * @returns lines of Markdown.
 */
export function drawnVerdicts(measured, seed) {
  const known = measured.filter(({ operation }) => !isDrawn(operation))
  const drawn = measured.filter(({ operation }) => isDrawn(operation))
  if (drawn.length === 0) return []
  return [
    '',
    `Seed ${seed}. The nearest is the one whose number of calls and bytes differ least, by their logarithms.`,
    '',
    '| | calls | bytes | floor ÷ own | nearest | its floor ÷ own | share | ≥ 0.85 |',
    '|---|---|---|---|---|---|---|---|',
    ...drawn.map((each) => rowOf(each, nearestOf(each, known))),
  ]
}

function rowOf({ operation, gateways: { taught, behalf } }, nearest) {
  const [own, its] = [behalf.ratio.cpu.median, nearest.gateways.behalf.ratio.cpu.median]
  const share = own / its
  return `| ${[
    operation,
    taught.calls.toFixed(1),
    taught.bytes.toFixed(0),
    own.toFixed(2),
    nearest.operation,
    its.toFixed(2),
    share.toFixed(2),
    share >= GOAL ? 'yes' : 'no',
  ].join(' | ')} |`
}

function nearestOf(one, known) {
  const distance = ({ gateways: { taught } }) =>
    ['calls', 'bytes'].reduce(
      (sum, key) => sum + Math.abs(Math.log(taught[key] / one.gateways.taught[key])),
      0,
    )
  return known.toSorted((first, second) => distance(first) - distance(second))[0]
}

function isDrawn(operation) {
  return operation.startsWith('Drawn ')
}
