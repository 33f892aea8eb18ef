import { type Order, parseOrderId } from './catalog.ts'
import { cursorAfter, type OrderQuery } from './query-parameters.ts'

/** A page of orders. */
export interface OrderPage {
  readonly items: readonly Order[]
  /** Null on the last page. */
  readonly nextCursor: string | null
  /**
   * The number of orders on all pages; null for an application, because it can see too many orders to count for every request.
   */
  readonly total: number | null
}

/** @param orders - a user's orders, newest first. */
export function pageOf(orders: Iterable<Order>, { status, after, limit }: OrderQuery): OrderPage {
  const matching = [...orders].filter((order) => status === null || order.status === status)
  const rest = after === null ? matching : matching.filter((order) => numberOf(order) < after.number)
  return {
    ...cut(rest.slice(0, limit + 1), limit, (order) => String(numberOf(order))),
    total: matching.length,
  }
}

/**
 * @param ordersFrom - the orders of all people, starting with the person at the given index, newest first for each person. An
 *   order is created only when it is read.
 */
export function pageOfAllOrders(
  ordersFrom: (index: number) => Iterable<Order>,
  { status, after, limit }: OrderQuery,
): OrderPage {
  const found: Order[] = []
  const [index, number] = [after?.index ?? 0, after?.number ?? Number.POSITIVE_INFINITY]
  for (const order of ordersFrom(index)) {
    const isSeen = indexOf(order) === index && numberOf(order) >= number
    if (!isSeen && (status === null || order.status === status)) found.push(order)
    if (found.length > limit) break
  }
  return { ...cut(found, limit, (order) => `${indexOf(order)}-${numberOf(order)}`), total: null }
}

/** @param found - the page and, if there is one, the next order. */
function cut(
  found: readonly Order[],
  limit: number,
  placeOf: (order: Order) => string,
): Omit<OrderPage, 'total'> {
  const items = found.slice(0, limit)
  const last = found.length > limit ? items.at(-1) : undefined
  return { items, nextCursor: last === undefined ? null : cursorAfter(placeOf(last)) }
}

/** An order's number among the same person's orders. */
function numberOf({ id }: Order): number {
  return parseOrderId(id)?.number ?? 0
}

function indexOf({ id }: Order): number {
  return parseOrderId(id)?.index ?? 0
}
