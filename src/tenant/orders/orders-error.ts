/** A refusal in this API's own form: `{error: {code, message, field?}}`. The message goes to the client. */
export class OrdersError extends Error {
  override readonly name = 'RefusedError'
  readonly status: number
  readonly code: string
  /** The member or parameter that is wrong, such as `lines[0].quantity`; undefined when it is none in particular. */
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

/** There is none, or none that this user may know of. */
export function notFound(what: string): OrdersError {
  return new OrdersError({ status: 404, code: 'NotFound', message: `There is no such ${what}.` })
}

/** A parameter or member that cannot be understood. */
export function malformed(field: string, message: string, code = 'BadParameter'): OrdersError {
  return new OrdersError({ status: 400, code, message, field })
}

/** A member that is understood and cannot be accepted. */
export function unacceptable(field: string, message: string): OrdersError {
  return new OrdersError({ status: 422, code: 'Unacceptable', message, field })
}
