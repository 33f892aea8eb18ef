import type { DesiredFrontEnd, DesiredGateway, DesiredRegistration } from '../desired/desired-registration.ts'
import type { ActualApplication, ActualRegistration } from '../directory/actual-registration.ts'
import { adds, removes } from '../directory/change.ts'
import { redirectUrisOf, withoutRedirectUri, withRedirectUri } from '../directory/redirect-uris.ts'
import { commonFindings, notRegistered } from './application-findings.ts'
import { error, type Finding, warning } from './finding.ts'
import { withAccess } from './permission-findings.ts'
import { principalFindings } from './principal-findings.ts'

/** All differences between the front end's registration and the configuration. */
export function frontEndFindings(
  { gateway, frontEnd, tenantId }: DesiredRegistration,
  actual: Pick<ActualRegistration, 'application' | 'frontEnd'>,
): readonly Finding[] {
  if (frontEnd === null) return []
  const { audience, serviceManagementReference } = gateway
  const common = {
    ...frontEnd,
    registered: 'frontEnd',
    audience,
    serviceManagementReference,
    tenantId,
  } as const
  if (actual.frontEnd === null) return [notRegistered(common)]
  const { application, principal } = actual.frontEnd
  return [
    ...commonFindings(common, application),
    ...redirectFindings(frontEnd, application),
    ...(actual.application === null ? [] : accessFindings(gateway, actual.application, application)),
    ...principalFindings(common, application, principal),
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
        error(
          'frontEnd',
          `The redirect URI ${each} of the front end is missing from the Single-page application platform.`,
          {
            fix: 'Add it to the Single-page application platform under Authentication.',
            // Entra ID accepts a redirect URI for only one platform, so it is removed from the others.
            change: elsewhere.includes(each)
              ? removes(
                  'frontEnd',
                  `moves the redirect URI ${each} to the Single-page application platform`,
                  (before) =>
                    withRedirectUri(withoutRedirectUri(before, each, ['web', 'publicClient']), 'spa', each),
                )
              : adds('frontEnd', `adds the redirect URI ${each} to the front end`, (before) =>
                  withRedirectUri(before, 'spa', each),
                ),
          },
        ),
      ),
    ...[...needless, ...elsewhere.filter((each) => !redirectUris.includes(each))].map((each) =>
      error('frontEnd', `The redirect URI ${each} of the front end is not in the configuration.`, {
        fix: 'Remove it under Authentication, or add it to registration.frontEnd.redirectUris.',
        change: removes('frontEnd', `removes the redirect URI ${each} from the front end`, (before) =>
          withoutRedirectUri(before, each),
        ),
      }),
    ),
  ]
}

/** A front end needs only Behalf's required scope, because it gets all data through Behalf. */
function accessFindings(
  { scopes }: DesiredGateway,
  gateway: ActualApplication,
  application: ActualApplication,
): readonly Finding[] {
  const scope = scopes[0]?.value
  const id = gateway.api.oauth2PermissionScopes.find(({ value }) => value === scope)?.id
  const isRequired = (resourceAppId: string, access: Access) =>
    resourceAppId === gateway.appId && access.id === id && access.type === 'Scope'
  const requested = application.requiredResourceAccess.flatMap(({ resourceAppId, resourceAccess }) =>
    resourceAccess.map((access) => isRequired(resourceAppId, access)),
  )
  const needless = requested.filter((isNeeded) => !isNeeded).length
  return [
    ...(requested.includes(true) ? [] : [scopeNotRequested(scope, gateway.appId, id)]),
    ...(needless === 0 ? [] : [needlessAccess(needless, isRequired)]),
  ]
}

type Access = ActualApplication['requiredResourceAccess'][number]['resourceAccess'][number]

/**
 * @param id - the ID of the scope; undefined if Behalf does not offer the scope yet, in which case it cannot be
 *   requested.
 */
function scopeNotRequested(scope: string | undefined, gatewayId: string, id: string | undefined): Finding {
  return error('frontEnd', `The front end does not request Behalf's scope ${scope}.`, {
    fix: 'Add it under API permissions of the front end.',
    change:
      id === undefined
        ? null
        : adds('frontEnd', `adds the permission ${scope} to the front end`, (before) =>
            withAccess(before, gatewayId, { id, type: 'Scope' }),
          ),
  })
}

function needlessAccess(
  count: number,
  isRequired: (resourceAppId: string, access: Access) => boolean,
): Finding {
  return warning('frontEnd', `The front end requests ${count} permissions in addition to Behalf's.`, {
    fix: 'Remove them under API permissions of the front end, which gets its data through Behalf.',
    change: removes(
      'frontEnd',
      "removes all permissions of the front end except Behalf's scope",
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
  })
}
