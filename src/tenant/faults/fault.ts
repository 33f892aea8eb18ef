/**
 * A deliberate failure: which requests it applies to, how often, and what happens to them. Every member of `Matches` that is
 * present must match; a missing member matches everything.
 */
export type FaultInput = Matches &
  Frequency &
  Effect & { /** By default `f1`, `f2` and so on. */ readonly id?: string }

interface Matches {
  readonly method?: string
  /** The first segments of the path, case-insensitive: `/orders` matches `/orders/o2-1`. For Graph, omit the version. */
  readonly path?: string
  /** Object ID or sign-in name of the user in the token. */
  readonly user?: string
  /** The calling application: its ID, or a short name such as `gateway`. */
  readonly client?: string
  /** Only at the token endpoint: OAuth's name for the grant, or `on_behalf_of`. */
  readonly grant?: string
  /** Only at the token endpoint: the API that the token is for, by ID, App ID URI or a name such as `graph`. */
  readonly resource?: string
  /**
   * Only for Graph: true matches only batch items, and false only whole requests. By default, a fault with a `path` matches both,
   * and a fault without a `path` matches only whole requests. Only `delayMs` and `answer` apply to items.
   */
  readonly item?: boolean
}

interface Frequency {
  /** The number of requests that the fault applies to. Unlimited by default. */
  readonly times?: number
  /** The probability of applying to a matching request: from 0 to 1, by default 1. */
  readonly probability?: number
}

interface Effect {
  /**
   * The delay before any other effect, in milliseconds. If there is no other effect, the request then gets its normal response.
   */
  readonly delayMs?: number
  /** Replaces the normal response. */
  readonly answer?: FaultResponse
  /** Only at the token endpoint: the error with this number, in Entra ID's format. `answer` overrides parts of it. */
  readonly aadsts?: number
  /** Resets the connection instead of responding. */
  readonly reset?: true
  /** Sends headers and half the body, then ends the connection. */
  readonly truncate?: true
  /** Sends the body in small pieces, with a delay of this number of milliseconds before each. */
  readonly dripMs?: number
  /** Sends a JSON body of this number of bytes. */
  readonly oversizeBytes?: number
}

export interface FaultResponse {
  /** Required if there is no `aadsts`. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /**
   * Text is sent unchanged, null sends no body, and any other value is sent as JSON. If omitted, the body is an error in the
   * origin's format.
   */
  readonly body?: unknown
}

/** An active fault, with names resolved to IDs. */
export type Fault = FaultInput & {
  readonly id: string
  /** The number of requests and items that the fault has applied to. */
  readonly fired: number
}

/** A request or batch item, with the properties that faults are matched against. */
export interface FaultSubject {
  readonly method: string
  /** Excludes the query and, for Graph, the version. */
  readonly path: string
  /** Object ID; null if there is no user. */
  readonly user: string | null
  readonly client: string | null
  /** Null for requests to endpoints other than the token endpoint. */
  readonly grant: string | null
  /** Application ID of the API that a token is requested for. */
  readonly resource: string | null
  readonly isItem: boolean
}

/** What happens to a request. */
export interface Incident {
  /** IDs of the faults that applied. */
  readonly faults: readonly string[]
  /** The sum of all delays. */
  readonly delayMs: number
  /** The fault that has an effect other than a delay. */
  readonly effect: Fault | null
  /** Whether the request arrived before an earlier `Retry-After` for the same user and client had elapsed. */
  readonly early: boolean
}

/** For the request log; null if nothing happened. */
export function noted({
  faults,
  early,
}: Incident): { readonly faults?: readonly string[]; readonly early?: true } | null {
  if (faults.length === 0 && !early) return null
  return { ...(faults.length === 0 ? {} : { faults }), ...(early ? { early } : {}) }
}

/** Whether the fault only delays the response. */
export function onlyDelays({ answer, aadsts, reset, truncate, dripMs, oversizeBytes }: Fault): boolean {
  return [answer, aadsts, reset, truncate, dripMs, oversizeBytes].every((effect) => effect === undefined)
}

/** Whether the fault affects a connection, as opposed to a batch item. */
export function needsConnection({ aadsts, reset, truncate, dripMs, oversizeBytes }: FaultInput): boolean {
  return [aadsts, reset, truncate, dripMs, oversizeBytes].some((effect) => effect !== undefined)
}
