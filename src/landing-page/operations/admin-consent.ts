import type { SchemaPermissions } from '../../explain/schema-permissions.ts'
import { titledPermissions } from '../schema/field-access.ts'
import type { GraphqlError } from './challenge.ts'

/**
 * The text that a user can send to an administrator, who does not see this page: the titles of the permissions, and where to
 * consent.
 *
 * @param extensions - the extensions of a `CONSENT_REQUIRED` error with `adminConsent`. Only an HTTP address is accepted as the
 *   link.
 * @see https://learn.microsoft.com/entra/identity/enterprise-apps/grant-admin-consent
 */
export function textForAdministrator(
  { api, scopes, adminConsentUrl: url }: NonNullable<GraphqlError['extensions']>,
  permissions: SchemaPermissions | null,
): string {
  const names = Array.isArray(scopes) ? scopes.map(String) : []
  const isLink = typeof url === 'string' && /^https?:\/\//.test(url)
  return [
    `Please grant the application Behalf admin consent for the following permissions of the API “${String(api)}”, so that its users can use them:`,
    ...titledPermissions(permissions, [String(api)], names).map((each) => `- ${each}`),
    isLink
      ? url
      : 'In the Microsoft Entra admin center, go to Enterprise apps > Behalf > Permissions, and select Grant admin consent.',
  ].join('\n')
}
