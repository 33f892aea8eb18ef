import {
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
} from 'graphql'
import { directive } from '../../../directives.ts'
import { memberNames } from '../../../templates/locators/locator.ts'
import type { Compilation } from '../../compilation.ts'
import { defaultTexts } from './default-texts.ts'
import { namesOf } from './identifier-words.ts'
import type { Mentions } from './mentions.ts'
import type { NameSearch } from './name-search.ts'
import type { Place } from './places.ts'

/** Operators that combine filters, or apply a filter to each item of a list: their members belong to the same objects. */
const TRANSPARENT: ReadonlySet<string> = new Set(['and', 'or', 'not', 'any', 'all'])

interface ArgumentSearch {
  readonly schema: Compilation['schema']
  readonly mentions: Mentions
  readonly search: NameSearch
}

interface Walk extends ArgumentSearch {
  readonly argument: string
  /** The types searched so far, and the places where the names of each were looked up. */
  readonly seen: Set<string>
}

/** Searches the names in an argument's type: members of input objects, with their defaults, and enum values. */
export function searchArgument(search: ArgumentSearch, { name, type }: GraphQLArgument): void {
  searchType({ ...search, argument: name, seen: new Set() }, type, search.search.start)
}

/** @param value - the enum value that names the field; undefined if the argument itself does. */
function partOf({ argument }: Walk, value?: string): string {
  return `the argument "${argument}${value === undefined ? '' : `: ${value}`}"`
}

function searchType(walk: Walk, type: GraphQLInputType, at: readonly Place[]): void {
  const named = getNamedType(type)
  const key = `${named.name} ${at.map(({ id }) => id).join(' ')}`
  if (!walk.mentions.type(named) || walk.search.isOver() || walk.seen.has(key)) return
  walk.seen.add(key)
  if (isEnumType(named)) searchValues(walk, named, at)
  if (!isInputObjectType(named)) return
  for (const field of Object.values(named.getFields())) {
    for (const text of defaultTexts(field.defaultValue)) walk.search.text(partOf(walk), text)
    if (TRANSPARENT.has(field.name)) searchType(walk, field.type, at)
    else searchMember(walk, field, at)
  }
}

/** An enum value can be the name of a member of the API's objects, or contain a condition on one. */
function searchValues(walk: Walk, type: GraphQLEnumType, at: readonly Place[]): void {
  for (const value of type.getValues()) {
    const { is = '', filter = '' } = directive(walk.schema, 'value', value) ?? {}
    const part = partOf(walk, value.name)
    for (const text of [value.name, String(is)]) walk.search.text(part, text, at)
    walk.search.text(part, filter)
  }
}

function searchMember(walk: Walk, field: GraphQLInputField, at: readonly Place[]): void {
  const { schema, search } = walk
  const path = directive(schema, 'from', field)?.at
  const part = partOf(walk)
  if (path !== undefined) search.text(part, field.name, at)
  const to = search.follow(part, (path === undefined ? [field.name] : memberNames(path)).flatMap(namesOf), at)
  if (!isInputObjectType(getNamedType(field.type))) search.end(part, to)
  searchType(walk, field.type, to)
}
