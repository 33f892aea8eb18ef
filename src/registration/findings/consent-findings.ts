import type { ResolvedApi, ResolvedPermission } from '../desired/resolved-permissions.ts'
import type {
  ActualApi,
  ActualConsent,
  ActualGrant,
  ActualRegistration,
} from '../directory/actual-registration.ts'
import type { Change } from '../directory/change.ts'
import { inShort } from '../text-columns.ts'
import { error, type Finding, warning } from './finding.ts'
import { nameOf } from './permission-findings.ts'

const GRANT = 'An administrator can grant it under API permissions, Grant admin consent.'
const REVOKE = 'Revoke it in the enterprise application, under Permissions.'

/**
 * Consents that are missing, and consents that no field needs.
 *
 * @param forEverybody - whether an administrator should also consent to permissions that users could consent to
 *   themselves.
 */
export function consentFindings(
  apis: readonly ResolvedApi[],
  actual: ActualRegistration,
  forEverybody: boolean,
): readonly Finding[] {
  const { principal, consents, grants } = actual
  if (principal === null) return []
  const known = apis.flatMap((api) => {
    const found = actual.apis.get(api.api)
    return found ? [{ api, actual: found }] : []
  })
  const isKnown = (id: string) => known.some((each) => each.actual.principalId === id)
  return [
    ...known.flatMap((each) => [
      ...delegatedFindings(each, consents, principal.id, forEverybody),
      ...applicationFindings(each, grants, principal.id),
    ]),
    ...consents
      .filter(({ resourceId }) => !isKnown(resourceId))
      .map(({ resourceId, scopes }) =>
        error(
          'overPrivilege',
          `Consent for ${scopes.join(' ')} of ${resourceId} is granted, but no field uses it.`,
          {
            fix: REVOKE,
            change: revokes(`revokes the consent for ${resourceId}`, principal.id, resourceId, () => false),
          },
        ),
      ),
    ...grants
      .filter(({ resourceId }) => !isKnown(resourceId))
      .map((grant) => needlessGrant(grant, grant.appRoleId, grant.resourceDisplayName ?? grant.resourceId)),
  ]
}

interface KnownApi {
  readonly api: ResolvedApi
  readonly actual: ActualApi
}

function delegatedFindings(
  { api, actual }: KnownApi,
  consents: readonly ActualConsent[],
  clientId: string,
  forEverybody: boolean,
): readonly Finding[] {
  const resourceId = actual.principalId
  const needed = api.permissions.filter(({ kind }) => kind === 'delegated')
  const names = new Set(needed.map(({ name }) => name))
  const consented = consents.filter((each) => each.resourceId === resourceId).flatMap(({ scopes }) => scopes)
  return [
    ...needed
      .filter(
        ({ id, name, adminConsent }) =>
          id !== null && (adminConsent || forEverybody) && !consented.includes(name),
      )
      .map((permission) => missing(api, permission, grants(api, permission, clientId, resourceId))),
    ...consented
      .filter((name) => !names.has(name) && !api.optional.includes(name))
      .map((name) =>
        error('overPrivilege', `Consent for ${name} of ${api.api} is granted, but no field needs it.`, {
          fix: REVOKE,
          change: revokes(
            `revokes the consent for ${name} of ${api.api}`,
            clientId,
            resourceId,
            (each) => each !== name,
          ),
        }),
      ),
  ]
}

function applicationFindings(
  { api, actual }: KnownApi,
  grants: readonly ActualGrant[],
  principalId: string,
): readonly Finding[] {
  const needed = api.permissions.filter(({ kind }) => kind === 'application')
  const granted = grants.filter(({ resourceId }) => resourceId === actual.principalId)
  return [
    ...needed
      .filter(({ id }) => id !== null && !granted.some(({ appRoleId }) => appRoleId === id))
      .map((permission) =>
        missing(api, permission, assigns(api, permission, principalId, actual.principalId)),
      ),
    ...granted
      .filter(({ appRoleId }) => !needed.some(({ id }) => id === appRoleId))
      .map((grant) => needlessGrant(grant, nameOf(actual, grant.appRoleId), api.api)),
  ]
}

function missing(
  { api }: ResolvedApi,
  { name, neededBy, adminConsent }: ResolvedPermission,
  change: Change,
): Finding {
  if (!adminConsent) {
    const problem = `Each user must consent to ${name} of ${api}, needed by ${inShort(neededBy)}.`
    return warning('missingConsent', problem, { fix: GRANT, change })
  }
  return error(
    'missingConsent',
    `Admin consent is missing for ${name} of ${api}, needed by ${inShort(neededBy)}.`,
    { fix: GRANT, change },
  )
}

function needlessGrant({ id, principalId }: ActualGrant, name: string, api: string): Finding {
  return error('overPrivilege', `${name} of ${api} is granted, but no field needs it.`, {
    fix: REVOKE,
    change: {
      summary: `revokes ${name} of ${api}`,
      removes: true,
      consents: true,
      edit: {
        on: 'directory',
        write: { method: 'DELETE', path: `/servicePrincipals/${principalId}/appRoleAssignments/${id}` },
      },
    },
  })
}

function grants(
  { api }: ResolvedApi,
  { name }: ResolvedPermission,
  clientId: string,
  resourceId: string,
): Change {
  return {
    summary: `consents to ${name} of ${api} for all users`,
    removes: false,
    consents: true,
    edit: { on: 'consent', clientId, resourceId, edit: (before) => [...before, name] },
  }
}

function assigns(
  { api }: ResolvedApi,
  { name, id }: ResolvedPermission,
  principalId: string,
  resourceId: string,
): Change {
  return {
    summary: `grants ${name} of ${api} to Behalf itself`,
    removes: false,
    consents: true,
    edit: {
      on: 'directory',
      write: {
        method: 'POST',
        path: `/servicePrincipals/${principalId}/appRoleAssignments`,
        body: { principalId, resourceId, appRoleId: id },
      },
    },
  }
}

function revokes(
  summary: string,
  clientId: string,
  resourceId: string,
  keeps: (name: string) => boolean,
): Change {
  return {
    summary,
    removes: true,
    consents: true,
    edit: { on: 'consent', clientId, resourceId, edit: (before) => before.filter(keeps) },
  }
}
