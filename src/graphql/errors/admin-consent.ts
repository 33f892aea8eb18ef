import type { ApiConfig, EntraConfig } from '../../config/config.ts'
import type { ErrorDetails } from '../../errors/base.ts'
import type { ConsentRequiredError } from '../../errors/tokens.ts'
import { GRAPH_PERMISSIONS } from '../../plan/permissions/graph-permissions.ts'
import { isGraphResource } from '../../plan/permissions/graph-resource.ts'

/** Details about missing consent that a client gets in addition to the error's own. */
export type DescribeConsent = (error: ConsentRequiredError) => ErrorDetails

interface AdminConsentOptions {
  readonly apis: ReadonlyMap<string, Pick<ApiConfig, 'resource'>>
  readonly entra: Pick<EntraConfig, 'instance' | 'tenantId' | 'tenants' | 'clientId' | 'consentRedirectUri'>
}

/**
 * Adds whether an administrator has to consent, if Microsoft documents this for the permission. If a return address is
 * configured, adds the URL at which an administrator or, if none is needed, the user can consent.
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
        : {
            ...(needsAdmin
              ? {}
              : { consentUrl: consentUrl(entra, { api, scopes }, entra.consentRedirectUri) }),
            adminConsentUrl: adminConsentUrl(entra, api, entra.consentRedirectUri),
          }),
    }
  }
}

function isForAdministrators(name: string): boolean {
  return GRAPH_PERMISSIONS.get(name)?.delegated?.adminConsent ?? false
}

/**
 * The URL at which an administrator consents to all permissions that the registration requests for the API. With several tenants,
 * the administrator's account determines the tenant.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
function adminConsentUrl(
  entra: AdminConsentOptions['entra'],
  { resource }: Pick<ApiConfig, 'resource'>,
  redirectUri: string,
): string {
  const { instance, clientId } = entra
  const url = new URL(`${instance}/${tenantOf(entra)}/v2.0/adminconsent`)
  url.searchParams.set('client_id', clientId)
  url.searchParams.set('scope', `${resource}/.default`)
  url.searchParams.set('redirect_uri', redirectUri)
  return url.href
}

/**
 * The URL at which the user consents to individual permissions, by signing in to Behalf itself. The authorization code that the
 * browser returns with is not used, because only the consent matters. A client that cannot request combined consent, such as an
 * agent, can still show a link.
 *
 * @see
 *   https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow#gaining-consent-for-the-middle-tier-application
 */
function consentUrl(
  entra: AdminConsentOptions['entra'],
  { api, scopes }: { readonly api: Pick<ApiConfig, 'resource'>; readonly scopes: readonly string[] },
  redirectUri: string,
): string {
  const { instance, clientId } = entra
  const url = new URL(`${instance}/${tenantOf(entra)}/oauth2/v2.0/authorize`)
  const asked = scopes.map((scope) => (scope.includes('/') ? scope : `${api.resource}/${scope}`))
  url.searchParams.set('client_id', clientId)
  url.searchParams.set('response_type', 'code')
  url.searchParams.set('scope', asked.join(' '))
  url.searchParams.set('prompt', 'consent')
  url.searchParams.set('redirect_uri', redirectUri)
  return url.href
}

function tenantOf({ tenantId, tenants }: Pick<AdminConsentOptions['entra'], 'tenantId' | 'tenants'>): string {
  const isOne = Array.isArray(tenants) && tenants.every((tenant) => tenant === tenantId)
  return isOne ? tenantId : 'organizations'
}
