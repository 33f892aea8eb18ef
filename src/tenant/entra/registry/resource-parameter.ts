import { aadstsError } from '../entra-error.ts'
import { GRAPH } from '../well-known-ids.ts'
import type { RequestedScopes } from './scopes.ts'

/**
 * Rejects a `resource` parameter (RFC 8707) that is not exactly the prefix of the requested scopes. A request without the
 * parameter is not affected.
 *
 * @param parameters - the request's parameters, regardless of the grant.
 * @throws {@link EntraError} 9010010
 * @see https://github.com/microsoft/Dataverse-MCP/issues/15 the two strings must be identical
 * @see https://github.com/microsoft/vscode/issues/321249 a different identifier of the same API fails
 */
export function checkResourceParameter({ asked }: Pick<RequestedScopes, 'asked'>, parameters: unknown): void {
  const given = (parameters as Readonly<Record<string, unknown>> | null | undefined)?.resource ?? []
  const prefixes = asked.length === 0 ? [GRAPH.uri] : asked.map(prefixOf)
  const resources = Array.isArray(given) ? given : [given]
  if (resources.some((resource) => prefixes.some((prefix) => prefix !== resource))) throw aadstsError(9010010)
}

/** The prefix of a scope. A scope without a resource belongs to Microsoft Graph. */
function prefixOf(scope: string): string {
  const slash = scope.lastIndexOf('/')
  return slash === -1 ? GRAPH.uri : scope.slice(0, slash)
}
