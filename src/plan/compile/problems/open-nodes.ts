import type { GraphQLObjectType, GraphQLSchema } from 'graphql'
import type { ApiConfig } from '../../../config/config.ts'
import { type Requirement, requiresAsMuch } from '../../authorization/requirement.ts'
import { locationOf } from '../../directives.ts'
import { objectsOf, objectTypesOf, possibleTypes } from '../../schema/object-types.ts'
import type { SchemaPlan } from '../../schema/schema-plan.ts'
import { coordinateOf, type FieldSite } from '../compilation.ts'
import { GLOBAL_ID } from '../own-permissions.ts'

/**
 * Types that can be reached only through fields with a requirement that the type itself does not have: `Query.node`
 * loads their objects for any caller whom the API allows to read them. (With the application's own permissions, that is
 * an error in the schema; see `ungoverned`.) Each problem includes its file and line.
 */
export function openNodes(
  schema: GraphQLSchema,
  plan: SchemaPlan,
  apis: ReadonlyMap<string, ApiConfig>,
): readonly string[] {
  const sites = objectTypesOf(schema).flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({ type, field })),
  )
  return objectTypesOf(schema).flatMap((type) => {
    const entity = plan.entity(type.name)
    const isNode = type.getInterfaces().some(({ name }) => name === 'Node')
    if (!(entity && isNode) || apis.get(entity.request.api)?.auth.user === 'app') return []
    const own = plan.requirement(type.name, GLOBAL_ID) ?? undefined
    const site = sites.find((each) => isRestricting({ schema, plan, own }, each, type))
    if (site === undefined || isReachable({ schema, plan, own }, type)) return []
    const name = coordinateOf(site)
    return [
      `${locationOf(type)}: Query.node does not check what ${name} requires when it loads objects of type ${type.name}, so it returns them to all callers that ${entity.request.api} allows to read them: also add the directives of ${name} (@requiresScopes, @policy) to the type`,
    ]
  })
}

interface Requirements {
  readonly schema: GraphQLSchema
  readonly plan: SchemaPlan
  /** The requirements of the type itself. */
  readonly own: Requirement | undefined
}

/** Whether a field returns the type and requires something that the type does not. */
function isRestricting(
  { schema, ...required }: Requirements,
  site: FieldSite,
  type: GraphQLObjectType,
): boolean {
  return (
    site.type !== schema.getMutationType() &&
    objectsOf(schema, site.field.type).includes(type) &&
    requiresMore({ schema, ...required }, site)
  )
}

function requiresMore({ plan, own }: Requirements, { type, field }: FieldSite): boolean {
  const needed = plan.requirement(type.name, field.name)
  return needed !== null && !requiresAsMuch(own, needed)
}

/** Whether queries can reach the type without `Query.node`, through fields that require no more than the type does. */
function isReachable(required: Requirements, wanted: GraphQLObjectType): boolean {
  const { schema } = required
  const query = schema.getQueryType()
  const found = new Set<GraphQLObjectType>()
  const waiting = query ? [query] : []
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    if (type === wanted) return true
    if (found.has(type)) continue
    found.add(type)
    const owner = type
    const fields = Object.values(owner.getFields()).filter(
      (field) => field.name !== 'node' || owner !== query,
    )
    for (const field of fields)
      if (!requiresMore(required, { type: owner, field })) waiting.push(...possibleTypes(schema, field.type))
  }
  return false
}
