import { useEffect, useId, useRef, useState } from 'react'

import { ENDPOINT, readConfiguration } from '../configuration.ts'
import { linkWith } from '../navigation/operation-link.ts'
import { bodyOf } from '../operations/live-plan.ts'
import { snippetsOf } from '../operations/snippets.ts'
import type { Draft } from '../page-state.ts'
import { CopyButton } from './copy-button.tsx'

interface ShareDialogProps {
  readonly draft: Draft
  /** The sign-in name of the user, for whom the embedded tenant issues a token. */
  readonly signInName: string
  readonly onClose: () => void
}

const LINK = 'Link to this page'

/** The operation as a link, and as code for common clients. */
export function ShareDialog({ draft, signInName, onClose }: ShareDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [label, setLabel] = useState(LINK)
  const [hasVariables, setHasVariables] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])
  const link = linkWith(document.baseURI, { ...draft, variables: hasVariables ? draft.variables : '' })
  const choices = [{ label: LINK, text: link, usesToken: false }, ...snippetsOf(draft, ENDPOINT)]
  const chosen = choices.find((each) => each.label === label)
  return (
    <dialog ref={dialog} className="challenge share" aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>Use this operation elsewhere</h2>
      <fieldset className="editor-choice">
        <legend className="for-screen-readers">For</legend>
        {choices.map((each) => (
          <button
            key={each.label}
            type="button"
            aria-pressed={each.label === label}
            onClick={() => setLabel(each.label)}
          >
            {each.label}
          </button>
        ))}
      </fieldset>
      {label === LINK && draft.variables.trim() !== '' && (
        <p>
          <label>
            <input
              type="checkbox"
              checked={hasVariables}
              onChange={({ target }) => setHasVariables(target.checked)}
            />{' '}
            Include the variables. Anyone with the link can read them.
          </label>
        </p>
      )}
      <div className="snippet">
        <pre>
          <code>{chosen?.text}</code>
        </pre>
        <CopyButton text={chosen?.text ?? ''} label="Copy" />
      </div>
      {label !== LINK && bodyOf(draft) === null && (
        <p className="hint">The variables are not valid JSON, so they are not included.</p>
      )}
      {chosen?.usesToken && <TokenHint signInName={signInName} />}
      <div className="choices">
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  )
}

function TokenHint({ signInName }: Pick<ShareDialogProps, 'signInName'>) {
  const { signIn } = readConfiguration()
  if (signIn === null) return null
  return (
    <p className="hint">
      The token must be for the scope <code>{signIn.scope}</code>.
      {signIn.instance.startsWith('http:') && (
        <>
          {' '}
          To get one, run this in the gateway's folder:{' '}
          <code>export TOKEN=$(npm run -s token -- {signInName})</code>
        </>
      )}
    </p>
  )
}
