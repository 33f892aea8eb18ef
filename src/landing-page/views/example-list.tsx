import { useEffect, useState } from 'react'

import { examplesWith } from '../examples/example.ts'
import { EXAMPLES, FIRST_EXAMPLE } from '../examples/examples.ts'
import type { Sender } from '../operations/operations.ts'
import type { PageState, Store } from '../page-state.ts'
import { schemaFields } from '../schema/schema-fields.ts'

interface ExampleListProps extends Pick<PageState, 'shown' | 'draft'> {
  readonly store: Store
  readonly sender: Sender
}

/** Operations to click, but for those that this gateway's schema does not have. */
export function ExampleList({ shown, draft, store, sender }: ExampleListProps) {
  const [known, setKnown] = useState<ReadonlySet<string> | null>(null)
  useEffect(() => void schemaFields(sender.send).then(setKnown), [sender])
  const possible = EXAMPLES.filter(({ fields }) => fields.every((field) => known?.has(field) ?? true))
  const [words, setWords] = useState('')
  const found = examplesWith(words, possible)
  const [first] = possible
  useEffect(() => {
    // What the editor has to begin with, and the schema may not have.
    const isUntouched = shown === null && draft.document === FIRST_EXAMPLE.document
    if (isUntouched && first && first !== FIRST_EXAMPLE) store.update({ shown: { ...first, variables: '' } })
  }, [shown, draft, first, store])
  return (
    <nav className="examples" aria-labelledby="examples">
      <h2 id="examples">Examples</h2>
      <input
        type="search"
        aria-label="Search examples"
        placeholder="Search examples"
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      {found.length === 0 && (
        <p className="none" role="status">
          No example has these words.
        </p>
      )}
      <ul>
        {found.map(({ title, description, document }) => (
          <li key={title}>
            <button
              type="button"
              aria-current={title === shown?.title}
              // A new object, because the same one may be wanted again.
              onClick={() => store.update({ shown: { title, document, variables: '' }, hasBegun: true })}
            >
              <b>{title}</b>
              <span>{description}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
