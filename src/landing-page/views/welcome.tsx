import { useState } from 'react'

import type { PageConfiguration, SignInConfiguration } from '../../server/landing-page/page-configuration.ts'
import { FIRST_EXAMPLE } from '../examples.ts'
import type { AccountState, Store } from '../page-state.ts'
import type { Session } from '../session.ts'
import { OwnTools } from './own-tools.tsx'

interface WelcomeProps {
  readonly configuration: PageConfiguration
  readonly account: AccountState
  readonly store: Store
  readonly session: Session | null
}

/** What this endpoint is, for whoever is not signed in. */
export function Welcome({ configuration, account, store, session }: WelcomeProps) {
  const { signIn } = configuration
  const problem = account.kind === 'signedOut' ? account.problem : null
  return (
    <main className="welcome">
      <section className="hero">
        <div>
          <h1>One GraphQL endpoint over the APIs that you may call</h1>
          <p className="lead">
            You send one query. Behalf asks each API behind it on your behalf, with a token made for that API
            alone, and sees what you may see.
          </p>
          {session !== null && <SignInButton {...{ session, store }} />}
          {problem !== null && (
            <p className="problem" role="alert">
              {problem}
            </p>
          )}
          <p className="hint">{signIn === null ? <NobodyCanSignIn /> : <WhereAccountsAre {...signIn} />}</p>
        </div>
        <figure className="sample">
          <figcaption>{FIRST_EXAMPLE.title}</figcaption>
          <pre>
            <code>{FIRST_EXAMPLE.document}</code>
          </pre>
        </figure>
      </section>
      <section className="promises" aria-label="What happens here">
        <div>
          <h2>Your token stays here</h2>
          <p>
            It is kept by this tab and sent to this endpoint. No editor, address or other page gets to see it.
          </p>
        </div>
        <div>
          <h2>Challenges are met</h2>
          <p>When an API wants a second factor or your consent, you are asked, and the query goes on.</p>
        </div>
        <div>
          <h2>Every request is shown</h2>
          <p>Which APIs a query asked, for which of its fields, in which batches, and how long they took.</p>
        </div>
      </section>
      <OwnTools configuration={configuration} />
    </main>
  )
}

function SignInButton({ session, store }: { readonly session: Session; readonly store: Store }) {
  const [isWaiting, setWaiting] = useState(false)
  const signIn = async () => {
    setWaiting(true)
    try {
      store.update({ account: { kind: 'signedIn', account: await session.signIn() } })
    } catch (error) {
      store.update({ account: { kind: 'signedOut', problem: wordsFor(error) } })
      setWaiting(false)
    }
  }
  return (
    <button type="button" className="primary" disabled={isWaiting} onClick={() => void signIn()}>
      {isWaiting ? 'Waiting for the sign-in …' : 'Sign in'}
    </button>
  )
}

/** Null where the user changed their mind: they know. */
function wordsFor(error: unknown): string | null {
  const { errorCode = '', message = String(error) } = error as { errorCode?: string; message?: string }
  return errorCode === 'user_cancelled' ? null : `The sign-in failed: ${message}`
}

function WhereAccountsAre({ instance }: SignInConfiguration) {
  const { host, protocol } = new URL(instance)
  if (protocol === 'https:') return <>You sign in at {host}.</>
  return (
    <>
      This gateway runs on an <b>embedded tenant</b> at {host}: everybody there is invented, and there are no
      passwords.
    </>
  )
}

function NobodyCanSignIn() {
  return (
    <>
      Nobody can sign in on this page yet: no application is registered for it (setting{' '}
      <code>landingPage.clientId</code>). The endpoint itself works.
    </>
  )
}
