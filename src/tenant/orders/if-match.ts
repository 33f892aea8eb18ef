import type { HttpRequest } from '../http/http-request.ts'
import type { Order } from './catalogue.ts'
import { OrdersError } from './orders-error.ts'

/**
 * Refuses a change of a version that is no longer the current one.
 *
 * @param required - whether the change must say which version it means.
 * @throws RefusedError 428 without the header where it is required, 412 when no entity tag in it is the order's.
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
      message: 'Say with If-Match which version of the order this changes.',
      field: 'If-Match',
    })
  }
  // Compared strongly: a weak tag, `W/"…"`, matches nothing here.
  const tags = wanted.split(',').map((tag) => tag.trim())
  if (!tags.includes(etag) && !tags.includes('*')) {
    throw new OrdersError({
      status: 412,
      code: 'PreconditionFailed',
      message: 'The order was changed meanwhile.',
      field: 'If-Match',
    })
  }
}
