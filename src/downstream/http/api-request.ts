/** A request to one API, before Behalf decides how to send it: alone, in a batch, or once for several identical requests. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** A read may be repeated, batched, and shared by identical requests. A write is sent alone and never shared. */
  readonly kind: 'read' | 'write'
  /** Relative to the API's base URL, percent-encoded, including the query. */
  readonly path: string
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>
  /** Encoded according to `content-type`, by default as JSON with {@link NumberLiteral}s as numbers. Undefined for no body. */
  readonly body?: unknown
  /**
   * How the response is read. `bytes`: not parsed. `text`: as a string unless it is JSON. `stream`: a response with
   * status 200 or 203 is a stream of bytes for one reader, and any other successful response is not parsed. Requests with
   * any form except `json`, the default, are sent alone.
   */
  readonly responseForm?: 'json' | 'text' | 'bytes' | 'stream'
  /** How the response may be cached; absent if only this operation may use it. */
  readonly caching?: {
    readonly maxAgeMs: number
    /** Whether all callers may share the response. */
    readonly isPublic: boolean
    /** Whether a response with a success status is an error, which must not be cached. Default: it is not. */
    readonly isError?: (response: Pick<ApiResponse, 'body'>) => boolean
  }
  /** Whether a 303 counts as a response rather than an error, because the sender follows its `location`. Default false. */
  readonly seeOther?: boolean
  /** For a write: where the API issues the CSRF token that the write requires; absent if none is required. */
  readonly csrf?: CsrfDemand
  /** Delegated permissions: all members of any one inner list must be granted. Checked before anything is sent. */
  readonly scopes: readonly (readonly string[])[]
}

/** Where an API issues the CSRF token that its writes require. */
export interface CsrfDemand {
  readonly path: string
  /** In lower case. */
  readonly header: string
  /** Reads the token from the body of a response; null if the token is in the header. */
  readonly inBody: ((body: unknown) => unknown) | null
}

/** An API's response to one request, however the request was sent. */
export interface ApiResponse {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /**
   * JSON as returned by `readJson`, a string, a `Buffer` for `bytes`, or for `stream` a `Readable` that must be read or
   * destroyed. Undefined if there was no body.
   */
  readonly body: unknown
  /** The `client-request-id` that was sent with the request; absent for an item of a batch that is not recorded. */
  readonly clientRequestId?: string | undefined
}
