import { useState } from 'react'
import { Provider } from 'urql'

import type { Signed } from '../app.tsx'
import { OrdersPage } from '../orders/orders-page.tsx'
import { startApp } from '../start.tsx'
import { createUrqlClient } from './client.ts'
import { Orders } from './orders.tsx'

function UrqlPage({ settings, session, interact }: Signed) {
  const [client] = useState(() =>
    createUrqlClient({ url: settings.behalfUrl, token: session.token, interact }),
  )
  return (
    <Provider value={client}>
      <OrdersPage client="urql" signOut={session.signOut}>
        <Orders />
      </OrdersPage>
    </Provider>
  )
}

await startApp(UrqlPage, { title: 'Orders with urql', text: 'Your open orders, page by page.' })
