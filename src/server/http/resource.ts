import { publicOrigin } from './public-origin.ts'

/** What a client has to know of us to get a token: the terms are RFC 9728's. */
export interface Resource {
  /** The resource identifier, which a client sends to Entra ID as `resource` (RFC 8707). */
  readonly identifier: string
  /** Where the metadata of the resource is. */
  readonly metadataUrl: string
  /** App ID URI and slash, as a client requests our scopes; empty where it is not known. */
  readonly scopePrefix: string
}

/** The resource as a client reached it. @param host - the `Host` that it sent. */
export type FindResource = (host: string | undefined) => Resource

interface ResourceOptions {
  /** Null: the origin that the client asked. */
  readonly publicUrl: string | null
  /** The identifier URI with which clients request scopes; empty where it is not known. */
  readonly scopeUri: string
}

/** Where RFC 9728 has clients look for the metadata of a resource without a path. */
const METADATA_PATH = '/.well-known/oauth-protected-resource'

/**
 * Makes what describes us. With a public URL, no header of a request has any influence; without one, it is the `Host` header
 * alone, whose value goes back to the client that sent it. `Forwarded` and `X-Forwarded-*` are never read.
 */
export function createResourceFinder({ publicUrl, scopeUri }: ResourceOptions): FindResource {
  const scopePrefix = scopeUri === '' ? '' : `${scopeUri}/`
  const describe = (identifier: string): Resource => ({
    identifier,
    metadataUrl: metadataUrlOf(identifier),
    scopePrefix,
  })
  const known = publicUrl === null ? null : describe(publicUrl)
  return (host) => known ?? describe(publicOrigin(host))
}

/** The paths at which the metadata is served: clients try that of the resource, and the one without a path. */
export function metadataPaths(publicUrl: string | null): readonly string[] {
  const paths = [METADATA_PATH, ...(publicUrl === null ? [] : [new URL(metadataUrlOf(publicUrl)).pathname])]
  return [...new Set(paths)]
}

/** The path comes after the well-known one. @see https://www.rfc-editor.org/rfc/rfc9728#section-3.1 */
function metadataUrlOf(identifier: string): string {
  const { origin, pathname } = new URL(identifier)
  return `${origin}${METADATA_PATH}${pathname === '/' ? '' : pathname}`
}
