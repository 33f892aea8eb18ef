import type { DesiredFrontEnd, DesiredGateway, DesiredRegistration } from '../desired-registration.ts'
import type { ActualApplication, ActualFrontEnd, ActualRegistration } from './actual-registration.ts'
import { adds, removes, writes } from './change.ts'
import { error, type Finding, warning } from './finding.ts'
import { withAccess } from './permission-findings.ts'
import { redirectUrisOf, withoutRedirectUri, withRedirectUri } from './redirect-uris.ts'

/** Everything in which the front end's registration differs from what the configuration wants. */
export function frontEndFindings(
  { gateway, frontEnd }: DesiredRegistration,
  actual: Pick<ActualRegistration, 'application' | 'frontEnd'>,
): readonly Finding[] {
  if (frontEnd === null) return []
  if (actual.frontEnd === null) return [notRegistered(frontEnd, gateway)]
  const { application, principal } = actual.frontEnd
  return [
    ...(frontEnd.clientId === null ? [unnamed(application)] : []),
    ...propertyFindings(frontEnd, gateway, application),
    ...redirectFindings(frontEnd, application),
    ...(actual.application === null ? [] : accessFindings(gateway, actual.application, application)),
    ...principalFindings(frontEnd, { application, principal }),
  ]
}

function notRegistered(
  { clientId, uniqueName, displayName }: DesiredFrontEnd,
  { audience }: DesiredGateway,
): Finding {
  if (clientId !== null) {
    return error('frontEnd', `The tenant has no registration ${clientId} of the front end.`, {
      mend: 'Mend registration.frontEnd.clientId, or leave it out to make a new one.',
      change: null,
    })
  }
  return error('frontEnd', `The front end ${displayName} is not registered.`, {
    mend: 'Make its registration as "behalf registration plan" says.',
    change: writes(`registers ${displayName}`, {
      method: 'PATCH',
      path: `/applications(uniqueName='${uniqueName}')`,
      body: { displayName, signInAudience: audience },
      createsMissing: true,
    }),
  })
}

function unnamed({ appId }: ActualApplication): Finding {
  return warning('frontEnd', 'The configuration does not say what the front end is registered as.', {
    mend: `Set registration.frontEnd.clientId to ${appId}.`,
    change: null,
  })
}

function propertyFindings(
  { displayName }: DesiredFrontEnd,
  { audience }: DesiredGateway,
  application: ActualApplication,
): readonly Finding[] {
  return [
    ...(application.displayName === displayName
      ? []
      : [
          warning('frontEnd', `The front end is called ${application.displayName}, not ${displayName}.`, {
            mend: 'Change its name under Branding & properties, or registration.frontEnd.displayName.',
            change: adds('frontEnd', `calls the front end ${displayName}`, (before) => ({
              ...before,
              displayName,
            })),
          }),
        ]),
    ...(application.signInAudience === audience
      ? []
      : [
          error(
            'frontEnd',
            `The front end takes the accounts of ${application.signInAudience}, and Behalf those of ${audience}.`,
            {
              mend: 'Change the supported account types of the front end.',
              change: adds('frontEnd', `lets the front end take the accounts of ${audience}`, (before) => ({
                ...before,
                signInAudience: audience,
              })),
            },
          ),
        ]),
  ]
}

function redirectFindings(
  { redirectUris }: DesiredFrontEnd,
  application: ActualApplication,
): readonly Finding[] {
  const actual = application.spa?.redirectUris ?? []
  const elsewhere = redirectUrisOf({ ...application, spa: null })
  const needless = actual.filter((each) => !redirectUris.includes(each))
  return [
    ...redirectUris
      .filter((each) => !actual.includes(each))
      .map((each) =>
        error('frontEnd', `The front end lacks the redirect URI ${each}, as a single-page application.`, {
          mend: 'Add it as one of the platform Single-page application under Authentication.',
          change: adds('frontEnd', `adds the redirect URI ${each} to the front end`, (before) =>
            // Entra ID takes a redirect URI for one platform alone.
            withRedirectUri(withoutRedirectUri(before, each, ['web', 'publicClient']), 'spa', each),
          ),
        }),
      ),
    ...[...needless, ...elsewhere.filter((each) => !redirectUris.includes(each))].map((each) =>
      error(
        'frontEnd',
        `The front end has the redirect URI ${each}, which the configuration does not name.`,
        {
          mend: 'Remove it under Authentication, or name it in registration.frontEnd.redirectUris.',
          change: removes('frontEnd', `removes the redirect URI ${each} of the front end`, (before) =>
            withoutRedirectUri(before, each),
          ),
        },
      ),
    ),
  ]
}

/** A front end has Behalf's required scope and nothing else: what else it needs it gets through Behalf. */
function accessFindings(
  { scopes }: DesiredGateway,
  gateway: ActualApplication,
  application: ActualApplication,
): readonly Finding[] {
  const [required] = scopes
  const id = gateway.api.oauth2PermissionScopes.find(({ value }) => value === required?.value)?.id
  const isRequired = (resourceAppId: string, access: { readonly id: string; readonly type: string }) =>
    resourceAppId === gateway.appId && access.id === id && access.type === 'Scope'
  const asked = application.requiredResourceAccess
  const asks = asked.some(({ resourceAppId, resourceAccess }) =>
    resourceAccess.some((access) => isRequired(resourceAppId, access)),
  )
  const needless = asked.flatMap(({ resourceAppId, resourceAccess }) =>
    resourceAccess.filter((access) => !isRequired(resourceAppId, access)),
  )
  return [
    ...(asks
      ? []
      : [
          error('frontEnd', `The front end does not ask for ${required?.value} of Behalf.`, {
            mend: 'Add it under API permissions of the front end.',
            // As long as Behalf does not offer it, there is no id to ask for.
            change:
              id === undefined
                ? null
                : adds('frontEnd', `lets the front end ask for ${required?.value}`, (before) =>
                    withAccess(before, gateway.appId, { id, type: 'Scope' }),
                  ),
          }),
        ]),
    ...(needless.length === 0
      ? []
      : [
          warning('frontEnd', `The front end asks for ${needless.length} permissions beside Behalf's.`, {
            mend: 'Remove them under API permissions of the front end: what it needs it gets through Behalf.',
            change: removes(
              'frontEnd',
              "lets the front end ask for nothing but Behalf's scope",
              (before) => ({
                ...before,
                requiredResourceAccess: before.requiredResourceAccess
                  .map(({ resourceAppId, resourceAccess }) => ({
                    resourceAppId,
                    resourceAccess: resourceAccess.filter((access) => isRequired(resourceAppId, access)),
                  }))
                  .filter(({ resourceAccess }) => resourceAccess.length > 0),
              }),
            ),
          }),
        ]),
  ]
}

function principalFindings(
  { displayName }: DesiredFrontEnd,
  { application, principal }: ActualFrontEnd,
): readonly Finding[] {
  if (principal !== null) return []
  return [
    error('frontEnd', `${displayName} has no service principal, so nobody can sign in to it.`, {
      mend: `az ad sp create --id ${application.appId}`,
      change: writes('makes the service principal of the front end', {
        method: 'PATCH',
        path: `/servicePrincipals(appId='${application.appId}')`,
        body: {},
        createsMissing: true,
      }),
    }),
  ]
}
