import { type ReactNode, useMemo } from 'react'

import { createPendingChallenge, type PendingChallenge } from './auth/pending-challenge.ts'
import type { Session } from './auth/session.ts'
import { useAccount } from './auth/use-account.ts'
import type { Settings } from './settings.ts'
import { ChallengeDialog } from './ui/challenge-dialog.tsx'
import { Welcome, type WelcomeWords } from './ui/welcome.tsx'

/** What the page of a signed-in user needs. */
export interface Signed {
  readonly settings: Settings
  readonly session: Session
  /** Asks the user to complete a challenge. */
  readonly interact: PendingChallenge['ask']
}

interface SignedInProps {
  readonly settings: Settings
  readonly session: Session
  /** The page of a signed-in user, with its own GraphQL client. */
  readonly page: (signed: Signed) => ReactNode
}

interface AppProps extends SignedInProps {
  readonly welcome: WelcomeWords
}

/** The app: the welcome page, or the page of the signed-in user. */
export function App({ settings, session, page, welcome }: AppProps) {
  const account = useAccount(session)
  if (account === null) return <Welcome words={welcome} signIn={session.signIn} />
  // The key gives each user a new client, so that no user sees another user's data.
  return <SignedIn key={account.homeAccountId} {...{ settings, session, page }} />
}

function SignedIn({ settings, session, page: Page }: SignedInProps) {
  const pending = useMemo(() => createPendingChallenge(session.meet), [session])
  return (
    <>
      <Page settings={settings} session={session} interact={pending.ask} />
      <ChallengeDialog pending={pending} />
    </>
  )
}
