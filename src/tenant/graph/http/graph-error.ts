/** A failure that Graph reports with a status and a code. The message is sent to the client. */
export class GraphError extends Error {
  override readonly name = 'GraphError'
  readonly status: number
  /** Graph's error code, e.g. `Request_ResourceNotFound`. */
  readonly code: string
  /** `WWW-Authenticate` for a 401 that requires more than a new token; undefined for the default value. */
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

/** The error for a malformed request, with the code that Graph's gateway returns. */
export function badRequest(message: string): GraphError {
  return new GraphError({ status: 400, code: 'BadRequest', message })
}

/** The error if the directory does not have this object, or the object does not have this property. */
export function resourceNotFound(name: string): GraphError {
  return new GraphError({
    status: 404,
    code: 'Request_ResourceNotFound',
    message: `Resource '${name}' does not exist or one of its queried reference-property objects are not present.`,
  })
}

/** The error if the mailbox does not have this item. */
export function itemNotFound(): GraphError {
  return new GraphError({
    status: 404,
    code: 'ErrorItemNotFound',
    message: 'The specified object was not found in the store.',
  })
}
