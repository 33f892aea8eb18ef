import type { Contoso, Person } from '../contoso/contoso.ts'
import { hash32 } from '../contoso/object-id.ts'

/** An amount of money, in the main unit of the currency. */
export interface Money {
  readonly amount: number
  readonly currency: string
}

export interface Product {
  readonly id: string
  readonly name: string
  readonly listPrice: Money
}

export interface Customer {
  readonly id: string
  readonly name: string
  readonly city: string
}

export interface Order {
  readonly id: string
  /** Contains the employee ID of the person who placed the order. */
  readonly number: string
  readonly status: (typeof STATUSES)[number]
  /** ISO 8601. */
  readonly placedAt: string
  readonly total: Money
  /** Object ID in the directory. */
  readonly salespersonId: string
  readonly customerId: string
  readonly lines: readonly {
    readonly productId: string
    readonly quantity: number
    readonly unitPrice: Money
  }[]
  readonly etag: string
}

/** Members that `fields` can name. */
export const FIELDS = {
  order: [
    'id',
    'number',
    'status',
    'placedAt',
    'total',
    'salespersonId',
    'customerId',
    'lines',
    'etag',
  ] satisfies readonly (keyof Order)[],
  product: ['id', 'name', 'listPrice'] satisfies readonly (keyof Product)[],
  customer: ['id', 'name', 'city'] satisfies readonly (keyof Customer)[],
} as const

export const STATUSES = ['open', 'confirmed', 'shipped', 'delivered', 'cancelled'] as const

const CURRENCY = 'EUR'
const MATERIALS = ['Oak', 'Steel', 'Linen', 'Copper', 'Glass', 'Walnut', 'Cotton', 'Slate']
const THINGS = ['Desk', 'Lamp', 'Shelf', 'Chair', 'Board', 'Screen', 'Stand']
const TRADES = ['Bakery', 'Clinic', 'Library', 'Hotel', 'Studio', 'Workshop']
const CITIES = ['Aarhus', 'Bergen', 'Ghent', 'Graz', 'Porto', 'Tartu', 'Turin', 'Utrecht']
const FIRST_ORDER = Date.UTC(2026, 0, 5, 8)
const FOUR_DAYS_MS = 4 * 24 * 3_600_000

export const PRODUCTS: readonly Product[] = MATERIALS.flatMap((material, row) =>
  THINGS.map((thing, column) => ({
    id: `p${row + 1}${column + 1}`,
    name: `${material} ${thing}`,
    listPrice: { amount: 20 + (hash32(`price:${material}:${thing}`) % 48_000) / 100, currency: CURRENCY },
  })),
)

export const CUSTOMERS: readonly Customer[] = CITIES.flatMap((city, row) =>
  TRADES.map((trade, column) => ({ id: `c${row + 1}${column + 1}`, name: `${city} ${trade}`, city })),
)

/** The number of orders that a person has placed: from 18 to 57. */
export function orderCountOf({ index }: Person): number {
  return 18 + (hash32(`orders:${index}`) % 40)
}

/**
 * Creates one of a person's orders. The same arguments always produce the same order.
 *
 * @param number - from 1, the oldest, to {@link orderCountOf}.
 */
export function makeOrder(contoso: Contoso, person: Person, number: number): Order {
  const seed = `order:${person.index}:${number}`
  return composeOrder(person, number, {
    status: pick(STATUSES, `${seed}:status`),
    placedAt: FIRST_ORDER + number * FOUR_DAYS_MS + (hash32(`${seed}:time`) % 36_000) * 1_000,
    salespersonId: pick(sellersFor(contoso, person), `${seed}:seller`).id,
    customerId: pick(CUSTOMERS, `${seed}:customer`).id,
    lines: Array.from({ length: 1 + (hash32(`${seed}:lines`) % 3) }, (_, line) => ({
      product: pick(PRODUCTS, `${seed}:product:${line}`),
      quantity: 1 + (hash32(`${seed}:quantity:${line}`) % 9),
    })),
  })
}

/** Completes the content of an order: adds its number, prices and first version. */
export function composeOrder(
  { index, employeeId }: Person,
  number: number,
  {
    lines,
    placedAt,
    ...about
  }: Pick<Order, 'status' | 'salespersonId' | 'customerId'> & {
    /** Milliseconds since the epoch. */
    readonly placedAt: number
    readonly lines: readonly { readonly product: Product; readonly quantity: number }[]
  },
): Order {
  const cents = lines.reduce(
    (sum, { product, quantity }) => sum + quantity * Math.round(product.listPrice.amount * 100),
    0,
  )
  return {
    id: `o${index}-${number}`,
    number: `SO-${employeeId}-${String(number).padStart(4, '0')}`,
    ...about,
    placedAt: new Date(placedAt).toISOString(),
    total: { amount: cents / 100, currency: CURRENCY },
    lines: lines.map(({ product, quantity }) => ({
      productId: product.id,
      quantity,
      unitPrice: product.listPrice,
    })),
    etag: `"${number}-1"`,
  }
}

/** The next version of the order, with a different status. */
export function withStatus(order: Order, status: Order['status']): Order {
  const [, number, version] = /^"(\d+)-(\d+)"$/.exec(order.etag) ?? []
  return { ...order, status, etag: `"${number}-${Number(version) + 1}"` }
}

/** The person's index and the order's number, as contained in an ID; null if this API did not create the ID. */
export function parseOrderId(id: string): { readonly index: number; readonly number: number } | null {
  const [, index, number] = /^o(0|[1-9]\d{0,5})-([1-9]\d{0,8})$/.exec(id) ?? []
  return index === undefined || number === undefined ? null : { index: Number(index), number: Number(number) }
}

/** The salespeople for a person: the person, their manager, and some team members, so that the same few names recur. */
function sellersFor(contoso: Contoso, person: Person): readonly Person[] {
  const manager = contoso.manager(person)
  const team = contoso
    .directReports(person)
    .filter(({ mail, userType }) => mail !== null && userType === 'Member')
  return [person, ...(manager ? [manager] : []), ...team.slice(0, 4)]
}

function pick<Item>(items: readonly Item[], seed: string): Item {
  return items[hash32(seed) % items.length] as Item
}
