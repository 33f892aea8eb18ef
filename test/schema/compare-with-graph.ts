import { type GraphQLNamedType, type GraphQLSchema, isEnumType, isScalarType } from 'graphql'
import type { Csdl } from '../graph-facts/csdl.ts'
import { outputFieldsOf, ownTypesOf } from './built-in-schema.ts'
import { compareLoads, compareRequestField } from './compare-request.ts'
import type { Comparison, Contradiction } from './comparison.ts'

/** What a comparison found. */
export interface Findings {
  readonly contradictions: readonly Contradiction[]
  /** Types that no answer or body of Graph led to. */
  readonly unreached: readonly GraphQLNamedType[]
}

/**
 * Compares a schema for Microsoft Graph with Graph's own metadata. It starts at the requests, whose paths determine the
 * types of their answers and bodies, and continues with everything below: so a type of the schema is compared with each
 * type of Graph that it stands for, regardless of its name.
 *
 * @param handWritten - fields that code resolves, as `Type.field`.
 */
export function compareWithGraph(
  schema: GraphQLSchema,
  csdl: Csdl,
  handWritten: ReadonlySet<string>,
): Findings {
  const contradictions: Contradiction[] = []
  const done = new Set<string>()
  const comparison: Comparison = {
    schema,
    csdl,
    handWritten,
    once(key) {
      const isNew = !done.has(key)
      done.add(key)
      return isNew
    },
    report: (contradiction) => void contradictions.push(contradiction),
  }
  for (const site of outputFieldsOf(schema)) compareRequestField(comparison, site)
  for (const type of ownTypesOf(schema)) compareLoads(comparison, type)
  const unreached = ownTypesOf(schema).filter(
    (type) => !done.has(type.name) && !isEnumType(type) && !isScalarType(type),
  )
  return { contradictions, unreached }
}
