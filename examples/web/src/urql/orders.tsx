import { useState } from 'react'
import { type CombinedError, useMutation, useQuery } from 'urql'

import { problemText } from '../graphql/problem-text.ts'
import { CONFIRM_ORDER, OPEN_ORDERS } from '../my-day/operations.ts'
import { focusOrder, OrdersView, type ShownOrder } from '../orders/orders-view.tsx'

/** Open orders with urql. It uses the same operations as Apollo Client, because both clients accept typed documents. */
export function Orders() {
  const [after, setAfter] = useState<string | null>(null)
  const [{ data, fetching, error }, ask] = useQuery({ query: OPEN_ORDERS, variables: { after } })
  const [confirmation, sendConfirmation] = useMutation(CONFIRM_ORDER)
  const orders = data?.orders
  const next = orders?.pageInfo.hasNextPage === true ? orders.pageInfo.endCursor : null
  const reload = () => ask({ requestPolicy: 'network-only' })

  async function confirm({ id, etag }: ShownOrder) {
    const { data: changed } = await sendConfirmation({ id, etag })
    if (changed?.setOrderStatus) focusOrder({ id })
    // Reloads the order after any failure, so that the list shows its current state.
    else reload()
  }

  return (
    <OrdersView
      orders={orders?.nodes.filter((order) => order !== null)}
      totalCount={orders?.totalCount}
      isLoading={fetching && orders == null}
      problem={fetching || orders != null ? null : urqlProblem(error, ['orders'])}
      salespersonProblem={orders == null ? null : urqlProblem(error, ['orders', 'nodes', 'salesperson'])}
      confirmation={{
        isBusy: confirmation.fetching,
        isDone: confirmation.data?.setOrderStatus?.status === 'CONFIRMED',
        problem: urqlProblem(confirmation.error, ['setOrderStatus']),
      }}
      more={next === null ? null : { isLoading: fetching, load: () => setAfter(next) }}
      confirm={(order) => void confirm(order)}
      retry={reload}
    />
  )
}

function urqlProblem(error: CombinedError | undefined, path: readonly string[]): string | null {
  if (error === undefined) return null
  return problemText(error.networkError === undefined ? error.graphQLErrors : null, path)
}
