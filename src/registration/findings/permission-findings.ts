import type { ResolvedApi, ResolvedPermission } from '../desired/resolved-permissions.ts'
import type { ActualApi, ActualApplication, ActualRegistration } from '../directory/actual-registration.ts'
import { adds, removes } from '../directory/change.ts'
import { inShort } from '../text-columns.ts'
import { error, type Finding } from './finding.ts'

/** Permissions that are required but not requested, or requested but not required. */
export function permissionFindings(
  apis: readonly ResolvedApi[],
  actual: Pick<ActualRegistration, 'apis'>,
  application: ActualApplication,
): readonly Finding[] {
  const needed = new Set(apis.map(({ clientId }) => clientId))
  const strangers = application.requiredResourceAccess.filter(
    ({ resourceAppId }) => !needed.has(resourceAppId),
  )
  return [
    ...apis.flatMap((api) => ofApi(api, actual.apis.get(api.api) ?? null, application)),
    ...strangers.map(({ resourceAppId, resourceAccess }) =>
      error(
        'overPrivilege',
        `${resourceAccess.length} permissions of ${resourceAppId} are requested, but no field uses this API.`,
        {
          fix: 'Remove them under API permissions.',
          change: removes('gateway', `removes all permissions of ${resourceAppId}`, (before) => ({
            ...before,
            requiredResourceAccess: before.requiredResourceAccess.filter(
              (each) => each.resourceAppId !== resourceAppId,
            ),
          })),
        },
      ),
    ),
  ]
}

function ofApi(
  api: ResolvedApi,
  known: ActualApi | null,
  application: ActualApplication,
): readonly Finding[] {
  if (known === null) {
    return [
      error('missingPermission', `${api.api} (${api.resource}) was not found in the tenant.`, {
        fix: `Correct apis.${api.api}.resource, or set registration.apis.${api.api}.clientId to its client ID.`,
        change: null,
      }),
    ]
  }
  const asked = application.requiredResourceAccess
    .filter(({ resourceAppId }) => resourceAppId === known.clientId)
    .flatMap(({ resourceAccess }) => resourceAccess)
  const needed = new Set(api.permissions.map(keyOf))
  return [
    ...api.permissions
      .filter((permission) => !asked.some((access) => keyOf(access) === keyOf(permission)))
      .map((permission) => missing(api, known, permission)),
    ...asked
      .filter((access) => !needed.has(keyOf(access)) && !api.optional.includes(nameOf(known, access.id)))
      .map((access) => needless(api, known, access)),
  ]
}

type Access = ActualApplication['requiredResourceAccess'][number]['resourceAccess'][number]

/** Includes the type, because a scope and a role with the same name share an ID. */
function keyOf(permission: Access | ResolvedPermission): string {
  return `${permission.id} ${'type' in permission ? permission.type : typeOf(permission)}`
}

function typeOf({ kind }: ResolvedPermission): Access['type'] {
  return kind === 'delegated' ? 'Scope' : 'Role'
}

function missing({ api }: ResolvedApi, { clientId }: ActualApi, permission: ResolvedPermission): Finding {
  const { name, id, neededBy } = permission
  if (id === null) {
    return error('missingPermission', `${api} has no permission ${name}, needed by ${inShort(neededBy)}.`, {
      fix: 'Correct the scopes in the schema.',
      change: null,
    })
  }
  return error(
    'missingPermission',
    `The permission ${name} of ${api} is missing, needed by ${inShort(neededBy)}.`,
    {
      fix: 'Add it under API permissions.',
      change: adds('gateway', `adds the permission ${name} of ${api}`, (before) =>
        withAccess(before, clientId, { id, type: typeOf(permission) }),
      ),
    },
  )
}

/** The application with one more requested permission. */
export function withAccess(
  application: ActualApplication,
  resourceAppId: string,
  access: Access,
): ActualApplication {
  const all = application.requiredResourceAccess
  const asked = all.find((each) => each.resourceAppId === resourceAppId)
  const more = { resourceAppId, resourceAccess: [...(asked?.resourceAccess ?? []), access] }
  return {
    ...application,
    requiredResourceAccess: asked ? all.map((each) => (each === asked ? more : each)) : [...all, more],
  }
}

/** The application without one requested permission. */
function withoutAccess(
  application: ActualApplication,
  resourceAppId: string,
  access: Access,
): ActualApplication {
  const requiredResourceAccess = application.requiredResourceAccess
    .map((each) =>
      each.resourceAppId === resourceAppId
        ? { ...each, resourceAccess: each.resourceAccess.filter((one) => keyOf(one) !== keyOf(access)) }
        : each,
    )
    .filter(({ resourceAccess }) => resourceAccess.length > 0)
  return { ...application, requiredResourceAccess }
}

function needless({ api }: ResolvedApi, known: ActualApi, access: Access): Finding {
  const name = nameOf(known, access.id)
  return error('overPrivilege', `The permission ${name} of ${api} is requested, but no field needs it.`, {
    fix: 'Remove it under API permissions.',
    change: removes('gateway', `removes the permission ${name} of ${api}`, (before) =>
      withoutAccess(before, known.clientId, access),
    ),
  })
}

/** The API's name for a permission. */
export function nameOf({ scopes, roles }: ActualApi, id: string): string {
  return [...scopes, ...roles].find((each) => each.id === id)?.value ?? id
}
