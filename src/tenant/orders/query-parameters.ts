import type { HttpRequest } from '../http/http-request.ts'
import { type Order, STATUSES } from './catalog.ts'
import { malformed } from './orders-error.ts'

/** The maximum number of items per page, and of products per request. */
export const MAX_ITEMS = 100
const DEFAULT_LIMIT = 25

/** The requested members of each item. */
export interface Shape {
  /** Null means all members. */
  readonly fields: readonly string[] | null
  /** Members that refer to another object, inlined regardless of `fields`. */
  readonly expand: readonly string[]
}

/**
 * The requested shape. It is parsed before the response is created, so that an empty page does not hide an error.
 *
 * @throws OrdersError 400 for a name that is neither in `fields` nor in `expansions`.
 */
export function shapeIn(
  request: HttpRequest,
  { fields, expansions }: { readonly fields: readonly string[]; readonly expansions: readonly string[] },
): Shape {
  const expand = namesIn(request, 'expand') ?? []
  const strange = expand.find((name) => !expansions.includes(name))
  if (strange !== undefined) throw malformed('expand', `"${strange}" cannot be expanded.`, 'BadExpand')
  const wanted = namesIn(request, 'fields')
  const unknown = wanted?.find((name) => !fields.includes(name) && !expand.includes(name))
  if (unknown !== undefined) throw malformed('fields', `Unknown field: "${unknown}".`, 'BadField')
  return { fields: wanted ?? null, expand }
}

/** The requested page of orders. */
export interface OrderQuery {
  /** Null means every status. */
  readonly status: Order['status'] | null
  /** From 1 to 100; 25 by default. */
  readonly limit: number
  /** The last order of the previous page; null for the first page. */
  readonly after: {
    /** The person's index; 0 if all orders belong to one person. */
    readonly index: number
    readonly number: number
  } | null
}

/** @throws OrdersError 400 */
export function orderQueryIn(request: HttpRequest): OrderQuery {
  const { status, cursor, limit } = request.query
  return {
    status: status === undefined ? null : statusOf(status),
    limit: limit === undefined ? DEFAULT_LIMIT : limitOf(limit),
    after: cursor === undefined ? null : readCursor(cursor),
  }
}

/**
 * A cursor that identifies its position by an order instead of a count, so that new orders do not shift other orders to another
 * page.
 */
export function cursorAfter(place: string): string {
  return Buffer.from(`after:${place}`).toString('base64url')
}

/** The values of a parameter that accepts several, separated by commas; undefined if it is missing or empty. */
export function namesIn({ query }: HttpRequest, parameter: string): readonly string[] | undefined {
  const value = query[parameter]
  return typeof value === 'string' && value !== '' ? value.split(',') : undefined
}

/** @throws OrdersError 400 for an unknown status. */
export function statusOf(value: unknown): Order['status'] {
  const status = STATUSES.find((each) => each === value)
  if (status === undefined) {
    throw malformed('status', `status must be one of ${STATUSES.join(', ')}.`, 'BadStatus')
  }
  return status
}

function limitOf(value: unknown): number {
  const limit = Number(value)
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_ITEMS) {
    throw malformed('limit', `limit must be a whole number from 1 to ${MAX_ITEMS}.`)
  }
  return limit
}

function readCursor(cursor: unknown): OrderQuery['after'] {
  const text = Buffer.from(String(cursor), 'base64url').toString()
  const [, index = '0', number] = /^after:(?:(\d{1,6})-)?(\d{1,9})$/.exec(text) ?? []
  if (number === undefined) throw malformed('cursor', 'The cursor was not issued by this API.', 'BadCursor')
  return { index: Number(index), number: Number(number) }
}
