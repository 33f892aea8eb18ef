import type { TenantOrigin } from '../tenant/origins.ts'
import type { RequestLogEntry } from '../tenant/request-log.ts'

/** The servers that a test can inspect: `entra`, `graph`, and the APIs in the configuration, by name. */
export interface TestOrigins {
  of(name: string): TenantOrigin
  names(): readonly string[]
}

/** A request to a server of the embedded tenant. It contains no tokens or secrets. */
export interface TestRequest {
  readonly method: string
  /** Path and query. */
  readonly url: string
  /** The HTTP status; 0 if the connection was closed before there was a response. */
  readonly status: number
  /** Object ID of the user; null if there is none. */
  readonly user: string | null
  /** The calling application. */
  readonly client: string | null
  /** At the token endpoint, OAuth's name for the grant, or `on_behalf_of` for the on-behalf-of flow; otherwise null. */
  readonly grant: string | null
}

/** A deliberate failure. It applies to requests that meet all the given conditions. */
export interface TestFault {
  readonly method?: string
  /** The first segments of the path; for Microsoft Graph, without the version. */
  readonly path?: string
  /** Sign-in name or object ID. */
  readonly user?: string
  /** At the token endpoint: `on_behalf_of`, or OAuth's name for another grant. */
  readonly grant?: string
  /** The number of requests to which the fault applies. Default: all, until `reset`. */
  readonly times?: number
  /**
   * The delay before anything else happens, in milliseconds. If there is no other effect, the request gets its usual
   * response after the delay.
   */
  readonly delayMs?: number
  /** Replaces the usual response. For a status without a body, the server sends an error in its own format. */
  readonly answer?: {
    readonly status: number
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: unknown
  }
  /** At the token endpoint: the error with that number, such as 50076 for multi-factor authentication. */
  readonly aadsts?: number
  /** Resets the connection instead of responding. */
  readonly reset?: true
}

/** @param origins - by name. */
export function createTestOrigins(origins: ReadonlyMap<string, TenantOrigin>): TestOrigins {
  return {
    names: () => [...origins.keys()],
    of(name) {
      const origin = origins.get(name)
      if (origin) return origin
      throw new RangeError(`"${name}" is unknown: use one of ${[...origins.keys()].join(', ')}`)
    },
  }
}

/** The part of an entry that is the same in every run. */
export function testRequestOf({ method, url, status, user, client, grant }: RequestLogEntry): TestRequest {
  return { method, url, status, user, client, grant }
}
