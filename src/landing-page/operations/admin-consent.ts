import type { SchemaPermissions } from '../../explain/schema-permissions.ts'
import { titledPermissions } from '../schema/field-access.ts'
import type { GraphqlError } from './challenge.ts'

/**
 * The text that a user can send to an administrator, who reads it without this page: the permissions in words, and the place to
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
    `Please consent to the following for the application Behalf (API “${String(api)}”), so that its users can use it:`,
    ...titledPermissions(permissions, [String(api)], names).map((each) => `- ${each}`),
    isLink
      ? url
      : 'In the Microsoft Entra admin center: Enterprise apps, Behalf, Permissions, Grant admin consent.',
  ].join('\n')
}
