import { ApolloProvider } from '@apollo/client/react'
import { useMemo } from 'react'

import { createPendingChallenge } from './auth/pending-challenge.ts'
import type { Session } from './auth/session.ts'
import { useAccount } from './auth/use-account.ts'
import { createClient } from './graphql/client.ts'
import { MyDay } from './my-day/my-day.tsx'
import type { Settings } from './settings.ts'
import { ChallengeDialog } from './ui/challenge-dialog.tsx'
import { Welcome } from './ui/welcome.tsx'

/** The app of whoever is signed in. */
export function App({ settings, session }: { settings: Settings; session: Session }) {
  const account = useAccount(session)
  if (account === null) return <Welcome signIn={session.signIn} />
  // Another user, another client: nothing of the first one's day is left.
  return <SignedIn key={account.homeAccountId} settings={settings} session={session} />
}

function SignedIn({ settings, session }: { settings: Settings; session: Session }) {
  const { client, pending } = useMemo(() => {
    const pending = createPendingChallenge(session.meet)
    const { behalfUrl: url } = settings
    return { pending, client: createClient({ url, token: session.token, interact: pending.ask }) }
  }, [settings, session])
  return (
    <ApolloProvider client={client}>
      <MyDay userName={session.account()?.name ?? ''} signOut={session.signOut} />
      <ChallengeDialog pending={pending} />
    </ApolloProvider>
  )
}
