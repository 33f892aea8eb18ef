import { startTransition, useState } from 'react'
import { graphql, useLazyLoadQuery, useMutation, usePaginationFragment } from 'react-relay'

import { problemText } from '../graphql/problem-text.ts'
import { focusOrder, OrdersView, type ShownOrder } from '../orders/orders-view.tsx'
import type { ordersConfirmMutation } from './__generated__/ordersConfirmMutation.graphql.ts'
import type { ordersList$key } from './__generated__/ordersList.graphql.ts'
import type { ordersPageQuery } from './__generated__/ordersPageQuery.graphql.ts'
import type { ordersQuery } from './__generated__/ordersQuery.graphql.ts'
import { OperationError } from './environment.ts'

/** Open orders with Relay: the query, which loads the first page. */
export function Orders() {
  const query = useLazyLoadQuery<ordersQuery>(
    graphql`
      query ordersQuery {
        ...ordersList
      }
    `,
    {},
  )
  return <OrderList list={query} />
}

/** The fragment, which declares what the list needs and how it is paged. `@catch` keeps the errors of missing fields. */
function OrderList({ list }: { list: ordersList$key }) {
  const { data, loadNext, hasNext, isLoadingNext, refetch } = usePaginationFragment<
    ordersPageQuery,
    ordersList$key
  >(
    graphql`
      fragment ordersList on Query
      @refetchable(queryName: "ordersPageQuery")
      @argumentDefinitions(first: { type: "Int", defaultValue: 4 }, after: { type: "String" }) {
        orders(status: OPEN, first: $first, after: $after) @connection(key: "orders_orders") {
          totalCount
          edges {
            node {
              id
              etag
              number
              status
              placedAt
              total {
                amount
                currency
              }
              customer {
                name
              }
              salesperson @catch(to: RESULT) {
                displayName
              }
            }
          }
        }
      }
    `,
    list,
  )
  const nodes = data.orders?.edges.flatMap(({ node }) => node ?? [])
  const orders = nodes?.map(({ salesperson, ...order }) => ({
    ...order,
    salesperson: salesperson.ok ? salesperson.value : null,
  }))
  const isSalespersonMissing = nodes?.some(({ salesperson }) => !salesperson.ok) ?? false
  const reload = () => startTransition(() => void refetch({}, { fetchPolicy: 'network-only' }))
  const confirmation = useConfirmation(reload)
  return (
    <OrdersView
      orders={orders}
      totalCount={data.orders?.totalCount}
      isLoading={false}
      problem={null}
      salespersonProblem={isSalespersonMissing ? 'Some salespeople cannot be shown.' : null}
      confirmation={confirmation}
      more={hasNext ? { isLoading: isLoadingNext, load: () => void loadNext(4) } : null}
      confirm={confirmation.confirm}
      retry={reload}
    />
  )
}

/** The result of the mutation replaces the order in Relay's store, wherever the order is shown. */
function useConfirmation(reload: () => void) {
  const [commit, isBusy] = useMutation<ordersConfirmMutation>(graphql`
    mutation ordersConfirmMutation($id: ID!, $etag: String!) {
      setOrderStatus(id: $id, ifMatch: $etag, status: CONFIRMED) {
        id
        etag
        status
      }
    }
  `)
  const [outcome, setOutcome] = useState<{ readonly isDone: boolean; readonly problem: string | null }>({
    isDone: false,
    problem: null,
  })
  const confirm = ({ id, etag }: ShownOrder) =>
    commit({
      variables: { id, etag },
      onCompleted({ setOrderStatus }) {
        setOutcome({ isDone: setOrderStatus?.status === 'CONFIRMED', problem: null })
        focusOrder({ id })
      },
      onError(error) {
        setOutcome({ isDone: false, problem: relayProblem(error, ['setOrderStatus']) })
        // Reloads the order after any failure, so that the list shows its current state.
        reload()
      },
    })
  return { ...outcome, isBusy, confirm }
}

/** The message for the user about a failed operation. */
export function relayProblem(error: unknown, path: readonly string[]): string {
  const errors = error instanceof OperationError ? error.errors : null
  return problemText(errors, path) ?? 'Something went wrong.'
}
