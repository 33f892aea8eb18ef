import type { ApiConfig, EntraConfig } from '../../config/config.ts'
import type { ErrorDetails } from '../../errors/base.ts'
import type { ConsentRequiredError } from '../../errors/tokens.ts'
import { GRAPH_PERMISSIONS } from '../../plan/permissions/graph-permissions.ts'
import { isGraphResource } from '../../plan/permissions/graph-resource.ts'

/** What a client gets about missing consent in addition to the failure's own details. */
export type DescribeConsent = (error: ConsentRequiredError) => ErrorDetails

interface AdminConsentOptions {
  readonly apis: ReadonlyMap<string, Pick<ApiConfig, 'resource'>>
  readonly entra: Pick<EntraConfig, 'instance' | 'tenantId' | 'tenants' | 'clientId' | 'consentRedirectUri'>
}

/**
 * Adds whether an administrator has to consent, where Microsoft says so of a permission, and where an administrator can,
 * where an address to come back to is configured.
 */
export function createConsentDescription({ apis, entra }: AdminConsentOptions): DescribeConsent {
  return ({ details }) => {
    const api = apis.get(String(details.api))
    const scopes = details.scopes as readonly string[]
    if (api === undefined) return {}
    const needsAdmin = isGraphResource(api.resource) && scopes.some(isForAdministrators)
    return {
      ...(needsAdmin ? { adminConsent: true } : {}),
      ...(entra.consentRedirectUri === null
        ? {}
        : { adminConsentUrl: adminConsentUrl(entra, api, entra.consentRedirectUri) }),
    }
  }
}

function isForAdministrators(name: string): boolean {
  return GRAPH_PERMISSIONS.get(name)?.delegated?.adminConsent ?? false
}

/**
 * Where an administrator consents to all that the registration asks for of the API. Of several tenants the
 * administrator's own account says which it is.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
function adminConsentUrl(
  { instance, tenantId, tenants, clientId }: AdminConsentOptions['entra'],
  { resource }: Pick<ApiConfig, 'resource'>,
  redirectUri: string,
): string {
  const isOne = Array.isArray(tenants) && tenants.every((tenant) => tenant === tenantId)
  const url = new URL(`${instance}/${isOne ? tenantId : 'organizations'}/v2.0/adminconsent`)
  url.searchParams.set('client_id', clientId)
  url.searchParams.set('scope', `${resource}/.default`)
  url.searchParams.set('redirect_uri', redirectUri)
  return url.href
}
