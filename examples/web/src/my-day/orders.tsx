import { useMutation, useQuery } from '@apollo/client/react'

import type { OpenOrdersQuery } from '../gql/graphql.ts'
import { problemText } from '../graphql/problem-text.ts'
import { Problem } from '../ui/problem.tsx'
import { Section } from '../ui/section.tsx'
import { shortDate } from './dates.ts'
import { CONFIRM_ORDER, OPEN_ORDERS } from './operations.ts'

type Order = NonNullable<NonNullable<OpenOrdersQuery['orders']>['nodes'][number]>

/** Open orders, page by page, each with the colleague who sells. */
export function Orders() {
  const { data, loading, error, refetch, fetchMore } = useQuery(OPEN_ORDERS, {
    errorPolicy: 'all',
    notifyOnNetworkStatusChange: true,
  })
  const [confirm, confirmation] = useMutation(CONFIRM_ORDER, {
    onCompleted: ({ setOrderStatus }) => {
      // The button is gone: whoever uses the keyboard goes on from its row.
      if (setOrderStatus !== null) document.getElementById(`order-${setOrderStatus.id}`)?.focus()
    },
    // Whatever went wrong: what is shown next is how the order is now.
    onError: () => void refetch(),
  })
  const orders = data?.orders
  const shown = orders?.nodes.filter((order) => order !== null)
  const confirmed =
    confirmation.data?.setOrderStatus?.status === 'CONFIRMED' ? 'The order is confirmed. ' : ''
  const next = orders?.pageInfo.hasNextPage === true ? orders.pageInfo.endCursor : null
  const salespersonProblem = orders == null ? null : problemText(error, ['orders', 'nodes', 'salesperson'])

  return (
    <Section
      id="orders"
      title="Open orders"
      count={orders?.totalCount ?? undefined}
      isLoading={loading && orders === undefined}
      problem={loading || orders != null ? null : problemText(error, ['orders'])}
      retry={() => void refetch()}
      isEmpty={shown?.length === 0}
      emptyText="No open orders."
    >
      {salespersonProblem !== null && <Problem message={salespersonProblem} retry={() => void refetch()} />}
      <p role="alert" className="problem-text">
        {problemText(confirmation.error, ['setOrderStatus'])}
      </p>
      <ul className="list">
        {shown?.map((order) => (
          <OrderRow
            key={order.id}
            order={order}
            isBusy={confirmation.loading}
            confirm={() => void confirm({ variables: { id: order.id, etag: order.etag } })}
          />
        ))}
      </ul>
      {next !== null && (
        <button
          type="button"
          className="more"
          disabled={loading}
          onClick={() => fetchMore({ variables: { after: next } }).catch(() => undefined)}
        >
          {loading ? 'Loading …' : 'Show more orders'}
        </button>
      )}
      <p role="status" className="visually-hidden">
        {confirmed}
        {shown === undefined ? '' : `${shown.length} orders shown.`}
      </p>
    </Section>
  )
}

interface OrderRowProps {
  readonly order: Order
  readonly isBusy: boolean
  readonly confirm: () => void
}

function OrderRow({ order, isBusy, confirm }: OrderRowProps) {
  const { id, number, placedAt, total, customer, salesperson, status } = order
  const price = new Intl.NumberFormat(undefined, { style: 'currency', currency: total.currency })
  return (
    <li className="row" id={`order-${id}`} tabIndex={-1}>
      <span className="grow">
        <strong>{customer?.name ?? 'Unknown customer'}</strong>
        <span className="soft">
          {number} · {shortDate(placedAt)} · sold by {salesperson?.displayName ?? 'a former employee'}
        </span>
      </span>
      <span className="amount">{price.format(total.amount)}</span>
      {status === 'OPEN' ? (
        <button type="button" disabled={isBusy} onClick={confirm}>
          Confirm<span className="visually-hidden"> order {number}</span>
        </button>
      ) : (
        <span className="badge">Confirmed</span>
      )}
    </li>
  )
}
