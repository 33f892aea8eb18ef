import { BadQueryError } from './bad-query-error.ts'
import type { EdmType } from './edm.ts'

/** An entity type as used by queries: its properties, and the part of a row that the caller may see. */
export interface Queryable<Row> {
  /** The name with its namespace, for use in messages: `microsoft.graph.user`. */
  readonly typeName: string
  /** Undefined if the type does not have this property. */
  typeOf(property: string): EdmType | undefined
  /** Null if the row does not have a value, or the caller may not see it. */
  read(row: Row, property: string): unknown
}

/** The type of the values at a path, and the function that reads them. */
export interface ResolvedPath<Source> {
  readonly type: EdmType
  read(source: Source): unknown
}

/** @throws BadQueryError if a segment is not a property. */
export function resolvePath<Row>(
  queryable: Queryable<Row>,
  [property = '', ...rest]: readonly string[],
): ResolvedPath<Row> {
  const type = queryable.typeOf(property)
  if (type === undefined) throw unknownProperty(property, queryable.typeName)
  const inner = resolveMembers(type, rest)
  return { type: inner.type, read: (row) => inner.read(queryable.read(row, property)) }
}

/** Follows the members of a complex value. */
export function resolveMembers(type: EdmType, members: readonly string[]): ResolvedPath<unknown> {
  const [member, ...rest] = members
  if (member === undefined) return { type, read: (value) => value }
  if (typeof type === 'string' || !('members' in type)) {
    throw new BadQueryError(`The path segment '${member}' is not allowed after a value that has no members.`)
  }
  const memberType = Object.hasOwn(type.members, member) ? type.members[member] : undefined
  if (memberType === undefined) throw unknownProperty(member, `microsoft.${type.name}`)
  const inner = resolveMembers(memberType, rest)
  return { type: inner.type, read: (value) => inner.read(memberOf(value, member)) }
}

/** Graph's error for a property that does not exist in its metadata. */
export function unknownProperty(property: string, typeName: string): BadQueryError {
  return new BadQueryError(`Could not find a property named '${property}' on type '${typeName}'.`)
}

function memberOf(value: unknown, member: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[member] : null
}
