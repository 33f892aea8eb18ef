import { inShort } from '../formats/columns.ts'
import type { ResolvedApi, ResolvedPermission } from '../resolved-permissions.ts'
import type { ActualApi, ActualApplication, ActualRegistration } from './actual-registration.ts'
import type { Finding } from './finding.ts'

const GRANT = 'An administrator grants it: API permissions, Grant admin consent.'

/** Permissions that are missing, that no field needs, and that nobody has consented to. */
export function permissionFindings(
  apis: readonly ResolvedApi[],
  actual: ActualRegistration,
  application: ActualApplication,
): readonly Finding[] {
  const needed = new Set(apis.map(({ clientId }) => clientId))
  const strangers = application.requiredResourceAccess.filter(
    ({ resourceAppId }) => !needed.has(resourceAppId),
  )
  return [
    ...apis.flatMap((api) => ofApi(api, actual, application)),
    ...strangers.map(
      ({ resourceAppId, resourceAccess }): Finding => ({
        kind: 'overPrivilege',
        severity: 'error',
        problem: `It asks for ${resourceAccess.length} permissions of ${resourceAppId}, an API that no field uses.`,
        mend: 'Remove them under API permissions.',
      }),
    ),
  ]
}

function ofApi(
  api: ResolvedApi,
  actual: ActualRegistration,
  application: ActualApplication,
): readonly Finding[] {
  const known = actual.apis.get(api.api) ?? null
  if (known === null) {
    return [
      {
        kind: 'missingPermission',
        severity: 'error',
        problem: `The tenant does not know ${api.api} (${api.resource}).`,
        mend: `Mend apis.${api.api}.resource, or name its client ID in registration.apis.${api.api}.clientId.`,
      },
    ]
  }
  const asked = application.requiredResourceAccess
    .filter(({ resourceAppId }) => resourceAppId === known.clientId)
    .flatMap(({ resourceAccess }) => resourceAccess.map(({ id }) => id))
  const neededIds = new Set(api.permissions.map(({ id }) => id))
  return [
    ...api.permissions.flatMap((permission) => ofPermission(api, permission, asked)),
    ...asked.filter((id) => !neededIds.has(id)).map((id) => needless(api, nameOf(known, id), 'asks for')),
    ...consentFindings(api, known, actual),
  ]
}

function ofPermission(
  { api }: ResolvedApi,
  { name, id, neededBy }: ResolvedPermission,
  asked: readonly string[],
): readonly Finding[] {
  if (id !== null && asked.includes(id)) return []
  const problem =
    id === null
      ? `${api} does not offer ${name}, for ${inShort(neededBy)}.`
      : `It does not ask for ${name} of ${api}, for ${inShort(neededBy)}.`
  const mend = id === null ? 'Mend the scopes in the schema.' : 'Add it under API permissions.'
  return [{ kind: 'missingPermission', severity: 'error', problem, mend }]
}

function consentFindings(
  api: ResolvedApi,
  known: ActualApi,
  { consents, grants }: ActualRegistration,
): readonly Finding[] {
  const consented = consents.get(known.principalId) ?? new Set<string>()
  const granted = grants.get(known.principalId) ?? new Set<string>()
  const delegated = new Set(
    api.permissions.filter(({ kind }) => kind === 'delegated').map(({ name }) => name),
  )
  const applicationIds = new Set(
    api.permissions.filter(({ kind }) => kind === 'application').map(({ id }) => id),
  )
  const missing = api.permissions.filter(({ name, id, kind, adminConsent }) =>
    kind === 'application' ? !granted.has(id ?? '') : adminConsent === true && !consented.has(name),
  )
  return [
    ...missing.map(
      ({ name, neededBy }): Finding => ({
        kind: 'missingConsent',
        severity: 'error',
        problem: `No administrator has consented to ${name} of ${api.api}, which is for ${inShort(neededBy)}.`,
        mend: GRANT,
      }),
    ),
    ...[...consented]
      .filter((name) => !delegated.has(name))
      .map((name) => needless(api, name, 'has consent for')),
    ...[...granted]
      .filter((id) => !applicationIds.has(id))
      .map((id) => needless(api, nameOf(known, id), 'is granted')),
  ]
}

function needless({ api }: ResolvedApi, name: string, verb: string): Finding {
  return {
    kind: 'overPrivilege',
    severity: 'error',
    problem: `It ${verb} ${name} of ${api}, which no field needs.`,
    mend: 'Remove it under API permissions; revoke its consent in the enterprise application.',
  }
}

function nameOf({ scopes, roles }: ActualApi, id: string): string {
  return [...scopes, ...roles].find((each) => each.id === id)?.value ?? id
}
