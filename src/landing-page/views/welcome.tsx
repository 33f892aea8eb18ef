import { useState } from 'react'

import type { PageConfiguration, SignInConfiguration } from '../../server/landing-page/page-configuration.ts'
import { FIRST_EXAMPLE } from '../examples/examples.ts'
import type { AccountState, Store } from '../page-state.ts'
import { type Session, SignInCanceledError } from '../sign-in/session.ts'
import { OwnTools } from './own-tools.tsx'

interface WelcomeProps {
  readonly configuration: PageConfiguration
  readonly account: AccountState
  readonly store: Store
  readonly session: Session | null
}

/** Introduces this endpoint to visitors who are not signed in. */
export function Welcome({ configuration, account, store, session }: WelcomeProps) {
  const { signIn } = configuration
  const problem = account.kind === 'signedOut' ? account.problem : null
  return (
    <main className="welcome">
      <section className="hero">
        <div>
          <h1>One GraphQL endpoint over the APIs you can call</h1>
          <p className="lead">
            You send one query. Behalf calls each API on your behalf, with a token for that API only, and sees
            only what you can see.
          </p>
          {session !== null && <SignInButton {...{ session, store }} />}
          {problem !== null && (
            <p className="problem" role="alert">
              {problem}
            </p>
          )}
          <p className="hint">{signIn === null ? <SignInUnavailable /> : <AccountHint {...signIn} />}</p>
        </div>
        <figure className="sample">
          <figcaption>{FIRST_EXAMPLE.title}</figcaption>
          <pre>
            <code>{FIRST_EXAMPLE.document}</code>
          </pre>
        </figure>
      </section>
      <section className="promises" aria-label="How it works">
        <div>
          <h2>Your token stays here</h2>
          <p>
            This tab stores it and sends it only to this endpoint. No editor, URL or other page can see it.
          </p>
        </div>
        <div>
          <h2>Challenges are handled</h2>
          <p>
            If an API requires a second factor or your consent, you are prompted, and the query continues.
          </p>
        </div>
        <div>
          <h2>Every request is visible</h2>
          <p>See which APIs a query called, for which fields, in which batches, and how long they took.</p>
        </div>
      </section>
      <OwnTools configuration={configuration} />
    </main>
  )
}

function SignInButton({ session, store }: { readonly session: Session; readonly store: Store }) {
  const [waiting, setWaiting] = useState<AbortController | null>(null)
  const signIn = async () => {
    const controller = new AbortController()
    setWaiting(controller)
    try {
      store.update({ account: { kind: 'signedIn', account: await session.signIn(controller.signal) } })
    } catch (error) {
      store.update({ account: { kind: 'signedOut', problem: messageFor(error) } })
      setWaiting(null)
    }
  }
  return (
    <div className="sign-in">
      <button type="button" className="primary" disabled={waiting !== null} onClick={() => void signIn()}>
        {waiting === null ? 'Sign in' : 'Waiting for sign-in …'}
      </button>
      {waiting !== null && (
        <button type="button" onClick={() => waiting.abort()}>
          Cancel
        </button>
      )}
    </div>
  )
}

/** The message for an error; null if the user canceled the sign-in, which needs no message. */
function messageFor(error: unknown): string | null {
  return error instanceof SignInCanceledError
    ? null
    : `Sign-in failed: ${error instanceof Error ? error.message : String(error)}`
}

function AccountHint({ instance }: SignInConfiguration) {
  const { host, protocol } = new URL(instance)
  if (protocol === 'https:') return <>You sign in at {host}.</>
  return (
    <>
      This gateway runs on an <b>embedded tenant</b> at {host}, with fictional people and without passwords.
    </>
  )
}

function SignInUnavailable() {
  return (
    <>
      Sign-in is not configured for this page: no application is registered for it (setting{' '}
      <code>landingPage.clientId</code>). The endpoint itself works.
    </>
  )
}
