import { useMutation, useQuery } from '@apollo/client/react'

import { apolloProblem } from '../graphql/apollo-errors.ts'
import { focusOrder, OrdersView } from '../orders/orders-view.tsx'
import { CONFIRM_ORDER, OPEN_ORDERS } from './operations.ts'

/** Open orders with Apollo Client; `src/urql` and `src/relay` show the same ones with other clients. */
export function Orders() {
  const { data, loading, error, refetch, fetchMore } = useQuery(OPEN_ORDERS, {
    errorPolicy: 'all',
    notifyOnNetworkStatusChange: true,
  })
  const [confirm, confirmation] = useMutation(CONFIRM_ORDER, {
    onCompleted: ({ setOrderStatus }) => {
      if (setOrderStatus !== null) focusOrder(setOrderStatus)
    },
    // Reloads the order after any failure, so that the list shows its current state.
    onError: () => void refetch(),
  })
  const orders = data?.orders
  const next = orders?.pageInfo.hasNextPage === true ? orders.pageInfo.endCursor : null
  const loadNext = () => fetchMore({ variables: { after: next } }).catch(() => undefined)

  return (
    <OrdersView
      // If the API sends an incomplete item, the item is null and has its own error.
      orders={orders?.nodes.filter((order) => order !== null)}
      totalCount={orders?.totalCount}
      isLoading={loading && orders === undefined}
      problem={loading || orders != null ? null : apolloProblem(error, ['orders'])}
      salespersonProblem={orders == null ? null : apolloProblem(error, ['orders', 'nodes', 'salesperson'])}
      confirmation={{
        isBusy: confirmation.loading,
        isDone: confirmation.data?.setOrderStatus?.status === 'CONFIRMED',
        problem: apolloProblem(confirmation.error, ['setOrderStatus']),
      }}
      more={next === null ? null : { isLoading: loading, load: () => void loadNext() }}
      confirm={({ id, etag }) => void confirm({ variables: { id, etag } })}
      retry={() => void refetch()}
    />
  )
}
