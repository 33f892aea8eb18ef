/** The part of a request to an API that may be recorded. */
export interface RecordedRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly kind: 'read' | 'write'
  /** Below the API's base URL, query included. Only explanations show it, and only to its caller. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly scopes: readonly (readonly string[])[]
}
