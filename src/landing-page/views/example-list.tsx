import { useEffect, useState } from 'react'

import type { Example } from '../example.ts'
import { EXAMPLES } from '../examples.ts'
import type { SendOperation } from '../operations.ts'
import type { Store } from '../page-state.ts'
import { schemaFields } from '../schema-fields.ts'

interface ExampleListProps {
  readonly example: Example
  readonly store: Store
  readonly sendOperation: SendOperation
}

/** Operations to click, but for those that this gateway's schema does not have. The first of them is there to begin with. */
export function ExampleList({ example, store, sendOperation }: ExampleListProps) {
  const [known, setKnown] = useState<ReadonlySet<string> | null>(null)
  useEffect(() => void schemaFields(sendOperation).then(setKnown), [sendOperation])
  const shown = EXAMPLES.filter(({ fields }) => fields.every((field) => known?.has(field) ?? true))
  const [first] = shown
  useEffect(() => {
    if (first && !shown.some(({ title }) => title === example.title)) store.update({ example: first })
  })
  return (
    <nav className="examples" aria-labelledby="examples">
      <h2 id="examples">Examples</h2>
      <ul>
        {shown.map((each) => (
          <li key={each.title}>
            <button
              type="button"
              aria-current={each.title === example.title}
              // A copy, because the same one may be wanted again.
              onClick={() => store.update({ example: { ...each } })}
            >
              <b>{each.title}</b>
              <span>{each.description}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
