import { publicOrigin } from './public-origin.ts'

/** The information that a client needs to get a token, as defined in RFC 9728. */
export interface Resource {
  /** The resource identifier, sent by a client to Entra ID as `resource` (RFC 8707). */
  readonly identifier: string
  /** The URL of the resource's metadata. */
  readonly metadataUrl: string
  /** The App ID URI and a slash: the prefix that clients use to request our scopes; empty if unknown. */
  readonly scopePrefix: string
  /**
   * Scopes that a client should request all at once, with the prefix. A 401 response names them; empty if only the
   * metadata lists scopes.
   */
  readonly scopes: readonly string[]
}

/** Finds the resource at the address that a client used. @param host - the `Host` that it sent. */
export type FindResource = (host: string | undefined) => Resource

interface ResourceOptions {
  /** Null to use the origin of the request, with `path`. */
  readonly publicUrl: string | null
  /** The identifier URI that clients use to request scopes; empty if unknown, null if it is the resource identifier. */
  readonly scopeUri: string | null
  /** The path of the resource, if no public URL states it. Default: none. */
  readonly path?: string
  /** Scopes that a 401 response names, without the prefix. Default: none. */
  readonly scopes?: readonly string[]
}

/** Where RFC 9728 places the metadata of a resource without a path, and where many clients look regardless of the path. */
export const METADATA_ROOT = '/.well-known/oauth-protected-resource'

/**
 * Describes the resource. With a public URL, request headers have no effect. Without one, only the `Host` header is used, and its
 * value is returned only to the client that sent it. `Forwarded` and `X-Forwarded-*` are never read.
 */
export function createResourceFinder({
  publicUrl,
  scopeUri,
  path = '',
  scopes = [],
}: ResourceOptions): FindResource {
  const describe = (identifier: string): Resource => {
    const scopePrefix = scopeUri === '' ? '' : `${scopeUri ?? identifier}/`
    return {
      identifier,
      metadataUrl: metadataUrlOf(identifier),
      scopePrefix,
      scopes: scopes.map((scope) => `${scopePrefix}${scope}`),
    }
  }
  const known = publicUrl === null ? null : describe(publicUrl)
  return (host) => known ?? describe(`${publicOrigin(host)}${path}`)
}

/** The path of a resource's metadata. @param url - of the resource, or its path alone. */
export function metadataPathOf(url: string): string {
  return new URL(metadataUrlOf(new URL(url, 'http://localhost').href)).pathname
}

/** Inserts the well-known path before the path of the resource. @see https://www.rfc-editor.org/rfc/rfc9728#section-3.1 */
export function metadataUrlOf(identifier: string): string {
  const { origin, pathname } = new URL(identifier)
  return `${origin}${METADATA_ROOT}${pathname === '/' ? '' : pathname}`
}
