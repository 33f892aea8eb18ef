import { isJsonObject } from '../../json/json-object.ts'
import { CUSTOMERS, type Order, PRODUCTS, STATUSES } from './catalog.ts'
import type { NewOrder } from './order-book.ts'
import { malformed, unacceptable } from './orders-error.ts'

const MAX_LINES = 50
const MAX_PIECES = 1_000

type Members = Readonly<Record<string, unknown>>

/**
 * Parses the body of a new order: `{customerId, lines: [{productId, quantity}]}`.
 *
 * @throws OrdersError 400 for a member of the wrong type, 422 for an unknown reference or a value out of range.
 */
export function parseNewOrder(body: unknown): NewOrder {
  const { customerId, lines } = membersOf(body, '', ['customerId', 'lines'])
  if (!Array.isArray(lines)) throw wrongType('lines', 'a list')
  if (lines.length < 1 || lines.length > MAX_LINES) {
    throw unacceptable('lines', `An order must have 1 to ${MAX_LINES} lines.`)
  }
  return {
    customer: named(CUSTOMERS, customerId, 'customerId'),
    lines: lines.map((line, position) => parseLine(line, `lines[${position}]`)),
  }
}

/**
 * Parses the body of a change: `{status}`.
 *
 * @throws OrdersError like {@link parseNewOrder}.
 */
export function parseStatusChange(body: unknown): Order['status'] {
  const { status } = membersOf(body, '', ['status'])
  if (typeof status !== 'string') throw wrongType('status', 'a string')
  const known = STATUSES.find((each) => each === status)
  if (known === undefined) throw unacceptable('status', `status must be one of ${STATUSES.join(', ')}.`)
  return known
}

function parseLine(line: unknown, field: string): NewOrder['lines'][number] {
  const { productId, quantity } = membersOf(line, field, ['productId', 'quantity'])
  if (typeof quantity !== 'number' || !Number.isInteger(quantity)) {
    throw wrongType(`${field}.quantity`, 'a whole number')
  }
  if (quantity < 1 || quantity > MAX_PIECES) {
    throw unacceptable(`${field}.quantity`, `The quantity must be from 1 to ${MAX_PIECES}.`)
  }
  return { product: named(PRODUCTS, productId, `${field}.productId`), quantity }
}

/** Unknown members are rejected; otherwise, a client that misspells a member would assume that the member had an effect. */
function membersOf(value: unknown, field: string, known: readonly string[]): Members {
  if (!isJsonObject(value)) {
    throw wrongType(field === '' ? 'body' : field, 'an object')
  }
  const strange = Object.keys(value).find((name) => !known.includes(name))
  if (strange !== undefined) {
    throw malformed(
      field === '' ? strange : `${field}.${strange}`,
      `Unknown member: "${strange}".`,
      'BadBody',
    )
  }
  return value as Members
}

function named<Item extends { readonly id: string }>(
  items: readonly Item[],
  id: unknown,
  field: string,
): Item {
  if (typeof id !== 'string') throw wrongType(field, 'a string')
  const item = items.find((each) => each.id === id)
  if (item === undefined) throw unacceptable(field, `${field} is unknown.`)
  return item
}

function wrongType(field: string, wanted: string) {
  return malformed(field, `${field} must be ${wanted}.`, 'BadBody')
}
