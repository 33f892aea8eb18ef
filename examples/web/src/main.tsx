import { ApolloProvider } from '@apollo/client/react'
import { useState } from 'react'

import type { Signed } from './app.tsx'
import { createClient } from './graphql/client.ts'
import { MyDay } from './my-day/my-day.tsx'
import { startApp } from './start.tsx'

function MyDayPage({ settings, session, interact }: Signed) {
  const [client] = useState(() => createClient({ url: settings.behalfUrl, token: session.token, interact }))
  return (
    <ApolloProvider client={client}>
      <MyDay userName={session.account()?.name ?? ''} signOut={session.signOut} />
    </ApolloProvider>
  )
}

await startApp(MyDayPage, {
  title: 'My day',
  text: 'Your meetings, unread mail and open orders in one place.',
})
