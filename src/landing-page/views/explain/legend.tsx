import type { ExplainedPhase } from '../../../explain/explanation.ts'
import { phasesOf, type WaterfallRow } from '../../explain/waterfall-rows.ts'

const WORDS: Readonly<Record<ExplainedPhase['phase'], string>> = {
  queue: 'waits for others',
  mailbox: 'waits for others',
  turn: 'waits for others',
  shared: 'waits for others',
  token: 'waits for its token',
  throttled: 'waits because the API asked to',
  retry: 'waits because the API asked to',
  sent: 'under way',
}

/** Colours that stand in this waterfall, in words. */
export function Legend({ rows }: { readonly rows: readonly WaterfallRow[] }) {
  const phases = rows.flatMap((row) => phasesOf(row)).map(({ phase }) => phase)
  const byWords = new Map(phases.map((phase) => [WORDS[phase], phase]))
  return (
    <ul className="legend" aria-label="Colours">
      {[...byWords].map(([words, phase]) => (
        <li key={words}>
          <span className="phase" data-phase={phase} data-api={0} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ul>
  )
}
