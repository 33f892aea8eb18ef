import { useEffect, useState } from 'react'

import { type Example, examplesWith } from '../examples/example.ts'
import { EXAMPLES, FIRST_EXAMPLE } from '../examples/examples.ts'
import type { Sender } from '../operations/sender.ts'
import { isSandboxShown, type PageState, type Store } from '../page-state.ts'
import { schemaFields } from '../schema/schema-fields.ts'

interface ExampleListProps {
  readonly state: PageState
  readonly store: Store
  readonly sender: Sender
}

/** Example operations, except those whose fields this gateway's schema does not have. */
export function ExampleList({ state, store, sender }: ExampleListProps) {
  const { shown, draft } = state
  const [known, setKnown] = useState<ReadonlySet<string> | null>(null)
  useEffect(() => void schemaFields(sender.send).then(setKnown), [sender])
  const possible = EXAMPLES.filter(({ fields }) => fields.every((field) => known?.has(field) ?? true))
  const [words, setWords] = useState('')
  const found = examplesWith(words, possible)
  const [first] = possible
  const isCurrent = ({ title, document }: Example) =>
    isSandboxShown(state) ? title === shown?.title : document === draft.document.trim()
  useEffect(() => {
    // The editor's initial content is an example, which may use fields that the schema does not have.
    const isUntouched = shown === null && draft.document === FIRST_EXAMPLE.document
    if (isUntouched && first && first !== FIRST_EXAMPLE) store.update({ shown: { ...first, variables: '' } })
  }, [shown, draft, first, store])
  const choose = ({ title, document }: Example) => {
    // A new object, because the user may choose the same example again.
    const draft = { document, variables: '' }
    store.update({ shown: { ...draft, title }, draft, hasBegun: true })
  }
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
          No example contains these words.
        </p>
      )}
      <ul>
        {found.map((example) => (
          <li key={example.title}>
            <button type="button" aria-current={isCurrent(example)} onClick={() => choose(example)}>
              <b>{example.title}</b>
              <span>{example.description}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
