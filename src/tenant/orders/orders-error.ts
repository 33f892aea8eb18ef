/** An error in this API's own format: `{error: {code, message, field?}}`. The message is sent to the client. */
export class OrdersError extends Error {
  override readonly name = 'OrdersError'
  readonly status: number
  readonly code: string
  /** The invalid member or parameter, such as `lines[0].quantity`; undefined if the error is not specific to one. */
  readonly field: string | undefined

  constructor({
    status,
    code,
    message,
    field,
  }: {
    readonly status: number
    readonly code: string
    readonly message: string
    readonly field?: string
  }) {
    super(message)
    this.status = status
    this.code = code
    this.field = field
  }
}

/** The error if the object does not exist, or the user may not see it. */
export function notFound(what: string): OrdersError {
  return new OrdersError({ status: 404, code: 'NotFound', message: `The ${what} was not found.` })
}

/** The error for a parameter or member that cannot be parsed. */
export function malformed(field: string, message: string, code = 'BadParameter'): OrdersError {
  return new OrdersError({ status: 400, code, message, field })
}

/** The error for a member that is valid JSON but has an unacceptable value. */
export function unacceptable(field: string, message: string): OrdersError {
  return new OrdersError({ status: 422, code: 'Unacceptable', message, field })
}
