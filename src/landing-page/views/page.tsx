import { lazy, Suspense, useEffect } from 'react'

import type { PageConfiguration } from '../../server/landing-page/page-configuration.ts'
import { useRoute } from '../navigation/use-route.ts'
import type { Sender } from '../operations/sender.ts'
import { type Store, usePageState } from '../page-state.ts'
import type { Session } from '../sign-in/session.ts'
import { ChallengeDialog } from './challenge-dialog.tsx'
import { ErrorsPage } from './errors-page.tsx'
import { Header } from './header.tsx'
import { ToolsPage } from './tools-page.tsx'
import { Welcome } from './welcome.tsx'
import { Workbench } from './workbench.tsx'

/** Loaded on demand, because it needs graphql-js, which the rest of the page does not. */
const SchemaPage = lazy(async () => ({ default: (await import('./schema/schema-page.tsx')).SchemaPage }))

interface PageProps {
  readonly configuration: PageConfiguration
  readonly store: Store
  /** Null if sign-in is not configured, in which case `sender` is also null. */
  readonly session: Session | null
  readonly sender: Sender | null
}

/** The whole page. */
export function Page({ configuration, store, session, sender }: PageProps) {
  const state = usePageState(store)
  const route = useRoute()
  const { account, challenge } = state
  const isSchema = route.view === 'schema'
  useEffect(() => {
    if (isSchema) store.update({ isSchemaShown: true })
  }, [isSchema, store])
  const signedInSender = account.kind === 'signedIn' && session !== null ? sender : null
  return (
    <>
      <Header {...{ configuration, state, store, session, route }} />
      {route.view === 'errors' && <ErrorsPage at={route.at} />}
      {route.view === 'schema' && signedInSender !== null && (
        <Suspense>
          <SchemaPage question={route} permissions={state.permissions} sender={signedInSender} />
        </Suspense>
      )}
      {route.view === 'tools' &&
        configuration.tools !== null &&
        signedInSender !== null &&
        session !== null && <ToolsPage scope={configuration.tools.scope} session={session} />}
      {account.kind === 'signedIn' && signedInSender !== null ? (
        <Workbench
          {...{ account: account.account, state, store, sender: signedInSender }}
          isHidden={route.view !== 'editor'}
        />
      ) : (
        account.kind === 'signedOut' &&
        route.view !== 'errors' && <Welcome {...{ configuration, account, store, session }} />
      )}
      {account.kind === 'starting' && configuration.signIn !== null && (
        <p className="starting" role="status">
          Connecting to {new URL(configuration.signIn.instance).host} …
        </p>
      )}
      {challenge !== null && session !== null && (
        <ChallengeDialog
          key={challenge.challenge.kind}
          {...{ challenge, session, permissions: state.permissions }}
        />
      )}
    </>
  )
}
