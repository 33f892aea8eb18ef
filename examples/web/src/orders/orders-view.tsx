import { shortDate } from '../my-day/dates.ts'
import { Problem } from '../ui/problem.tsx'
import { Section } from '../ui/section.tsx'

/** The parts of an order that the list shows. */
export interface ShownOrder {
  readonly id: string
  readonly etag: string
  readonly number: string
  readonly status: string
  readonly placedAt: string
  readonly total: { readonly amount: number; readonly currency: string }
  readonly customer?: { readonly name: string | null } | null | undefined
  readonly salesperson?: { readonly displayName?: string | null | undefined } | null | undefined
}

interface OrdersViewProps {
  /** Undefined until orders are loaded. */
  readonly orders: readonly ShownOrder[] | undefined
  readonly totalCount: number | null | undefined
  /** True until the first response. */
  readonly isLoading: boolean
  readonly problem: string | null
  readonly salespersonProblem: string | null
  readonly confirmation: {
    readonly isBusy: boolean
    readonly isDone: boolean
    readonly problem: string | null
  }
  /** Loads more orders; null if there are no more. */
  readonly more: { readonly isLoading: boolean; readonly load: () => void } | null
  readonly confirm: (order: ShownOrder) => void
  readonly retry: () => void
}

/** Open orders, page by page, each with its salesperson. All GraphQL clients share this view. */
export function OrdersView(props: OrdersViewProps) {
  const { orders, totalCount, confirmation, more, salespersonProblem, retry } = props
  return (
    <Section
      id="orders"
      title="Open orders"
      count={totalCount ?? undefined}
      isLoading={props.isLoading}
      problem={props.problem}
      retry={retry}
      isEmpty={orders?.length === 0}
      emptyText="No open orders."
    >
      {salespersonProblem !== null && <Problem message={salespersonProblem} retry={retry} />}
      <p role="alert" className="problem-text">
        {confirmation.problem}
      </p>
      <ul className="list">
        {orders?.map((order) => (
          <OrderRow
            key={order.id}
            order={order}
            isBusy={confirmation.isBusy}
            confirm={() => props.confirm(order)}
          />
        ))}
      </ul>
      {more !== null && (
        <button type="button" className="more" disabled={more.isLoading} onClick={more.load}>
          {more.isLoading ? 'Loading …' : 'Show more orders'}
        </button>
      )}
      <p role="status" className="visually-hidden">
        {confirmation.isDone ? 'The order is confirmed. ' : ''}
        {orders === undefined ? '' : `${orders.length} orders shown.`}
      </p>
    </Section>
  )
}

/** Moves the focus to the row of a confirmed order for keyboard users, because the button is gone. */
export function focusOrder({ id }: Pick<ShownOrder, 'id'>): void {
  document.getElementById(`order-${id}`)?.focus()
}

interface OrderRowProps {
  readonly order: ShownOrder
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
