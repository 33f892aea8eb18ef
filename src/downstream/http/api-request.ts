/** A request to one API, before it is known how it travels: alone, in a batch, or as one of several equal ones. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** A read may be repeated, batched, and shared by equal requests; a write is sent once, on its own. */
  readonly kind: 'read' | 'write'
  /** Below the API's base URL, percent-encoded, query included. */
  readonly path: string
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as its `content-type` says, by default as JSON, {@link NumberLiteral}s as numbers; undefined for none. */
  readonly body?: unknown
  /**
   * `bytes`: the answer is no JSON, and is not read. `text`: it may be no JSON, and is a text then. `stream`:
   * a success is bytes that are read as they come, each by one reader. Such requests travel alone. Default `json`.
   */
  readonly answer?: 'json' | 'text' | 'bytes' | 'stream'
  /** How long the answer may serve, and whom; absent where it serves this operation alone. */
  readonly caching?: { readonly maxAgeMs: number; readonly isPublic: boolean }
  /** Of a write: where the API gives out the token that it wants in a header (lower case); absent where it wants none. */
  readonly csrf?: CsrfDemand
  /** Delegated permissions: any one inner list, all of its members. Checked before anything is sent. */
  readonly scopes: readonly (readonly string[])[]
}

/** Where an API gives out the token that its writes take. */
export interface CsrfDemand {
  readonly path: string
  /** In lower case. */
  readonly header: string
  /** Reads the token from the body of an answer; null where the header has it. */
  readonly inBody: ((body: unknown) => unknown) | null
}

/** What an API answered to one request, whichever way it traveled. */
export interface ApiResponse {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** JSON as `readJson` reads it, a text, a `Buffer` where bytes were asked for, or a
   * `Readable`, to be read or destroyed, where a stream was; undefined where there was no body. */
  readonly body: unknown
  /** What was sent as `client-request-id` with the request; absent of an item in a batch that is not recorded. */
  readonly clientRequestId?: string | undefined
}
