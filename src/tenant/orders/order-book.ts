import { LRUCache } from 'lru-cache'
import type { Contoso, Person } from '../contoso/contoso.ts'
import {
  type Customer,
  composeOrder,
  makeOrder,
  type Order,
  orderCountOf,
  type Product,
  parseOrderId,
  withStatus,
} from './catalog.ts'

/** The content of an order. */
export interface NewOrder {
  readonly customer: Customer
  readonly lines: readonly { readonly product: Product; readonly quantity: number }[]
}

/** The orders of all people: the generated orders, with all changes made since the tenant started. */
export interface OrderBook {
  /** Newest first. */
  ordersOf(person: Person): Iterable<Order>
  /** Grouped by person, starting with the person at that index; newest first for each person. */
  ordersOfAll(fromIndex: number): Iterable<Order>
  /**
   * Also undefined for another person's order, so callers cannot find out which IDs exist. If `person` is null, all orders are
   * visible.
   */
  find(person: Person | null, id: string): Order | undefined
  place(person: Person, order: NewOrder): Order
  /** Stores the next version of the order. */
  changeStatus(order: Order, status: Order['status']): Order
  remove(order: Order): void
}

/**
 * The maximum number of written orders. Beyond this, the least recently used orders are forgotten, and generated orders return to
 * their original state.
 */
const MAX_WRITTEN_ORDERS = 10_000
const REMOVED = 'removed'
/** The maximum number of generated orders to cache. Every page reads all orders of a person. */
const MAX_GENERATED_ORDERS = 20_000

/** Creates the order book for one tenant. */
export function createOrderBook({
  contoso,
  clock,
}: {
  readonly contoso: Contoso
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}): OrderBook {
  /** By ID. */
  const written = new LRUCache<string, Order | typeof REMOVED>({ max: MAX_WRITTEN_ORDERS })
  /** By ID. */
  const made = new LRUCache<string, Order>({ max: MAX_GENERATED_ORDERS })
  /** The number of assigned order numbers, by the person's index. No number is assigned twice, even after a removal. */
  const lastNumbers = new Map<number, number>()

  const lastNumberOf = (person: Person) => lastNumbers.get(person.index) ?? orderCountOf(person)

  const personAt = (index = contoso.size) => (index < contoso.size ? contoso.person(index) : undefined)

  function find(visitor: Person | null, id: string): Order | undefined {
    const parsed = parseOrderId(id)
    const person = visitor ?? personAt(parsed?.index)
    if (parsed === null || parsed.index !== person?.index) return undefined
    const change = written.get(id)
    if (change !== undefined) return change === REMOVED ? undefined : change
    return parsed.number <= orderCountOf(person) ? generatedOrder(id, person, parsed.number) : undefined
  }

  function generatedOrder(id: string, person: Person, number: number): Order {
    const order = made.get(id) ?? makeOrder(contoso, person, number)
    made.set(id, order)
    return order
  }

  function* ordersOf(person: Person): Generator<Order> {
    for (let number = lastNumberOf(person); number >= 1; number--) {
      const order = find(person, `o${person.index}-${number}`)
      if (order !== undefined) yield order
    }
  }

  return {
    find,
    ordersOf,
    *ordersOfAll(fromIndex) {
      for (let index = fromIndex; index < contoso.size; index++) yield* ordersOf(contoso.person(index))
    },
    place(person, { customer, lines }) {
      const number = lastNumberOf(person) + 1
      lastNumbers.set(person.index, number)
      const order = composeOrder(person, number, {
        status: 'open',
        placedAt: clock(),
        salespersonId: person.id,
        customerId: customer.id,
        lines,
      })
      written.set(order.id, order)
      return order
    },
    changeStatus(order, status) {
      const changed = withStatus(order, status)
      written.set(order.id, changed)
      return changed
    },
    remove({ id }) {
      written.set(id, REMOVED)
    },
  }
}
