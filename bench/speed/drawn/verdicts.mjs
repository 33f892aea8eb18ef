/** Whether randomly drawn operations perform as well as those that are always measured. */

/** Of the ratio of the nearest. */
export const DRAWN_GOAL = 0.85

/**
 * @param measured - of the scenario `drawn`: the known operations and the drawn ones.
 * @returns lines of Markdown.
 */
export function drawnVerdicts(measured, seed) {
  const rows = drawnShares(measured)
  if (rows.length === 0) return []
  return [
    '',
    `Seed ${seed}. The nearest is the one whose numbers of calls and bytes are closest on a logarithmic scale.`,
    '',
    `| | calls | bytes | floor ÷ own | nearest | its floor ÷ own | share | ≥ ${DRAWN_GOAL} |`,
    '|---|---|---|---|---|---|---|---|',
    ...rows.map(rowOf),
  ]
}

/** @returns for each drawn operation, its ratio relative to that of the nearest known one. */
export function drawnShares(measured) {
  const known = measured.filter(({ operation }) => !isDrawn(operation))
  return measured
    .filter(({ operation }) => isDrawn(operation))
    .map((drawn) => {
      const nearest = nearestOf(drawn, known)
      const [own, its] = [drawn, nearest].map(({ gateways }) => gateways.behalf.ratio.cpu.median)
      const { calls, bytes } = drawn.gateways.taught
      const { operation } = drawn
      return { operation, calls, bytes, own, nearest: nearest.operation, its, share: own / its }
    })
}

function rowOf({ operation, calls, bytes, own, nearest, its, share }) {
  const isMet = share >= DRAWN_GOAL ? 'yes' : 'no'
  const figures = [own.toFixed(2), nearest, its.toFixed(2), share.toFixed(2), isMet]
  return `| ${[operation, calls.toFixed(1), bytes.toFixed(0), ...figures].join(' | ')} |`
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
