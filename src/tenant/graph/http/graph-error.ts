/** A failure that Graph reports with a status and a code; the message is sent to the client. */
export class GraphError extends Error {
  override readonly name = 'GraphError'
  readonly status: number
  /** Graph's error code, e.g. `Request_ResourceNotFound`. */
  readonly code: string
  /** `WWW-Authenticate` of a 401 that requires more than a new token; undefined for the usual value. */
  readonly challenge: string | undefined

  constructor({
    status,
    code,
    message,
    challenge,
  }: {
    readonly status: number
    readonly code: string
    readonly message: string
    readonly challenge?: string
  }) {
    super(message)
    this.status = status
    this.code = code
    this.challenge = challenge
  }
}

/** A request that is malformed, with the code of Graph's gateway. */
export function badRequest(message: string): GraphError {
  return new GraphError({ status: 400, code: 'BadRequest', message })
}

/** The directory has no such object, or the object has no such property. */
export function resourceNotFound(name: string): GraphError {
  return new GraphError({
    status: 404,
    code: 'Request_ResourceNotFound',
    message: `Resource '${name}' does not exist or one of its queried reference-property objects are not present.`,
  })
}

/** A mailbox has no such item. */
export function itemNotFound(): GraphError {
  return new GraphError({
    status: 404,
    code: 'ErrorItemNotFound',
    message: 'The specified object was not found in the store.',
  })
}
