import type { ExplainedRequest } from './explanation.ts'

/** A request to an API, as far as it can be told. */
export interface RecordedRequest {
  readonly method: ExplainedRequest['method']
  readonly kind: 'read' | 'write'
  /** Below the API's base URL, query included. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly scopes: readonly (readonly string[])[]
}
