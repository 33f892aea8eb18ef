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
} from './catalogue.ts'

/** What a person orders, and for whom. */
export interface NewOrder {
  readonly customer: Customer
  readonly lines: readonly { readonly product: Product; readonly quantity: number }[]
}

/** The orders of all people: those that the catalogue generates, with what was written since the start. */
export interface OrderBook {
  /** Newest first. */
  ordersOf(person: Person): Iterable<Order>
  /** By person, from that index on; of each, newest first. */
  everybodys(fromIndex: number): Iterable<Order>
  /** Undefined also for another person's: ids reveal nothing. Null sees all orders. */
  find(person: Person | null, id: string): Order | undefined
  place(person: Person, order: NewOrder): Order
  /** Gives the order its next version. */
  changeStatus(order: Order, status: Order['status']): Order
  remove(order: Order): void
}

/** Written orders beyond these are forgotten, the longest unseen first: those of the catalogue are then as it has them. */
const MOST_WRITTEN = 10_000
const REMOVED = 'removed'
/** Orders of the catalogue that are kept once they are made: a page looks at all of a person's. */
const MOST_MADE = 20_000

/** A book of its own for each tenant that starts. */
export function createOrderBook({
  contoso,
  clock,
}: {
  readonly contoso: Contoso
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}): OrderBook {
  /** By id. */
  const written = new LRUCache<string, Order | typeof REMOVED>({ max: MOST_WRITTEN })
  /** By id. */
  const made = new LRUCache<string, Order>({ max: MOST_MADE })
  /** Numbers given out so far, by the index of the person: never one twice, also after a removal. */
  const lastNumbers = new Map<number, number>()

  const lastNumberOf = (person: Person) => lastNumbers.get(person.index) ?? orderCountOf(person)

  const personAt = (index = contoso.size) => (index < contoso.size ? contoso.person(index) : undefined)

  function find(visitor: Person | null, id: string): Order | undefined {
    const parsed = parseOrderId(id)
    const person = visitor ?? personAt(parsed?.index)
    if (parsed === null || parsed.index !== person?.index) return undefined
    const change = written.get(id)
    if (change !== undefined) return change === REMOVED ? undefined : change
    return parsed.number <= orderCountOf(person) ? catalogued(id, person, parsed.number) : undefined
  }

  function catalogued(id: string, person: Person, number: number): Order {
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
    *everybodys(fromIndex) {
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
