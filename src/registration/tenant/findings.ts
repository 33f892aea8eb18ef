import type { DesiredRegistration } from '../desired-registration.ts'
import type { ResolvedApi } from '../resolved-permissions.ts'
import type { ActualApplication, ActualRegistration } from './actual-registration.ts'
import { writes } from './change.ts'
import { clientFindings } from './client-findings.ts'
import { consentFindings } from './consent-findings.ts'
import { credentialFindings } from './credential-findings.ts'
import { error, type Finding, warning } from './finding.ts'
import { frontEndFindings } from './front-end-findings.ts'
import { permissionFindings } from './permission-findings.ts'
import { principalFindings } from './principal-findings.ts'
import { propertyFindings } from './property-findings.ts'
import { roleFindings } from './role-findings.ts'
import { scopeFindings } from './scope-findings.ts'

export interface FindingsOptions {
  readonly desired: DesiredRegistration
  /** As the tenant resolves them. */
  readonly apis: readonly ResolvedApi[]
  readonly actual: ActualRegistration
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Whether an administrator is to consent also to what users could consent to themselves. Default: no. */
  readonly consentForEverybody?: boolean
}

/** Everything in which the tenant differs from what schema and configuration want. */
export function findingsOf({
  desired,
  apis,
  actual,
  now,
  consentForEverybody = false,
}: FindingsOptions): readonly Finding[] {
  const { gateway } = desired
  const { application, principal } = actual
  if (application === null) return [notRegistered(desired), ...frontEndFindings(desired, actual)]
  return [
    ...(gateway.clientId === null ? [unnamed(application)] : []),
    ...propertyFindings(gateway, application),
    ...scopeFindings(gateway, application),
    ...roleFindings(gateway, application),
    ...clientFindings(desired, actual, application),
    ...principalFindings(gateway, application, principal),
    ...permissionFindings(apis, actual, application),
    ...consentFindings(apis, actual, consentForEverybody),
    ...frontEndFindings(desired, actual),
    ...credentialFindings(application, actual.federatedCredentials, now),
    ...limitFindings(application),
  ]
}

function notRegistered({ gateway, tenantId }: DesiredRegistration): Finding {
  const { clientId, uniqueName, displayName, audience } = gateway
  if (clientId !== null) {
    return error('registration', `The tenant ${tenantId} has no registration ${clientId}.`, {
      mend: 'Look whether ENTRA_TENANT_ID and ENTRA_CLIENT_ID are of the same registration. To make a new one, leave ENTRA_CLIENT_ID out.',
      change: null,
    })
  }
  return error('registration', `${displayName} is not registered in the tenant ${tenantId}.`, {
    mend: 'Make the registration as "behalf registration plan" says.',
    change: writes(`registers ${displayName}`, {
      method: 'PATCH',
      path: `/applications(uniqueName='${uniqueName}')`,
      // What it is beside this follows when it is there.
      body: { displayName, signInAudience: audience },
      createsMissing: true,
    }),
  })
}

function unnamed({ appId }: ActualApplication): Finding {
  return warning('registration', 'The configuration does not say what Behalf is registered as.', {
    mend: `Set ENTRA_CLIENT_ID to ${appId}.`,
    change: null,
  })
}

/** Entra ID's own bound on all collections of a registration together. */
const MOST_ENTRIES = 1200

function limitFindings({ api, ...application }: ActualApplication): readonly Finding[] {
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
  if (entries <= MOST_ENTRIES * 0.9) return []
  return [
    warning('limit', `It has ${entries} entries; Entra ID takes ${MOST_ENTRIES} at most.`, {
      mend: 'Remove scopes, roles, clients or permissions that nobody uses.',
      change: null,
    }),
  ]
}
