import type { GraphQLField, GraphQLObjectType, GraphQLOutputType, GraphQLSchema } from 'graphql'
import { directive, type Written } from '../directives.ts'
import type { Coercion } from '../generated/directive-arguments.ts'
import { fromApiConversion } from '../schema/coercions.ts'
import { objectsOf, objectTypesOf } from '../schema/object-types.ts'
import type { ApiDeclarations } from './api-declarations.ts'

/** How the values of a type's objects are represented. */
export type RepresentationOf = (typeName: string) => readonly Coercion[]

interface Found {
  readonly api: string
  readonly as: readonly Coercion[]
}

/**
 * How the values of objects are represented, by type: as `@api(as:)` declares for the API whose requests return the objects,
 * directly or inside other objects. Reports types whose objects come from APIs with different representations.
 */
export function representationsOf(
  schema: GraphQLSchema,
  declarations: ApiDeclarations,
  report: (where: Written, problem: string) => void,
): RepresentationOf {
  const found = new Map<string, Found>()
  // Usually, no API declares a representation, so there is nothing to search.
  const isDeclared = [...declarations.values()].some(({ as }) => as.length > 0)
  if (!isDeclared) return () => []

  function visit(type: GraphQLOutputType, from: Found): void {
    for (const object of objectsOf(schema, type)) {
      const before = found.get(object.name)
      if (before !== undefined) rejectOther(object, before, from)
      else {
        found.set(object.name, from)
        const within = Object.values(object.getFields()).filter((field) => !isLoadedSeparately(schema, field))
        for (const field of within) visit(field.type, from)
      }
    }
  }

  function rejectOther(object: GraphQLObjectType, one: Found, other: Found): void {
    if (one.as.join() === other.as.join() || !differs(schema, object, [one.as, other.as])) return
    report(
      object,
      `objects of ${object.name} come from "${one.api}" and "${other.api}", whose @api directives have different values for as: add @from(as:) to their fields`,
    )
  }

  for (const type of objectTypesOf(schema)) {
    for (const [written, of] of [[type, type] as const, ...fieldsOf(type)]) {
      const api = directive(schema, 'rest', written)?.api
      if (api !== undefined) visit(of, { api, as: declarations.get(api)?.as ?? [] })
    }
  }
  return (typeName) => found.get(typeName)?.as ?? []
}

function fieldsOf(type: GraphQLObjectType): readonly (readonly [Written, GraphQLOutputType])[] {
  return Object.values(type.getFields()).map((field) => [field, field.type] as const)
}

/** Whether the objects of a field are loaded by a separate request. */
function isLoadedSeparately(schema: GraphQLSchema, field: Written): boolean {
  return (['rest', 'entity', 'resolver'] as const).some(
    (name) => directive(schema, name, field) !== undefined,
  )
}

/** Whether the two lists of coercions produce different values for any field of the type. */
function differs(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  lists: readonly (readonly Coercion[])[],
): boolean {
  const follows = (field: GraphQLField<unknown, unknown>) =>
    directive(schema, 'from', field)?.as === undefined && !isLoadedSeparately(schema, field)
  return Object.values(type.getFields())
    .filter(follows)
    .some((field) => lists.some((as) => fromApiConversion(as, field.type) !== null))
}
