import { publicOrigin } from './public-origin.ts'

/** What a client has to know of us to get a token: the terms are RFC 9728's. */
export interface Resource {
  /** The resource identifier, which a client sends to Entra ID as `resource` (RFC 8707). */
  readonly identifier: string
  /** Where the metadata of the resource is. */
  readonly metadataUrl: string
  /** App ID URI and slash, as a client requests our scopes; empty where it is not known. */
  readonly scopePrefix: string
  /** What a client has to request at once, with the prefix: a 401 names it. Empty where the metadata alone does. */
  readonly scopes: readonly string[]
}

/** The resource as a client reached it. @param host - the `Host` that it sent. */
export type FindResource = (host: string | undefined) => Resource

interface ResourceOptions {
  /** Null: the origin that the client asked, with `path`. */
  readonly publicUrl: string | null
  /** The identifier URI with which clients request scopes; empty where it is not known, null where it is the resource's. */
  readonly scopeUri: string | null
  /** Of the resource, where no public URL says it. Default: none. */
  readonly path?: string
  /** Scopes without the prefix that a 401 names. Default: none. */
  readonly scopes?: readonly string[]
}

/** Where RFC 9728 has clients look for the metadata of a resource without a path, and many do for any. */
export const METADATA_ROOT = '/.well-known/oauth-protected-resource'

/**
 * Makes what describes us. With a public URL, no header of a request has any influence; without one, it is the `Host` header
 * alone, whose value goes back to the client that sent it. `Forwarded` and `X-Forwarded-*` are never read.
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

/** The path at which the metadata of a resource is served. @param url - of the resource, or its path alone. */
export function metadataPathOf(url: string): string {
  return new URL(metadataUrlOf(new URL(url, 'http://localhost').href)).pathname
}

/** The path comes after the well-known one. @see https://www.rfc-editor.org/rfc/rfc9728#section-3.1 */
export function metadataUrlOf(identifier: string): string {
  const { origin, pathname } = new URL(identifier)
  return `${origin}${METADATA_ROOT}${pathname === '/' ? '' : pathname}`
}
