import type { DesiredFrontEnd, DesiredGateway, SignInAudience } from '../desired/desired-registration.ts'
import { referenceBody } from '../desired/graph-bodies.ts'
import type { ActualApplication, DeletedApplication } from '../directory/actual-registration.ts'
import { adds, type Registered, removes, writes } from '../directory/change.ts'
import { error, type Finding, warning } from './finding.ts'

/** The properties that both the gateway's and the front end's registrations have. */
interface DesiredApplication
  extends Pick<DesiredGateway | DesiredFrontEnd, 'clientId' | 'uniqueName' | 'displayName'> {
  readonly registered: Registered
  readonly audience: SignInAudience
  readonly tenantId: string
  readonly serviceManagementReference: string | null
}

const SETTINGS: Readonly<Record<Registered, { readonly clientId: string; readonly name: string }>> = {
  gateway: { clientId: 'ENTRA_CLIENT_ID', name: 'registration.displayName' },
  frontEnd: { clientId: 'registration.frontEnd.clientId', name: 'registration.frontEnd.displayName' },
}
const SUBJECTS: Readonly<Record<Registered, string>> = {
  gateway: 'The registration',
  frontEnd: 'The front end',
}
const KINDS: Readonly<Record<Registered, Finding['kind']>> = { gateway: 'registration', frontEnd: 'frontEnd' }

/** A deleted application. Its unique name is reserved, and a new application would not have its consents. */
export function wasDeleted({ appId, displayName }: DeletedApplication): Finding {
  return error(
    'registration',
    `The registration ${displayName ?? 'without a name'} (${appId}) was deleted.`,
    {
      fix: 'Restore it within 30 days of its deletion: in the Microsoft Entra admin center, under App registrations, Deleted applications. To create another one, set registration.uniqueName to a new name and remove ENTRA_CLIENT_ID.',
      change: null,
    },
  )
}

/** An application that does not exist in the tenant. It cannot be created with a specific client ID. */
export function notRegistered(desired: DesiredApplication): Finding {
  const { registered, clientId, uniqueName, displayName, audience, tenantId } = desired
  const setting = SETTINGS[registered].clientId
  if (clientId !== null) {
    return error(KINDS[registered], `The tenant ${tenantId} has no registration ${clientId}.`, {
      fix: `Check that ENTRA_TENANT_ID and ${setting} belong to the same registration. To create a new registration, remove ${setting}.`,
      change: null,
    })
  }
  return error(KINDS[registered], `${displayName} is not registered in the tenant ${tenantId}.`, {
    fix: 'Create the registration as shown by "behalf registration plan".',
    change: writes(`registers ${displayName}`, {
      method: 'PATCH',
      path: `/applications(uniqueName='${uniqueName}')`,
      // Other properties are written later. For personal accounts, the version must be 2 when the application is created.
      body: {
        displayName,
        signInAudience: audience,
        ...referenceBody(desired),
        api: { requestedAccessTokenVersion: 2 },
      },
      createsMissing: true,
    }),
  })
}

/** The requirements that apply to both registrations. */
export function commonFindings(
  desired: DesiredApplication,
  application: ActualApplication,
): readonly Finding[] {
  return [
    ...(desired.clientId === null ? [unnamed(desired, application)] : []),
    ...nameFindings(desired, application),
    ...versionFindings(desired, application),
    ...audienceFindings(desired, application),
    ...referenceFindings(desired, application),
  ]
}

function unnamed({ registered, displayName }: DesiredApplication, { appId }: ActualApplication): Finding {
  return warning(KINDS[registered], `The configuration does not contain the client ID of ${displayName}.`, {
    fix: `Set ${SETTINGS[registered].clientId} to ${appId}.`,
    change: null,
  })
}

function nameFindings(
  { registered, displayName }: DesiredApplication,
  application: ActualApplication,
): readonly Finding[] {
  if (application.displayName === displayName) return []
  return [
    warning(
      KINDS[registered],
      `${SUBJECTS[registered]} is named ${application.displayName}, not ${displayName}.`,
      {
        fix: `Change its name under Branding & properties, or change ${SETTINGS[registered].name}.`,
        change: adds(registered, `renames it to ${displayName}`, (before) => ({ ...before, displayName })),
      },
    ),
  ]
}

function referenceFindings(
  { registered, serviceManagementReference: reference }: DesiredApplication,
  application: ActualApplication,
): readonly Finding[] {
  if (reference === null || application.serviceManagementReference === reference) return []
  const problem = `${SUBJECTS[registered]} has the service management reference ${application.serviceManagementReference ?? 'none'}, not ${reference}.`
  return [
    warning(KINDS[registered], problem, {
      fix: 'Change it under Branding & properties, or change registration.serviceManagementReference.',
      change: adds(registered, `sets the service management reference ${reference}`, (before) => ({
        ...before,
        serviceManagementReference: reference,
      })),
    }),
  ]
}

function versionFindings(
  { registered, displayName }: DesiredApplication,
  { api }: ActualApplication,
): readonly Finding[] {
  const version = api.requestedAccessTokenVersion ?? 1
  if (version === 2) return []
  return [
    error(KINDS[registered], `Access tokens for ${displayName} are version ${version}.`, {
      fix: 'Set api.requestedAccessTokenVersion to 2.',
      change: adds(registered, `sets the version of access tokens for ${displayName} to 2`, (before) => ({
        ...before,
        api: { ...before.api, requestedAccessTokenVersion: 2 },
      })),
    }),
  ]
}

/** Supported accounts, from the narrowest range to the widest. */
const AUDIENCES: readonly string[] = [
  'AzureADMyOrg',
  'AzureADMultipleOrgs',
  'AzureADandPersonalMicrosoftAccount',
]

function audienceFindings(
  { registered, displayName, audience }: DesiredApplication,
  { signInAudience }: ActualApplication,
): readonly Finding[] {
  if (signInAudience === audience) return []
  // Accounts of any other kind, such as only personal accounts, also lose access.
  const isNarrower =
    !AUDIENCES.includes(signInAudience) || AUDIENCES.indexOf(audience) < AUDIENCES.indexOf(signInAudience)
  return [
    error(
      KINDS[registered],
      `${SUBJECTS[registered]} supports the accounts ${signInAudience}, but entra.tenants requires ${audience}.`,
      {
        fix: 'Change the supported account types, or change entra.tenants.',
        // Narrowing the range counts as a removal, because users in other tenants could no longer sign in.
        change: (isNarrower ? removes : adds)(
          registered,
          `sets the supported accounts of ${displayName} to ${audience}`,
          (before) => ({ ...before, signInAudience: audience }),
        ),
      },
    ),
  ]
}
