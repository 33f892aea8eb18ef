import type { GraphQLObjectType, GraphQLSchema } from 'graphql'
import { type Requirement, requiresAsMuch } from '../../../authorization/requirement.ts'
import { objectTypesOf, possibleTypes } from '../../../schema/object-types.ts'
import { type Compilation, coordinateOf } from '../../compilation.ts'
import { typesWithin } from '../../response-types.ts'
import { owningTypes } from '../owning-types.ts'
import type { CompiledFields } from './compiled-fields.ts'
import { keyOf, runsOf, wordsOf } from './identifier-words.ts'
import type { InnerMembers } from './inner-members.ts'
import { namesFor } from './places.ts'

/** The fields that some callers of a list may not select. */
export interface ProtectedFields {
  has(coordinate: string): boolean
  /** All of them that occur in responses with the list. */
  readonly all: readonly string[]
  /**
   * Those whose name occurs in the words, as `hourlyRate` does in `min`, `hourly`, `rate`, or whose objects have a
   * member with such a name.
   */
  namedBy(words: readonly string[]): readonly string[]
}

/**
 * Creates the function that finds a list's protected fields from the types of its items and its own requirement. That
 * function returns null if nothing protected can be reached from the items.
 */
export function createProtectedFields(
  { schema }: Pick<Compilation, 'schema'>,
  { plans, requirements }: CompiledFields,
  inner: InnerMembers,
): (items: readonly GraphQLObjectType[], own: Requirement | undefined) => ProtectedFields | null {
  // The object of an entity field is protected by its own fields, and its key by the fields that make up the key.
  const fields = [...requirements.keys()].filter((name) => plans.get(name)?.kind !== 'entity')
  const { named, longest: longestOwn } = namesOfFields(fields, plans)
  const longest = Math.max(longestOwn, ...inner.names.map((name) => wordsOf(name).length))
  const known = new Set(fields)
  const leading = typesReaching(schema, known)
  return (items, own) => {
    if (!items.some(({ name }) => leading.has(name))) return null
    const has = (coordinate: string) => {
      const needed = known.has(coordinate) ? requirements.get(coordinate) : undefined
      return needed !== undefined && !requiresAsMuch(own, needed)
    }
    const all = typesWithin(schema, plans, items, true).flatMap((type) => coordinatesIn(type).filter(has))
    const within = new Set(all)
    const containing = inner.of({ items, all, has })
    return {
      has,
      all,
      namedBy: (words) =>
        runsOf(words, longest)
          .flatMap((key) => [...(named.get(key) ?? []), ...containing(key)])
          .filter((coordinate) => within.has(coordinate)),
    }
  }
}

/** The fields by the keys of their names, and the number of words in the longest name. */
function namesOfFields(fields: readonly string[], plans: CompiledFields['plans']) {
  const named = new Map<string, string[]>()
  let longest = 0
  for (const coordinate of fields) {
    for (const name of namesFor(coordinate, plans.get(coordinate))) {
      const known = named.get(keyOf(name))
      if (known) known.push(coordinate)
      else named.set(keyOf(name), [coordinate])
      longest = Math.max(longest, wordsOf(name).length)
    }
  }
  return { named, longest }
}

/** Names of the types that have one of the fields, or from which such a type can be reached. */
function typesReaching(schema: GraphQLSchema, fields: ReadonlySet<string>): ReadonlySet<string> {
  const types = objectTypesOf(schema)
  const own = types.filter((type) => coordinatesIn(type).some((coordinate) => fields.has(coordinate)))
  return owningTypes(
    own.map(({ name }) => name),
    types.map((type) => {
      const parts = Object.values(type.getFields()).flatMap((field) => possibleTypes(schema, field.type))
      return [type.name, parts.map(({ name }) => name)]
    }),
  )
}

function coordinatesIn(type: GraphQLObjectType): readonly string[] {
  return Object.values(type.getFields()).map((field) => coordinateOf({ type, field }))
}
