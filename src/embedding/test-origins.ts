import type { TenantOrigin } from '../tenant/origins.ts'
import type { RequestLogEntry } from '../tenant/request-log.ts'

/** A server that a test can look at: `entra`, `graph`, or the name of an API of the configuration. */
export interface TestOrigins {
  of(name: string): TenantOrigin
  names(): readonly string[]
}

/** A request that a server of the embedded tenant answered. No token or secret is in it. */
export interface TestRequest {
  readonly method: string
  /** Path and query. */
  readonly url: string
  /** 0 where the connection ended before there was an answer. */
  readonly status: number
  /** Object ID of the user; null for none. */
  readonly user: string | null
  /** The calling application. */
  readonly client: string | null
  /** At the token endpoint: OAuth's word for the grant, `on_behalf_of` for that one. Elsewhere null. */
  readonly grant: string | null
}

/** Something that goes wrong on purpose. Each condition that is given narrows the requests that it meets. */
export interface TestFault {
  readonly method?: string
  /** First segments of the path; of Microsoft Graph, below the version. */
  readonly path?: string
  /** Sign-in name or object ID. */
  readonly user?: string
  /** At the token endpoint: `on_behalf_of`, or OAuth's word for another grant. */
  readonly grant?: string
  /** Number of requests that it applies to. Default: all, until `reset`. */
  readonly times?: number
  /** Milliseconds before anything else happens. Alone, the request is then answered as usual. */
  readonly delayMs?: number
  /** Instead of the usual answer. A status without a body has an error in the server's own form. */
  readonly answer?: {
    readonly status: number
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: unknown
  }
  /** At the token endpoint: the error of that number, such as 50076 for multi-factor authentication. */
  readonly aadsts?: number
  /** The connection is reset before an answer. */
  readonly reset?: true
}

/** @param origins - by name. */
export function createTestOrigins(origins: ReadonlyMap<string, TenantOrigin>): TestOrigins {
  return {
    names: () => [...origins.keys()],
    of(name) {
      const origin = origins.get(name)
      if (origin) return origin
      throw new RangeError(`"${name}" is none of ${[...origins.keys()].join(', ')}`)
    },
  }
}

/** The part of an entry that stays the same from run to run. */
export function testRequestOf({ method, url, status, user, client, grant }: RequestLogEntry): TestRequest {
  return { method, url, status, user, client, grant }
}
