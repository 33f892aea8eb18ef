import type { ApiDescription, Member, ObjectType, Scalar } from '../description.ts'
import { locatorOf } from '../names/locator.ts'
import { createUniqueNames } from '../names/unique-names.ts'
import { upperCase, wordsOf } from '../names/words.ts'
import { directive } from './sdl-text.ts'
import { nameMembers, readableMembers } from './type-names.ts'

/** The built-in filter of each scalar that has one. */
const FILTERS: Readonly<Partial<Record<Scalar, string>>> = {
  String: 'StringFilter',
  ID: 'IdFilter',
  Boolean: 'BooleanFilter',
  DateTime: 'DateTimeFilter',
}

/** The arguments `filter` and `orderBy` of a list of this type; none where it has no members to compare. */
export function queryArguments(type: ObjectType | undefined): readonly string[] {
  if (type === undefined) return []
  return [
    filterable(type).length > 0 ? `filter: ${type.name}Filter` : '',
    sortable(type).length > 0 ? `orderBy: [${type.name}Order!]` : '',
  ].filter((each) => each !== '')
}

/** The input type and the enum that {@link queryArguments} names. */
export function writeFilters(name: string, types: ApiDescription['types']): readonly string[] {
  const type = types.get(name)
  if (type?.kind !== 'object') return []
  return [writeFilter(type), writeOrder(type)].filter((each) => each !== '')
}

function writeFilter(type: ObjectType): string {
  const members = nameMembers(filterable(type))
  if (members.length === 0) return ''
  const fields = members.map(({ field, member }) => {
    const from = field === member.name ? '' : ` ${directive('from', { at: locatorOf([member.name]) })}`
    return `${field}: ${filterOf(member)}${from}`
  })
  const taken = new Set(members.map(({ field }) => field))
  const combined = [`and: [${type.name}Filter!]`, `or: [${type.name}Filter!]`, `not: ${type.name}Filter`]
  return `input ${type.name}Filter {\n${[...fields, ...combined.filter((each) => !taken.has(each.split(':')[0] ?? ''))].join('\n')}\n}`
}

function writeOrder(type: ObjectType): string {
  const members = sortable(type)
  if (members.length === 0) return ''
  const names = createUniqueNames()
  const values = members.flatMap(({ name }) => {
    const ascending = names.take([upperCase(wordsOf(name))])
    const descending = names.take([`${ascending}_DESCENDING`])
    return [
      `${ascending} ${directive('value', { is: name })}`,
      `${descending} ${directive('value', { is: `${name} desc` })}`,
    ]
  })
  return `enum ${type.name}Order {\n${values.join('\n')}\n}`
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
