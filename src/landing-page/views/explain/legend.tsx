import type { ExplainedPhase } from '../../../explain/explanation.ts'
import { phasesOf, type WaterfallRow } from '../../explain/waterfall-rows.ts'

const WORDS: Readonly<Record<ExplainedPhase['phase'], string>> = {
  queue: 'waits for its turn’s other requests',
  token: 'waits for a token',
  throttled: 'waits because the API throttles',
  mailbox: 'waits for the mailbox',
  turn: 'waits for a place',
  sent: 'under way',
  retry: 'waits to be sent again',
  shared: 'waits for the same of another operation',
}

/** Colours that stand in this waterfall, in words. */
export function Legend({ rows }: { readonly rows: readonly WaterfallRow[] }) {
  const phases = new Set(rows.flatMap((row) => phasesOf(row)).map(({ phase }) => phase))
  return (
    <ul className="legend" aria-label="Colours">
      {[...phases].map((phase) => (
        <li key={phase}>
          <span className="phase" data-phase={phase} data-api={0} aria-hidden="true" />
          {WORDS[phase]}
        </li>
      ))}
    </ul>
  )
}
