/** The parts of a request to an API that may be recorded. */
export interface RecordedRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly kind: 'read' | 'write'
  /** Relative to the API's base URL, including the query. Included only in explanations, and only for the operation's caller. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly scopes: readonly (readonly string[])[]
}
