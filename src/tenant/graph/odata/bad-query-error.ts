/** A query option that is invalid or not suitable for the entity type. The message is sent to the client. */
export class BadQueryError extends Error {
  override readonly name = 'BadQueryError'
}
