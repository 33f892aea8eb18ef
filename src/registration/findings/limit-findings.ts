import type { ActualApplication } from '../directory/actual-registration.ts'
import { type Finding, warning } from './finding.ts'

/** Entra ID's limit on the total number of entries in all collections of a registration. */
const MAX_ENTRIES = 1200

export function limitFindings({ api, ...application }: ActualApplication): readonly Finding[] {
  const entries = [
    application.identifierUris,
    application.appRoles,
    application.keyCredentials,
    application.passwordCredentials,
    api.oauth2PermissionScopes,
    api.knownClientApplications,
    api.preAuthorizedApplications,
    ...application.requiredResourceAccess.map(({ resourceAccess }) => resourceAccess),
  ].reduce((sum, { length }) => sum + length, 0)
  if (entries <= MAX_ENTRIES * 0.9) return []
  return [
    warning('limit', `The registration has ${entries} entries; Entra ID allows up to ${MAX_ENTRIES}.`, {
      fix: 'Remove unused scopes, roles, clients or permissions.',
      change: null,
    }),
  ]
}
