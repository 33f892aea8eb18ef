import { type GraphQLObjectType, type GraphQLSchema, getNullableType, isListType } from 'graphql'
import type { ApiConfig } from '../../../config/config.ts'
import { locationOf } from '../../directives.ts'
import { objectTypesOf, possibleTypes } from '../../schema/object-types.ts'
import type { FieldPlan, SchemaPlan } from '../../schema/schema-plan.ts'

/**
 * Fields that send a request for every item of a list, because their API supports neither batches nor lists of keys. They work,
 * but are expensive. Each problem includes its file and line.
 */
export function requestsPerItem(
  schema: GraphQLSchema,
  plan: SchemaPlan,
  apis: ReadonlyMap<string, ApiConfig>,
): readonly string[] {
  return [...listedTypes(schema)].flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => {
      const api = apiPerItem(plan.field(type.name, field.name), plan)
      if (api === undefined || apis.get(api)?.batch) return []
      const fix = `declare @bulk if ${api} accepts many keys in one request, or configure apis.${api}.batch if it accepts JSON batches; otherwise, each item requires a separate request`
      return [
        `${locationOf(field)}: ${type.name}.${field.name} sends a request for each item of a list: ${fix}`,
      ]
    }),
  )
}

/**
 * The API to which a field sends one request per object; undefined for a field that sends none, or that loads many objects at
 * once.
 */
function apiPerItem(field: FieldPlan, plan: SchemaPlan): string | undefined {
  // Its value is part of the item.
  if ((field.kind === 'request' || field.kind === 'entity') && field.expansion !== null) return undefined
  if (field.kind === 'request') return field.request.api
  const entity = field.kind === 'entity' ? plan.entity(field.typeName) : undefined
  return entity?.bulk.length === 0 ? entity.request.api : undefined
}

/** The types whose objects can be in a list, or in an object within a list. */
function listedTypes(schema: GraphQLSchema): ReadonlySet<GraphQLObjectType> {
  const listed = new Set<GraphQLObjectType>()
  const waiting = objectTypesOf(schema)
    .flatMap((type) => Object.values(type.getFields()))
    .filter((field) => isListType(getNullableType(field.type)))
    .flatMap((field) => possibleTypes(schema, field.type))
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    if (listed.has(type)) continue
    listed.add(type)
    waiting.push(...Object.values(type.getFields()).flatMap((field) => possibleTypes(schema, field.type)))
  }
  return listed
}
