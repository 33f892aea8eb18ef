import type { ExplainedPhase } from '../../../explain/explanation.ts'
import { phasesOf, type WaterfallRow } from '../../explain/waterfall-rows.ts'

const WORDS: Readonly<Record<ExplainedPhase['phase'], string>> = {
  queue: 'waiting for other requests',
  mailbox: 'waiting for other requests',
  turn: 'waiting for other requests',
  shared: 'waiting for other requests',
  token: 'waiting for its token',
  throttled: 'waiting as requested by the API',
  retry: 'waiting as requested by the API',
  sent: 'in flight',
}

/** The meaning of the colors in this waterfall. */
export function Legend({ rows }: { readonly rows: readonly WaterfallRow[] }) {
  const phases = rows.flatMap((row) => phasesOf(row)).map(({ phase }) => phase)
  const byWords = new Map(phases.map((phase) => [WORDS[phase], phase]))
  return (
    <ul className="legend" aria-label="Colors">
      {[...byWords].map(([words, phase]) => (
        <li key={words}>
          <span className="phase" data-phase={phase} data-api={0} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ul>
  )
}
