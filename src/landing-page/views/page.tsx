import type { PageConfiguration } from '../../server/landing-page/page-configuration.ts'
import type { SendOperation } from '../operations.ts'
import { type Store, usePageState } from '../page-state.ts'
import type { Session } from '../session.ts'
import { ChallengeDialog } from './challenge-dialog.tsx'
import { Header } from './header.tsx'
import { Welcome } from './welcome.tsx'
import { Workbench } from './workbench.tsx'

interface PageProps {
  readonly configuration: PageConfiguration
  readonly store: Store
  /** Null if sign-in is not configured; then `sendOperation` is null too. */
  readonly session: Session | null
  readonly sendOperation: SendOperation | null
}

/** All there is to see. */
export function Page({ configuration, store, session, sendOperation }: PageProps) {
  const state = usePageState(store)
  const { account, challenge } = state
  const isSignedIn = account.kind === 'signedIn' && session !== null && sendOperation !== null
  return (
    <>
      <Header {...{ configuration, state, store, session }} />
      {isSignedIn ? (
        <Workbench {...{ state, store, sendOperation }} />
      ) : (
        <Welcome {...{ configuration, account, store, session }} />
      )}
      {challenge !== null && session !== null && (
        <ChallengeDialog key={challenge.challenge.kind} {...{ challenge, session }} />
      )}
    </>
  )
}
