import { type GraphQLObjectType, isObjectType } from 'graphql'
import { objectsOf } from '../schema/object-types.ts'
import type { FieldPlan, ParentField } from '../schema/schema-plan.ts'
import { type Compilation, coordinateOf, type FieldSite } from './compilation.ts'
import { typesWithin } from './response-types.ts'

/** A field that reads a variable of the request that returned its object, and the field that provides the variable's value. */
export type RequestReader = readonly [reader: string, field: string]

/**
 * The fields with `@from(at: "request.…")` whose variable is a field of the object to which the request belongs, or a
 * field of a key.
 */
export function requestReaders(
  compilation: Compilation,
  sites: readonly FieldSite[],
  plans: ReadonlyMap<string, FieldPlan>,
): readonly RequestReader[] {
  const readers = readersByType(sites, plans)
  if (readers.size === 0) return []
  return requestsWithFields(compilation, sites, plans).flatMap(({ owner, fields, types }) =>
    typesWithin(compilation.schema, plans, types, true)
      .flatMap((type) => readers.get(type.name) ?? [])
      .filter(({ variable }) => fields.some(({ name }) => name === variable))
      .map(({ reader, variable }) => [reader, `${owner}.${variable}`] as const),
  )
}

interface Reader {
  /** `Type.field`. */
  readonly reader: string
  readonly variable: string
}

function readersByType(
  sites: readonly FieldSite[],
  plans: ReadonlyMap<string, FieldPlan>,
): ReadonlyMap<string, readonly Reader[]> {
  const readers = new Map<string, Reader[]>()
  for (const site of sites) {
    const plan = plans.get(coordinateOf(site))
    if (plan?.kind !== 'property' || plan.path.source !== 'request') continue
    const reader = { reader: coordinateOf(site), variable: plan.path.name }
    readers.set(site.type.name, [...(readers.get(site.type.name) ?? []), reader])
  }
  return readers
}

/** A request that contains field values. */
interface RequestWithFields {
  /** The name of the type to which the fields belong. */
  readonly owner: string
  readonly fields: readonly ParentField[]
  /** The types of the objects that it returns. */
  readonly types: readonly GraphQLObjectType[]
}

function requestsWithFields(
  { schema, entities }: Compilation,
  sites: readonly FieldSite[],
  plans: ReadonlyMap<string, FieldPlan>,
): readonly RequestWithFields[] {
  const ofSites = sites.flatMap(({ type, field }) => {
    const plan = plans.get(coordinateOf({ type, field }))
    if (plan?.kind !== 'request' || plan.origin === null) return []
    return [{ owner: type.name, fields: plan.parentFields, types: objectsOf(schema, field.type) }]
  })
  const ofEntities = [...entities.values()].flatMap(({ typeName, keyFields, keepsOrigin }) => {
    const type = schema.getType(typeName)
    return keepsOrigin && isObjectType(type) ? [{ owner: typeName, fields: keyFields, types: [type] }] : []
  })
  return [...ofSites, ...ofEntities]
}
