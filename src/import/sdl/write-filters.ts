import type { Member, ObjectType, Scalar } from '../description.ts'
import { locatorOf } from '../names/locator.ts'
import { createUniqueNames } from '../names/unique-names.ts'
import { upperCase, wordsOf } from '../names/words.ts'
import { directive } from './sdl-text.ts'
import type { DemandedTypes } from './types/demanded-types.ts'
import { nameMembers, readableMembers } from './types/type-names.ts'

/** The built-in filter of each scalar that has one. */
const FILTERS: Readonly<Partial<Record<Scalar, string>>> = {
  String: 'StringFilter',
  ID: 'IdFilter',
  Boolean: 'BooleanFilter',
  DateTime: 'DateTimeFilter',
}

/** The `filter` and `orderBy` arguments of a list of this type; empty if the type has no members to compare. */
export function queryArguments(
  type: ObjectType | undefined,
  { owner, demanded }: { readonly owner: string; readonly demanded: DemandedTypes },
): readonly string[] {
  if (type === undefined) return []
  const place = { owner, member: 'filter' }
  return [
    filterable(type).length > 0 ? `filter: ${demanded.query('filter', type, place)}` : '',
    sortable(type).length > 0 ? `orderBy: [${demanded.query('order', type, place)}!]` : '',
  ].filter((each) => each !== '')
}

/** The input type that {@link queryArguments} refers to. */
export function writeFilter(name: string, type: ObjectType): string {
  const members = nameMembers(filterable(type))
  const fields = members.map(({ field, member }) => {
    const from = field === member.name ? '' : ` ${directive('from', { at: locatorOf([member.name]) })}`
    return `${field}: ${filterOf(member)}${from}`
  })
  const taken = new Set(members.map(({ field }) => field))
  const combined = [`and: [${name}!]`, `or: [${name}!]`, `not: ${name}`]
  return `input ${name} {\n${[...fields, ...combined.filter((each) => !taken.has(each.split(':')[0] ?? ''))].join('\n')}\n}`
}

/** The enum that {@link queryArguments} refers to. */
export function writeOrder(name: string, type: ObjectType): string {
  const members = sortable(type)
  const names = createUniqueNames()
  const values = members.flatMap(({ name: member }) => {
    const ascending = names.take([upperCase(wordsOf(member))])
    const descending = names.take([`${ascending}_DESCENDING`])
    return [
      `${ascending} ${directive('value', { is: member })}`,
      `${descending} ${directive('value', { is: `${member} desc` })}`,
    ]
  })
  return `enum ${name} {\n${values.join('\n')}\n}`
}

function filterable(type: ObjectType): readonly Member[] {
  return readableMembers(type).filter((member) => filterOf(member) !== undefined)
}

function sortable(type: ObjectType): readonly Member[] {
  return readableMembers(type).filter(({ type: { kind } }) => kind === 'scalar')
}

function filterOf({ type }: Member): string | undefined {
  return type.kind === 'scalar' && type.coercions === undefined ? FILTERS[type.scalar] : undefined
}
