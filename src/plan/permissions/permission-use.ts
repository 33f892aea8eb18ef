import type { GraphQLObjectType, GraphQLSchema } from 'graphql'
import type { Alternatives } from '../authorization/alternatives.ts'
import type { Requirement } from '../authorization/requirement.ts'
import { objectTypesOf } from '../schema/object-types.ts'
import type { ApiCall, FieldPlan, RequestPlan, SchemaPlan } from '../schema/schema-plan.ts'

/** An API request that a field causes, and the permissions that the request needs. */
export interface PermissionUse {
  readonly api: string
  /** `Type.field`; for an object that is loaded only by its ID, `Query.node: Type`. */
  readonly coordinate: string
  /** Each inner list is one alternative: all of its permissions are required. The first is the least privileged. */
  readonly scopes: Alternatives
  /**
   * The alternatives of `scopes` that apply to data that others share with the user; requested only if configured.
   * Absent if nothing can be shared.
   */
  readonly sharedScopes?: Alternatives
}

/** What a field requires of its caller; see {@link Requirement}. */
export interface CallerUse {
  readonly coordinate: string
  readonly requirement: Requirement
}

/** The requests for fields that Behalf's own code resolves, keyed by `Type.field`. */
export type HandWrittenUses = ReadonlyMap<string, ApiCall & { readonly GET: string }>

/** All permissions that a schema may need, for any caller. */
export interface SchemaPermissions {
  /** In the same order as the schema's types and fields. */
  readonly uses: readonly PermissionUse[]
  readonly callers: readonly CallerUse[]
}

/** The field that loads an object of any type by its ID. */
export const NODE = 'Query.node'

/**
 * The permissions that all fields of a schema need. Requests that load many objects at once (`@bulk`) are excluded:
 * they are sent only if their permissions happen to be granted. Otherwise, objects are loaded one by one.
 */
export function permissionsOfSchema(
  schema: GraphQLSchema,
  plan: SchemaPlan,
  handWritten: HandWrittenUses,
): SchemaPermissions {
  const sites = objectTypesOf(schema).flatMap((type) =>
    Object.keys(type.getFields()).map((fieldName) => ({ type, fieldName })),
  )
  return {
    uses: sites.flatMap(({ type, fieldName }) => usesOfField({ schema, plan, handWritten }, type, fieldName)),
    callers: sites.flatMap(({ type, fieldName }) => {
      const requirement = plan.requirement(type.name, fieldName)
      return requirement === null ? [] : [{ coordinate: `${type.name}.${fieldName}`, requirement }]
    }),
  }
}

/** The parts of a schema that determine the permissions of a field. */
export interface PermissionSources {
  readonly schema: GraphQLSchema
  readonly plan: SchemaPlan
  readonly handWritten: HandWrittenUses
}

/** The requests that result from selecting one field of an object type. */
export function usesOfField(
  { schema, plan, handWritten }: PermissionSources,
  type: GraphQLObjectType,
  fieldName: string,
): readonly PermissionUse[] {
  const coordinate = `${type.name}.${fieldName}`
  const byCode = handWritten.get(coordinate)
  if (byCode) return [{ api: byCode.api, coordinate, scopes: byCode.scopes }]
  if (coordinate === NODE) return usesOfNode(plan, objectTypesOf(schema))
  const field = plan.field(type.name, fieldName)
  if (field.kind === 'hand-written')
    return field.calls.map(({ api, scopes }) => ({ api, scopes, coordinate }))
  const request = requestOf(field)
  if (request) {
    const { api, scopes, sharedScopes } = request
    return [{ api, coordinate, scopes, ...(sharedScopes.length > 0 ? { sharedScopes } : {}) }]
  }
  const entity = field.kind === 'entity' ? plan.entity(field.typeName) : undefined
  return entity ? [{ api: entity.request.api, coordinate, scopes: entity.request.scopes }] : []
}

/** The request that a field sends, or the request behind the address that it returns; null if it has none. */
function requestOf(field: FieldPlan): RequestPlan | null {
  if (field.kind === 'content') return field.request.request
  return field.kind === 'request' ? field.request : null
}

/** The requests that load objects of the given types by ID alone. */
export function usesOfNode(plan: SchemaPlan, types: readonly GraphQLObjectType[]): readonly PermissionUse[] {
  return types.flatMap((type) => {
    const entity = plan.entity(type.name)
    if (!entity || type.getInterfaces().every(({ name }) => name !== 'Node')) return []
    const { api, scopes } = entity.request
    return [{ api, coordinate: `${NODE}: ${type.name}`, scopes }]
  })
}
