import { useState } from 'react'

import type { Explain } from '../../../explain/explanation.ts'
import { milliseconds } from '../../explain/amounts.ts'
import type { FinishedOperation } from '../../page-state.ts'
import { Totals } from './totals.tsx'
import { Waterfall } from './waterfall.tsx'

/** What the latest operations did at the APIs, one at a time. */
export function ExplainPanel({ operations }: { readonly operations: readonly FinishedOperation[] }) {
  const [isOpen, setOpen] = useState(true)
  const [chosen, setChosen] = useState<number | null>(null)
  const [latest] = operations
  const shown = operations.find(({ number }) => number === chosen) ?? latest
  return (
    <section className="explain" aria-labelledby="explain">
      <div className="explain-bar">
        <h2 id="explain">
          <button type="button" className="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <Chevron />
            Downstream
          </button>
        </h2>
        {shown === undefined ? (
          <p>Run an operation to see the requests it makes.</p>
        ) : (
          <>
            <OperationChoice
              {...{ operations, shown }}
              // The latest one stays chosen when another comes after it.
              onChoose={(number) => setChosen(number === latest?.number ? null : number)}
            />
            {shown.explain?.mode === 'run' && <Totals explanation={shown.explain} />}
          </>
        )}
      </div>
      {isOpen && shown !== undefined && <Explained explain={shown.explain} />}
    </section>
  )
}

function Explained({ explain }: { readonly explain: Explain | null }) {
  if (explain?.mode === 'run') return <Waterfall key={explain.startedAt} explanation={explain} />
  const words = explain?.mode === 'refused' ? explain.message : 'This gateway did not explain the operation.'
  return <p className="explain-words">{words}</p>
}

interface OperationChoiceProps {
  readonly operations: readonly FinishedOperation[]
  readonly shown: FinishedOperation
  readonly onChoose: (number: number) => void
}

function OperationChoice({ operations, shown, onChoose }: OperationChoiceProps) {
  return (
    <select
      aria-label="Operation"
      value={shown.number}
      onChange={({ target }) => onChoose(Number(target.value))}
    >
      {operations.map(({ number, name, errors, milliseconds: ms }) => (
        <option key={number} value={number}>
          #{number} {name} · {milliseconds(ms)}
          {errors > 0 ? ' · with errors' : ''}
        </option>
      ))}
    </select>
  )
}

function Chevron() {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" className="line-icon">
      <path d="m4 6 4 4 4-4" />
    </svg>
  )
}
