import { useState } from 'react'

import type { Explain } from '../../../explain/explain-extension.ts'
import { milliseconds } from '../../explain/amount-texts.ts'
import type { Draft, FinishedOperation, PageState, Store } from '../../page-state.ts'
import { PlanTree } from '../explain/plan-tree.tsx'
import { Totals } from '../explain/totals.tsx'
import { Waterfall } from '../explain/waterfall.tsx'
import { ErrorList } from './error-list.tsx'
import { usePanelSize } from './panel-size.ts'
import { Resizer } from './resizer.tsx'

interface OperationPanelProps {
  readonly state: Pick<PageState, 'operations' | 'permissions'>
  /** Whether the page can put the next page's operation into the editor. */
  readonly hasOwnEditor: boolean
  readonly store: Store
}

/**
 * Shows the API requests and errors of the latest operations, one operation at a time. The size of the panel is stored on this
 * machine.
 */
export function OperationPanel({
  state: { operations, permissions },
  hasOwnEditor,
  store,
}: OperationPanelProps) {
  const [size, resize] = usePanelSize()
  const [chosen, setChosen] = useState<number | null>(null)
  const [latest] = operations
  const shown = operations.find(({ number }) => number === chosen) ?? latest
  const isOpen = size.isOpen && shown !== undefined
  return (
    <section
      className="explain"
      aria-labelledby="explain"
      style={isOpen && size.height !== null ? { height: `${size.height}px`, maxHeight: 'none' } : {}}
    >
      {isOpen && <Resizer height={size.height} onResize={(height) => resize({ ...size, height })} />}
      <div className="explain-bar">
        <h2 id="explain">
          <button
            type="button"
            className="quiet"
            aria-expanded={size.isOpen}
            onClick={() => resize({ ...size, isOpen: !size.isOpen })}
          >
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
              // If the latest operation is chosen, later ones replace it.
              onChoose={(number) => setChosen(number === latest?.number ? null : number)}
            />
            {shown.explain?.mode === 'run' && <Totals explanation={shown.explain} />}
            {hasOwnEditor && <Pages paging={shown.paging} store={store} />}
          </>
        )}
      </div>
      {isOpen && (
        <div className="explained">
          <ErrorList errors={shown.errors} permissions={permissions} />
          <Explained explain={shown.explain} hasErrors={shown.errors.length > 0} />
        </div>
      )}
    </section>
  )
}

/** Shows nothing for an invalid operation: it sent no requests, and its errors explain why. */
function Explained({
  explain,
  hasErrors,
}: {
  readonly explain: Explain | null
  readonly hasErrors: boolean
}) {
  if (explain?.mode === 'run') return <Waterfall key={explain.startedAt} explanation={explain} />
  if (explain?.mode === 'plan') return <PlanTree plan={explain} />
  if (explain === null && hasErrors) return null
  const words =
    explain?.mode === 'unavailable' ? explain.message : 'This gateway did not explain the operation.'
  return <p className="explain-words">{words}</p>
}

interface PagesProps extends Pick<FinishedOperation, 'paging'> {
  readonly store: Store
}

function Pages({ paging: { next, first, takesCursor }, store }: PagesProps) {
  const run = (draft: Draft) => store.update({ shown: { ...draft, title: null, isRun: true } })
  return (
    <>
      {!takesCursor && (
        <p>
          To load more pages, declare <code>$after: String</code> and pass <code>after: $after</code> to the
          list.
        </p>
      )}
      {first !== null && (
        <button type="button" onClick={() => run(first)}>
          First page
        </button>
      )}
      {next !== null && (
        <button type="button" onClick={() => run(next)}>
          Next page
        </button>
      )}
    </>
  )
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
      {operations.map(({ number, name, errors, explain, milliseconds: ms }) => (
        <option key={number} value={number}>
          #{number} {name}
          {explain?.mode === 'plan' ? ' (dry run)' : ` · ${milliseconds(ms)}`}
          {errors.length > 0 ? ' · with errors' : ''}
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
