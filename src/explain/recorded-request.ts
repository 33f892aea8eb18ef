import type { ExplainedRequest } from './explanation.ts'

/** The part of a request to an API that an explanation may show. */
export interface RecordedRequest {
  readonly method: ExplainedRequest['method']
  readonly kind: 'read' | 'write'
  /** Below the API's base URL, query included. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly scopes: readonly (readonly string[])[]
}
