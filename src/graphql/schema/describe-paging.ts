import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql'
import { directive } from '../../plan/directives.ts'

type Field = GraphQLField<unknown, unknown>

/** Descriptions by name. This is a map because a schema can use the names of members that every object inherits. */
type Descriptions = ReadonlyMap<string, string>

const ARGUMENTS: Descriptions = new Map([
  ['first', 'Maximum number of items to return.'],
  [
    'after',
    'Cursor to start after: `pageInfo.endCursor` of the previous page. Omit it to get the first page.',
  ],
])
const CONNECTION: Descriptions = new Map([
  ['edges', 'The items, each with its cursor.'],
  ['nodes', 'The items, without their cursors.'],
  ['pageInfo', 'The position of the page in its list.'],
  ['totalCount', 'The total number of items.'],
  [
    'deltaCursor',
    'Pass it as `after` later to get the changes since then. Null while `pageInfo.hasNextPage` is true.',
  ],
  ['removed', 'IDs of removed items. Apply the nodes first, then these.'],
])
const EDGE: Descriptions = new Map([
  ['cursor', 'Pass it as `after` to get the items after this one.'],
  ['node', 'The item.'],
])

/** Describes the parts that all connections have in common, unless the schema describes them itself. */
export function describePaging(schema: GraphQLSchema): void {
  for (const field of fieldsOf(schema)) {
    if (!directive(schema, 'page', field)) continue
    for (const argument of field.args) argument.description ??= ARGUMENTS.get(argument.name)
    const connection = getNamedType(field.type)
    const edge = typeOf(connection, 'edges')
    const item = typeOf(edge, 'node')
    describe(connection, `A page of objects of type \`${item?.name}\`.`, CONNECTION)
    describe(edge, `An object of type \`${item?.name}\` and its cursor.`, EDGE)
  }
}

function describe(
  type: GraphQLNamedType | undefined,
  description: string,
  fieldDescriptions: Descriptions,
): void {
  if (!isObjectType(type)) return
  type.description ??= description
  for (const field of Object.values(type.getFields())) field.description ??= fieldDescriptions.get(field.name)
}

function typeOf(type: GraphQLNamedType | undefined, name: string): GraphQLNamedType | undefined {
  const field = isObjectType(type) ? type.getFields()[name] : undefined
  return field && getNamedType(field.type)
}

function fieldsOf(schema: GraphQLSchema): readonly Field[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()))
}
