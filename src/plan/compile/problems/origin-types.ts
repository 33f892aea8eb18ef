import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isCompositeType } from 'graphql'
import { directive } from '../../directives.ts'
import { objectTypesOf, possibleTypes } from '../../schema/object-types.ts'
import { owningTypes } from './owning-types.ts'

/** Locations outside a JSON value from which fields can read. */
const LOCATIONS = {
  /** The response or its request. */
  origin: /^(?:header|link|request)\.|^status$/,
  /** The status or a header of the response. */
  response: /^(?:header|link)\.|^status$/,
  /** A location that can show whether a write was carried out. The version of an object cannot. */
  outcome: /^header\.(?!etag$|last-modified$)|^link\.|^status$/i,
}

/**
 * Names of the types with fields that read the response in which the object arrived, or the request for it, and of the
 * types that contain such objects. Fields with their own requests do not count, because their objects arrive in other
 * responses.
 *
 * @param read - the locations to consider. Default: all of them.
 */
export function originTypesOf(
  schema: GraphQLSchema,
  read: keyof typeof LOCATIONS = 'origin',
): ReadonlySet<string> {
  const all = objectTypesOf(schema)
  const own = all.filter((type) => hasFieldAt(schema, type, LOCATIONS[read])).map(({ name }) => name)
  const owning = owningTypes(
    own,
    all.map((type) => [type.name, embeddedTypes(schema, type)]),
  )
  const found = new Set(owning)
  for (const type of Object.values(schema.getTypeMap())) {
    if (isCompositeType(type) && possibleTypes(schema, type).some(({ name }) => found.has(name)))
      found.add(type.name)
  }
  return found
}

function hasFieldAt(schema: GraphQLSchema, type: GraphQLObjectType, location: RegExp): boolean {
  return Object.values(type.getFields()).some((field) =>
    location.test(directive(schema, 'from', field)?.at ?? ''),
  )
}

/** The types of the objects that objects of a type contain. */
export function embeddedTypes(schema: GraphQLSchema, type: GraphQLObjectType): readonly string[] {
  return Object.values(type.getFields())
    .filter((field) => !(directive(schema, 'rest', field) || directive(schema, 'entity', field)))
    .flatMap((field) => possibleTypes(schema, getNamedType(field.type) as GraphQLObjectType))
    .map(({ name }) => name)
}

/**
 * Names of the types whose objects have fields with owners, and of the interfaces and unions to which such types
 * belong.
 */
export function ownedTypesOf(schema: GraphQLSchema): ReadonlySet<string> {
  const owned = new Set(
    objectTypesOf(schema)
      .filter((type) =>
        Object.values(type.getFields()).some((each) => directive(schema, 'rest', each)?.owners !== undefined),
      )
      .map(({ name }) => name),
  )
  if (owned.size === 0) return owned
  return new Set(
    Object.values(schema.getTypeMap())
      .filter(
        (type) => isCompositeType(type) && possibleTypes(schema, type).some(({ name }) => owned.has(name)),
      )
      .map(({ name }) => name),
  )
}
