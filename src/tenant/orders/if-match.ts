import type { HttpRequest } from '../http/http-request.ts'
import type { Order } from './catalog.ts'
import { OrdersError } from './orders-error.ts'

/**
 * Rejects a change to a version that is no longer current.
 *
 * @param required - whether the header is required.
 * @throws OrdersError 428 if the header is required and missing, 412 if none of its entity tags matches the order's.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1 https://www.rfc-editor.org/rfc/rfc6585#section-3
 */
export function checkIfMatch(
  { headers }: HttpRequest,
  { etag }: Order,
  { required }: { readonly required: boolean },
): void {
  const wanted = headers['if-match']
  if (wanted === undefined && !required) return
  if (wanted === undefined) {
    throw new OrdersError({
      status: 428,
      code: 'PreconditionRequired',
      message: 'If-Match is required. It must contain the version of the order to change.',
      field: 'If-Match',
    })
  }
  // The comparison is strong: a weak tag, `W/"…"`, never matches.
  const tags = wanted.split(',').map((tag) => tag.trim())
  if (!tags.includes(etag) && !tags.includes('*')) {
    throw new OrdersError({
      status: 412,
      code: 'PreconditionFailed',
      message: 'The order has been changed since it was read.',
      field: 'If-Match',
    })
  }
}
