import type { DesiredGateway } from '../desired-registration.ts'
import type { ActualApplication } from './actual-registration.ts'
import { adds, removes } from './change.ts'
import { error, type Finding, warning } from './finding.ts'
import { redirectUrisOf, withoutRedirectUri, withRedirectUri } from './redirect-uris.ts'

/** Properties of the registration that are other than they should be. */
export function propertyFindings(
  gateway: DesiredGateway,
  application: ActualApplication,
): readonly Finding[] {
  return [
    ...nameFindings(gateway, application),
    ...versionFindings(application),
    ...audienceFindings(gateway, application),
    ...uriFindings(gateway, application),
    ...claimFindings(gateway, application),
    ...redirectFindings(gateway, application),
  ]
}

function nameFindings({ displayName }: DesiredGateway, application: ActualApplication): readonly Finding[] {
  if (application.displayName === displayName) return []
  return [
    warning('registration', `It is called ${application.displayName}, not ${displayName}.`, {
      mend: 'Change its name under Branding & properties, or registration.displayName.',
      change: adds('gateway', `calls it ${displayName}`, (before) => ({ ...before, displayName })),
    }),
  ]
}

function versionFindings({ api }: ActualApplication): readonly Finding[] {
  const version = api.requestedAccessTokenVersion ?? 1
  if (version === 2) return []
  return [
    error('registration', `Access tokens have version ${version}.`, {
      mend: 'Set api.requestedAccessTokenVersion to 2.',
      change: adds('gateway', 'sets the version of access tokens to 2', (before) => ({
        ...before,
        api: { ...before.api, requestedAccessTokenVersion: 2 },
      })),
    }),
  ]
}

function audienceFindings(
  { audience }: DesiredGateway,
  { signInAudience }: ActualApplication,
): readonly Finding[] {
  if (signInAudience === audience) return []
  return [
    error('registration', `It takes the accounts of ${signInAudience}, and entra.tenants says ${audience}.`, {
      mend: 'Change the supported account types, or entra.tenants.',
      change: adds('gateway', `takes the accounts of ${audience}`, (before) => ({
        ...before,
        signInAudience: audience,
      })),
    }),
  ]
}

function uriFindings({ appIdUri }: DesiredGateway, application: ActualApplication): readonly Finding[] {
  const uri = appIdUri ?? `api://${application.appId}`
  const actual = application.identifierUris
  if (actual.includes(uri)) return []
  const mend = `Set the Application ID URI to ${uri}, or ENTRA_APP_ID_URI to what the registration has.`
  // What is nearly right is what takes hours.
  const near = actual.find((each) => each.toLowerCase().replace(/\/+$/, '') === uri.toLowerCase())
  if (near === undefined) {
    return [
      error('registration', `Its App ID URI is ${actual.join(', ') || 'not set'}, not ${uri}.`, {
        mend,
        change: adds('gateway', `sets the App ID URI ${uri}`, (before) => ({
          ...before,
          identifierUris: [...before.identifierUris, uri],
        })),
      }),
    ]
  }
  const trap = near.endsWith('/') ? 'a slash at its end' : 'letters of another case'
  return [
    error(
      'registration',
      `Its App ID URI is ${near}, with ${trap}: to Entra ID that is another audience than ${uri}.`,
      {
        mend,
        change: removes('gateway', `replaces the App ID URI ${near} by ${uri}`, (before) => ({
          ...before,
          identifierUris: before.identifierUris.map((each) => (each === near ? uri : each)),
        })),
      },
    ),
  ]
}

function claimFindings(gateway: DesiredGateway, application: ActualApplication): readonly Finding[] {
  const claims = new Set((application.optionalClaims?.accessToken ?? []).map(({ name }) => name))
  const missing = gateway.optionalClaims.filter(({ name }) => !claims.has(name))
  const names = missing.map(({ name }) => name).join(', ')
  const { groupMembershipClaims } = gateway
  const actualGroups = application.groupMembershipClaims ?? 'None'
  return [
    ...(missing.length === 0
      ? []
      : [
          error('registration', `Access tokens lack the optional claims ${names}.`, {
            mend: 'Add them under Token configuration.',
            change: adds('gateway', `adds the optional claims ${names}`, (before) => ({
              ...before,
              optionalClaims: {
                ...before.optionalClaims,
                accessToken: [
                  ...(before.optionalClaims?.accessToken ?? []),
                  ...missing.map(({ because: _, ...claim }) => claim),
                ],
              },
            })),
          }),
        ]),
    ...(groupMembershipClaims === null || actualGroups !== 'None'
      ? []
      : [
          error('registration', 'Policies compare groups, and tokens have none.', {
            mend: 'Add the groups claim under Token configuration.',
            change: adds('gateway', 'adds the claim groups', (before) => ({
              ...before,
              groupMembershipClaims,
            })),
          }),
        ]),
  ]
}

function redirectFindings(
  { consentRedirectUri }: DesiredGateway,
  application: ActualApplication,
): readonly Finding[] {
  const actual = redirectUrisOf(application)
  const missing =
    consentRedirectUri !== null && !(application.web?.redirectUris ?? []).includes(consentRedirectUri)
  return [
    ...(missing
      ? [
          error('registration', `It lacks the redirect URI ${consentRedirectUri}.`, {
            mend: 'Add it as one of the platform Web under Authentication.',
            change: adds('gateway', `adds the redirect URI ${consentRedirectUri}`, (before) =>
              withRedirectUri(before, 'web', consentRedirectUri),
            ),
          }),
        ]
      : []),
    ...actual
      .filter((each) => each !== consentRedirectUri)
      .map((each) =>
        error('registration', `An API needs no redirect URI, and it has ${each}.`, {
          mend: 'Remove it, or name it in registration.consentRedirectUri.',
          change: removes('gateway', `removes the redirect URI ${each}`, (before) =>
            withoutRedirectUri(before, each),
          ),
        }),
      ),
  ]
}
