import { Suspense, useMemo, useState } from 'react'
import { RelayEnvironmentProvider } from 'react-relay'

import type { Signed } from '../app.tsx'
import { OrdersPage } from '../orders/orders-page.tsx'
import { startApp } from '../start.tsx'
import { Section } from '../ui/section.tsx'
import { Boundary } from './boundary.tsx'
import { createEnvironment } from './environment.ts'
import { Orders, relayProblem } from './orders.tsx'

function RelayPage({ settings, session, interact }: Signed) {
  const [attempt, setAttempt] = useState(0)
  // Each attempt starts with an empty store, so that it requests everything again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt needs a new environment.
  const environment = useMemo(
    () => createEnvironment({ url: settings.behalfUrl, token: session.token, interact }),
    [attempt, settings, session, interact],
  )
  const retry = () => setAttempt((number) => number + 1)
  return (
    <RelayEnvironmentProvider environment={environment}>
      <OrdersPage client="Relay" signOut={session.signOut}>
        <Boundary
          key={attempt}
          fallback={(error) => <Waiting problem={relayProblem(error, ['orders'])} retry={retry} />}
        >
          <Suspense fallback={<Waiting problem={null} retry={retry} />}>
            <Orders />
          </Suspense>
        </Boundary>
      </OrdersPage>
    </RelayEnvironmentProvider>
  )
}

/** Shown in place of the view while it loads, or if it cannot be loaded. */
function Waiting({ problem, retry }: { problem: string | null; retry: () => void }) {
  return (
    <Section
      id="orders"
      title="Open orders"
      isLoading={problem === null}
      problem={problem}
      retry={retry}
      isEmpty={false}
      emptyText=""
    >
      {null}
    </Section>
  )
}

await startApp(RelayPage, { title: 'Orders with Relay', text: 'Your open orders, page by page.' })
