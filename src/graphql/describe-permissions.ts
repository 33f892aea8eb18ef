import type { ApiConfig } from '../config/config.ts'
import type { CallerApis, Downstream, OperationStart } from '../downstream/downstream.ts'
import { ConsentRequiredError } from '../errors/tokens.ts'
import type {
  FieldPermissions,
  FieldRequest,
  PermissionDescription,
  SchemaPermissions,
} from '../explain/schema-permissions.ts'
import type { Alternatives } from '../plan/authorization/alternatives.ts'
import { createRejects } from '../plan/authorization/check-requirement.ts'
import { GRAPH_PERMISSIONS } from '../plan/permissions/graph-permissions.ts'
import { isGraphResource } from '../plan/permissions/graph-resource.ts'
import {
  type PermissionSources,
  type PermissionUse,
  permissionsOfSchema,
} from '../plan/permissions/permission-use.ts'
import { authModeOf } from '../tokens/token/auth-mode.ts'
import type { TokenSource } from '../tokens/token-source.ts'
import type { Explainer } from './plugins/explain-permission.ts'

interface DescribingOptions {
  readonly sources: PermissionSources
  readonly apis: ReadonlyMap<string, ApiConfig>
  /** Decides who may see the requests. */
  readonly explainer: Explainer
  readonly downstream: Pick<Downstream, 'onBehalfOf'>
  readonly tokens: Pick<TokenSource, 'has'>
}

/** Whether a token for an API may be acquired to find out which permissions are granted. */
export type MayAcquire = (api: string) => boolean

/** Reports the permissions that the schema's fields need, and those that one caller has. */
export type DescribePermissions = (
  request: OperationStart,
  mayAcquire: MayAcquire,
) => Promise<SchemaPermissions>

/**
 * Granted permissions are known only once there is a token for the API. They are unknown if no token is cached and none may be
 * acquired, or if acquiring one fails, for example before multi-factor authentication.
 */
export function createPermissionDescription({
  sources,
  apis,
  explainer,
  downstream,
  tokens,
}: DescribingOptions): DescribePermissions {
  const { schema, plan, handWritten } = sources
  const { uses, callers } = permissionsOfSchema(schema, plan, handWritten)
  const permissions = descriptionsOf(uses, apis)
  return async (request, mayAcquire) => {
    const { caller } = request
    const canDetermineGrants = (name: string) => {
      const api = apis.get(name)
      if (api === undefined) return false
      return mayAcquire(name) || authModeOf(api, caller) === 'none' || tokens.has(caller, api)
    }
    const showsRequests = explainer('plan', caller).mode === 'plan'
    const grants = await grantsOf(
      uses.filter(({ api }) => canDetermineGrants(api)),
      downstream.onBehalfOf(request),
    )
    const rejects = createRejects(caller)
    const forbidden = new Set(
      callers.filter(({ requirement }) => rejects(requirement)).map(({ coordinate }) => coordinate),
    )
    const fields = new Map<string, FieldPermissions>()
    for (const { coordinate } of callers) {
      fields.set(coordinate, { requests: [], isAllowed: !forbidden.has(coordinate) })
    }
    for (const use of uses) {
      const known = fields.get(use.coordinate) ?? { requests: [], isAllowed: true }
      const described: FieldRequest = {
        api: use.api,
        request: showsRequests ? requestOf(sources, use) : null,
        permissions: use.scopes,
        isGranted: grants.get(keyOf(use)) ?? null,
      }
      fields.set(use.coordinate, { ...known, requests: [...known.requests, described] })
    }
    return { fields: Object.fromEntries(fields), permissions }
  }
}

/** One check for each combination of API and alternatives, regardless of how many fields share it. */
async function grantsOf(
  uses: readonly PermissionUse[],
  apis: CallerApis,
): Promise<ReadonlyMap<string, boolean | null>> {
  const distinct = new Map(uses.map((use) => [keyOf(use), use]))
  const granted = await Promise.all(
    [...distinct].map(async ([key, { api, scopes }]) => [key, await isGranted(apis, api, scopes)] as const),
  )
  return new Map(granted)
}

async function isGranted(apis: CallerApis, api: string, scopes: Alternatives): Promise<boolean | null> {
  try {
    return await apis.api(api).permits(scopes)
  } catch (error) {
    return error instanceof ConsentRequiredError ? false : null
  }
}

function keyOf({ api, scopes }: PermissionUse): string {
  return JSON.stringify([api, scopes])
}

/**
 * The request as declared in the schema. A field that loads an object by key makes the request that is declared for its return
 * type.
 */
function requestOf({ plan, schema }: PermissionSources, { coordinate }: PermissionUse): string | null {
  const [typeName = '', fieldName = ''] = coordinate.split('.')
  if (schema.getType(typeName) === undefined || fieldName.includes(':')) return null
  const field = plan.field(typeName, fieldName)
  if (field.kind === 'request') return `${field.request.method} ${field.request.path.template}`
  const entity = field.kind === 'entity' ? plan.entity(field.typeName) : undefined
  return entity ? `${entity.request.method} ${entity.request.path.template}` : null
}

function descriptionsOf(
  uses: readonly PermissionUse[],
  apis: DescribingOptions['apis'],
): SchemaPermissions['permissions'] {
  const byApi = new Map<string, Record<string, PermissionDescription>>()
  for (const { api, scopes } of uses) {
    const known = byApi.get(api) ?? {}
    byApi.set(api, known)
    for (const name of scopes.flat()) known[name] ??= descriptionOf(name, apis.get(api)?.resource)
  }
  return Object.fromEntries(byApi)
}

function descriptionOf(name: string, resource: string | undefined): PermissionDescription {
  const known =
    resource !== undefined && isGraphResource(resource) ? GRAPH_PERMISSIONS.get(name)?.delegated : null
  if (!known) return { title: null, consent: null }
  return { title: known.title, consent: known.adminConsent ? 'administrator' : 'user' }
}
