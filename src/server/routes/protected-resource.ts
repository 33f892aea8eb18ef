import type { FindAuthorizationServer } from '../../caller/authorization-server.ts'
import type { Config } from '../../config/config.ts'
import { type FindResource, METADATA_ROOT, metadataPathOf } from '../http/resource-metadata.ts'
import type { Route } from '../http/router.ts'

interface ProtectedResourceOptions {
  readonly findAuthorizationServer: FindAuthorizationServer
  readonly findResource: FindResource
  /** The paths of the document. */
  readonly paths: readonly string[]
  /** Names of the scopes that the resource offers, without the prefix. */
  readonly scopes: readonly string[]
}

/**
 * Serves the document from which a client learns how to get a token for one of our endpoints. It declares support for PKCE,
 * because Entra ID's metadata does not, and clients may require it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9728#section-2
 */
export function protectedResourceRoutes({
  findAuthorizationServer,
  findResource,
  paths,
  scopes,
}: ProtectedResourceOptions): readonly Route[] {
  const handle: Route['handle'] = async (context) => {
    const { identifier, scopePrefix } = findResource(context.env.incoming.headers.host)
    return context.json({
      resource: identifier,
      authorization_servers: [await findAuthorizationServer()],
      scopes_supported: scopes.map((scope) => `${scopePrefix}${scope}`),
      bearer_methods_supported: ['header'],
      code_challenge_methods_supported: ['S256'],
      resource_name: 'Behalf',
    })
  }
  return [...new Set(paths)].map((path) => ({ method: 'GET', path, handle }))
}

/**
 * If tools are enabled, the document at the root path describes them instead, because few clients other than MCP clients look
 * there.
 */
export function metadataPaths({
  server: { publicUrl },
  mcp,
}: Pick<Config, 'server' | 'mcp'>): readonly string[] {
  if (mcp.enabled) return [metadataPathOf(publicUrl ?? '/graphql')]
  return [METADATA_ROOT, ...(publicUrl === null ? [] : [metadataPathOf(publicUrl)])]
}
