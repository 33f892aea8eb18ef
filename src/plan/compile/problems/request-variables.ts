import { type GraphQLSchema, getNamedType, isCompositeType } from 'graphql'
import { didYouMean } from '../../../config/did-you-mean.ts'
import { directive, locationOf } from '../../directives.ts'
import { objectTypesOf, possibleTypes } from '../../schema/object-types.ts'
import type { EntityPlan, FieldPlan } from '../../schema/schema-plan.ts'
import { embeddedTypes } from './origin-types.ts'
import { ownersByPart, withOwners } from './owning-types.ts'

/** The compiled parts of a schema that send requests. */
interface Requests {
  /** Fields, by `Type.field`. */
  readonly plans: ReadonlyMap<string, FieldPlan>
  /** Types that are loaded by key, by name. */
  readonly entities: ReadonlyMap<string, EntityPlan>
}

/**
 * Fields with `@from(at: "request.<variable>")` whose variable does not occur in any request that returns objects of their
 * type, so they are always null. Each problem includes its file and line.
 */
export function requestVariableProblems(schema: GraphQLSchema, requests: Requests): readonly string[] {
  const types = objectTypesOf(schema)
  const readers = types.flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) => {
      const [, name] = /^request\.(.+)$/.exec(directive(schema, 'from', field)?.at ?? '') ?? []
      return name === undefined ? [] : [{ type, field, name }]
    }),
  )
  // Few schemas have such fields.
  if (readers.length === 0) return []
  const owners = ownersByPart(types.map((type) => [type.name, embeddedTypes(schema, type)]))
  const variables = variablesByType(schema, requests)
  return readers.flatMap(({ type, field, name }) => {
    const known = [...withOwners([type.name], owners)].flatMap((each) => [...(variables.get(each) ?? [])])
    // If no request returns the type, that is reported as a separate problem.
    if (known.length === 0 || known.includes(name)) return []
    const problem = `@from: no request that returns objects of type ${type.name} has the variable "${name}"`
    return [`${locationOf(field)}: ${problem}${didYouMean(name, known)}`]
  })
}

/** The variables of the requests that return objects of each type. */
function variablesByType(
  schema: GraphQLSchema,
  { plans, entities }: Requests,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const add = (type: string, names: Iterable<string>) => {
    const known = found.get(type) ?? new Set()
    for (const name of names) known.add(name)
    found.set(type, known)
  }
  for (const type of objectTypesOf(schema)) {
    for (const field of Object.values(type.getFields())) {
      const plan = plans.get(`${type.name}.${field.name}`)
      if (plan?.kind !== 'request' || !isCompositeType(getNamedType(field.type))) continue
      const names = [...plan.inputs.keys(), ...plan.parentFields.map(({ name }) => name)]
      for (const { name } of possibleTypes(schema, field.type)) add(name, names)
    }
  }
  for (const [type, { keyFields }] of entities) {
    add(
      type,
      keyFields.map(({ name }) => name),
    )
  }
  return found
}
