import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql'

import type { SchemaPermissions } from '../../explain/schema-permissions.ts'
import { reachableTypes } from './reachable-types.ts'

/** A type of the schema, with its members. */
export interface TypeEntry {
  readonly name: string
  readonly kind: 'type' | 'interface' | 'union' | 'enum' | 'input' | 'scalar'
  readonly description: string
  readonly members: readonly MemberEntry[]
}

/** A field, an enum value, or a member type of a union. */
export interface MemberEntry {
  readonly name: string
  /** `(first: Int = 25)`; empty if there are none. */
  readonly args: string
  /** `[User!]!`; empty for values. */
  readonly type: string
  readonly description: string
}

/** All types that operations can reach: operation types first, then the others by name. */
export function entriesOf(schema: GraphQLSchema): readonly TypeEntry[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  const types = [...reachableTypes(schema)]
  const rank = (name: string) => roots.findIndex((root) => root?.name === name) >>> 0
  return types
    .map((type): TypeEntry => ({ name: type.name, description: type.description ?? '', ...contentOf(type) }))
    .sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name))
}

function contentOf(type: unknown): Pick<TypeEntry, 'kind' | 'members'> {
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
    const kind = isObjectType(type) ? 'type' : isInterfaceType(type) ? 'interface' : 'input'
    return { kind, members: Object.values(type.getFields()).map(fieldOf) }
  }
  if (isEnumType(type)) {
    const members = type.getValues().map(({ name, description }) => memberOf(name, description))
    return { kind: 'enum', members }
  }
  if (isUnionType(type)) {
    return {
      kind: 'union',
      members: type.getTypes().map(({ name }) => ({ ...memberOf(name, ''), type: name })),
    }
  }
  return { kind: 'scalar', members: [] }
}

interface Field {
  readonly name: string
  readonly type: { toString(): string }
  readonly description?: string | null | undefined
  readonly args?: readonly { readonly name: string; readonly type: { toString(): string } }[]
}

function fieldOf({ name, type, description, args = [] }: Field): MemberEntry {
  const shown = args.map((argument) => `${argument.name}: ${argument.type}`).join(', ')
  return { ...memberOf(name, description), args: shown === '' ? '' : `(${shown})`, type: String(type) }
}

function memberOf(name: string, description: string | null | undefined): MemberEntry {
  return { name, args: '', type: '', description: description ?? '' }
}

/** The part of the schema to show: everything (`*`), a type, or `Type.field`; and search words, all of which must match. */
export interface SchemaQuestion {
  readonly at: string
  readonly search: string
}

/** The maximum number of members that a search shows. */
const MAX_MATCHES = 200

/** The types and members that match a search: those whose names contain one of the words come first. */
export function findEntries(
  entries: readonly TypeEntry[],
  { at, search }: SchemaQuestion,
  permissions: SchemaPermissions | null,
): readonly TypeEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const [typeName] = at.split('.')
  const chosen = typeName === '' || at === '*' ? entries : entries.filter(({ name }) => name === typeName)
  if (words.length === 0) return chosen
  const isNamed = ({ name }: { readonly name: string }) =>
    words.some((word) => name.toLowerCase().includes(word))
  let left = MAX_MATCHES
  const found = chosen.flatMap((type) => {
    const members = type.members
      .filter((member) => hasAll(words, `${type.name}.${member.name} ${textOf(type, member, permissions)}`))
      .slice(0, left)
    left -= members.length
    const isFound = members.length > 0 || hasAll(words, `${type.name} ${type.description}`)
    return isFound ? [{ ...type, members: namedFirst(members, isNamed) }] : []
  })
  return namedFirst(found, (type) => isNamed(type) || type.members.some(isNamed))
}

function namedFirst<Named>(all: readonly Named[], isNamed: (each: Named) => boolean): readonly Named[] {
  return [...all.filter(isNamed), ...all.filter((each) => !isNamed(each))]
}

function hasAll(words: readonly string[], text: string): boolean {
  const lower = text.toLowerCase()
  return words.every((word) => lower.includes(word))
}

function textOf(
  type: TypeEntry,
  { name, type: of, description }: MemberEntry,
  permissions: SchemaPermissions | null,
) {
  const requests = permissions?.fields[`${type.name}.${name}`]?.requests ?? []
  const words = requests.flatMap(({ api, request, permissions: alternatives }) => [
    api,
    request ?? '',
    ...alternatives.flat(),
  ])
  return [of, description, ...words].join(' ')
}
