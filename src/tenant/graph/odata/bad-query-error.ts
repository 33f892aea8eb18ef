/** A query option that cannot be understood or does not fit the entity type. The message goes to the client. */
export class BadQueryError extends Error {
  override readonly name = 'BadQueryError'
}
