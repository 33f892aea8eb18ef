import type { EntraConfig } from '../config/config.ts'
import { sharedTenant } from './accepted-tenants.ts'
import type { EntraMetadata } from './keys/entra-metadata.ts'

/** Resolves to the identifier of the authorization server that issues tokens for Behalf to clients. */
export type FindAuthorizationServer = () => Promise<string>

/**
 * Creates a function that finds the authorization server. For a single tenant, this is the issuer in the tenant's discovery
 * document, because clients reject metadata whose issuer differs from this identifier. In External ID, the issuer's host differs
 * from the host of `entra.instance`. For several tenants, or while the document cannot be read, it is the base URL of the
 * document.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9728#section-2
 * @see https://www.rfc-editor.org/rfc/rfc8414#section-3.3
 */
export function createAuthorizationServerFinder(
  { instance, tenants }: Pick<EntraConfig, 'instance' | 'tenants'>,
  entraMetadata: Pick<EntraMetadata, 'issuer'>,
): FindAuthorizationServer {
  const tenant = sharedTenant(tenants)
  const address = `${instance}/${tenant}/v2.0`
  if (typeof tenants === 'string' || tenants.length > 1) return async () => address
  return () => entraMetadata.issuer('2.0', tenant).catch(() => address)
}
