import { useEffect } from 'react'

import { ERRORS } from '../errors/errors.ts'
import { linkTo } from '../navigation/route.ts'

/** Every error that a response can have, with its cause and what to do about it. */
export function ErrorsPage({ at }: { readonly at: string }) {
  useEffect(() => void document.getElementById(`error-${at}`)?.scrollIntoView(), [at])
  return (
    <main className="document">
      <h1>Errors</h1>
      <p className="lead">
        Each error in a response has one of these codes in <code>extensions.code</code>. Base the logic in
        your client on the code: messages can change.
      </p>
      <dl className="entries">
        {[...ERRORS.values()].map(({ code, when, remedy }) => (
          <div key={code} id={`error-${code}`} className={code === at ? 'entry is-chosen' : 'entry'}>
            <dt>
              <a href={linkTo({ view: 'errors', at: code })}>
                <code>{code}</code>
              </a>
            </dt>
            <dd>
              <p>{when}</p>
              {remedy !== null && (
                <p>
                  <b>What to do:</b> {remedy}
                </p>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </main>
  )
}
