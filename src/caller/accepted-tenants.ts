import type { AcceptedTenants } from '../config/config.ts'

/** The tenant that contains all personal Microsoft accounts. */
export const CONSUMERS_TENANT_ID = '9188040d-6c67-4c5b-b112-36a304b66dad'

/** Whether tokens from a tenant are accepted. Personal accounts are accepted only if the configuration names them. */
export function acceptsTenant(tenants: AcceptedTenants, tenantId: string): boolean {
  if (tenants === 'common') return true
  if (tenants === 'organizations') return tenantId !== CONSUMERS_TENANT_ID
  return tenants.includes(tenantId)
}

/**
 * The tenant segment in the path of the Entra ID documents that apply to all accepted tenants. In documents for several
 * tenants, issuers contain the placeholder `{tenantid}`, which stands for the token's `tid`.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#find-your-apps-openid-configuration-document-uri
 */
export function sharedTenant(tenants: AcceptedTenants): string {
  if (typeof tenants === 'string') return tenants
  const [only, ...others] = tenants
  if (only !== undefined && others.length === 0) return only
  return tenants.includes(CONSUMERS_TENANT_ID) ? 'common' : 'organizations'
}
