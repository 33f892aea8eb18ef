import type { DesiredGateway, DesiredRegistration } from '../desired-registration.ts'
import type { ResolvedApi } from '../resolved-permissions.ts'
import type { ActualApplication, ActualRegistration } from './actual-registration.ts'
import { credentialFindings } from './credential-findings.ts'
import { error, type Finding } from './finding.ts'
import { clientFindings, offerFindings } from './offer-findings.ts'
import { permissionFindings } from './permission-findings.ts'

interface FindingsOptions {
  readonly desired: DesiredRegistration
  /** As the tenant resolves them. */
  readonly apis: readonly ResolvedApi[]
  readonly actual: ActualRegistration
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Everything in which the tenant differs from what schema and configuration want. */
export function findingsOf({ desired, apis, actual, now }: FindingsOptions): readonly Finding[] {
  const { gateway } = desired
  const { application, principal } = actual
  if (application === null) {
    const problem =
      gateway.clientId === null
        ? 'The configuration does not say what Behalf is registered as.'
        : `The tenant has no registration ${gateway.clientId}.`
    const mend =
      'Make it, e.g. by what "behalf registration plan --format az" prints, and set ENTRA_CLIENT_ID.'
    return [{ kind: 'registration', severity: 'error', problem, mend }]
  }
  return [
    ...propertyFindings(gateway, application),
    ...offerFindings(gateway, application),
    ...clientFindings(desired, application),
    ...principalFindings(gateway, principal),
    ...permissionFindings(apis, actual, application),
    ...credentialFindings(application, actual.federatedCredentials, now),
    ...limitFindings(application),
  ]
}

function propertyFindings(gateway: DesiredGateway, application: ActualApplication): readonly Finding[] {
  const { api, identifierUris, signInAudience } = application
  const version = api.requestedAccessTokenVersion ?? 1
  const uri = gateway.appIdUri ?? `api://${application.appId}`
  const claims = new Set((application.optionalClaims?.accessToken ?? []).map(({ name }) => name))
  const missing = gateway.optionalClaims.map(({ name }) => name).filter((name) => !claims.has(name))
  const redirects = [application.web, application.spa, application.publicClient].flatMap(
    (platform) => platform?.redirectUris ?? [],
  )
  const needless = redirects.filter((each) => each !== gateway.consentRedirectUri)
  return [
    ...(version === 2
      ? []
      : [
          error(
            'registration',
            `Access tokens have version ${version}.`,
            'Set api.requestedAccessTokenVersion to 2.',
          ),
        ]),
    ...(signInAudience === gateway.audience
      ? []
      : [
          error(
            'registration',
            `It takes the accounts of ${signInAudience}, and entra.tenants says ${gateway.audience}.`,
            'Change the supported account types, or entra.tenants.',
          ),
        ]),
    ...(identifierUris.includes(uri) ? [] : [uriFinding(uri, identifierUris)]),
    ...(missing.length === 0
      ? []
      : [
          error(
            'registration',
            `Access tokens lack the optional claims ${missing.join(', ')}.`,
            'Add them under Token configuration.',
          ),
        ]),
    ...(gateway.groupMembershipClaims === null || application.groupMembershipClaims !== null
      ? []
      : [
          error(
            'registration',
            'Policies compare groups, and tokens have none.',
            'Add the groups claim under Token configuration.',
          ),
        ]),
    ...needless.map((each) =>
      error(
        'registration',
        `An API needs no redirect URI, and it has ${each}.`,
        'Remove it, or name it in registration.consentRedirectUri.',
      ),
    ),
  ]
}

/** Says what is nearly right, because that is what takes hours. */
function uriFinding(uri: string, actual: readonly string[]): Finding {
  const mend = `Set the Application ID URI to ${uri}, or ENTRA_APP_ID_URI to what the registration has.`
  const near = actual.find((each) => each.toLowerCase().replace(/\/+$/, '') === uri.toLowerCase())
  if (near === undefined) {
    return error('registration', `Its App ID URI is ${actual.join(', ') || 'not set'}, not ${uri}.`, mend)
  }
  const trap = near.endsWith('/') ? 'a slash at its end' : 'letters of another case'
  return error(
    'registration',
    `Its App ID URI is ${near}, with ${trap}: to Entra ID that is another audience than ${uri}.`,
    mend,
  )
}

function principalFindings(
  { assignmentRequired }: DesiredGateway,
  principal: ActualRegistration['principal'],
): readonly Finding[] {
  if (principal === null) {
    return [
      error(
        'registration',
        'It has no service principal, so it is nobody in the tenant.',
        'az ad sp create --id <client ID>',
      ),
    ]
  }
  if (principal.appRoleAssignmentRequired === assignmentRequired) return []
  return [
    error(
      'registration',
      assignmentRequired
        ? 'Whoever is not assigned gets tokens too.'
        : 'Only who is assigned gets tokens (AADSTS50105, AADSTS501051).',
      'Change "Assignment required" of the enterprise application, or registration.assignmentRequired.',
    ),
  ]
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
    {
      kind: 'limit',
      severity: 'warning',
      problem: `It has ${entries} entries; Entra ID takes ${MOST_ENTRIES} at most.`,
      mend: 'Remove scopes, roles, clients or permissions that nobody uses.',
    },
  ]
}
