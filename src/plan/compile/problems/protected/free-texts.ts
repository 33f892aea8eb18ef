import {
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isScalarType,
} from 'graphql'
import { PLAIN_SCALARS, TEXTUAL_SCALARS } from '../../../../scalar-kinds.ts'
import { directive } from '../../../directives.ts'
import type { RequestField } from '../../../schema/schema-plan.ts'
import { memberNames } from '../../../templates/locators/locator.ts'
import type { Compilation } from '../../compilation.ts'
import { wordsOf } from './identifier-words.ts'
import { inputTypesWith } from './input-types.ts'
import type { VariablePlace } from './variable-places.ts'

/** If a name ends with one of these words, APIs interpret its value as a filter, a sort order or a search. */
const LANGUAGES: ReadonlySet<string> = new Set(
  'filter filters sort sorts sorting sortby ordering orderby search query q where having criteria condition conditions expression expr apply compute jql soql sql wiql kql cql rql rsql fiql'.split(
    ' ',
  ),
)
/** Words that have this meaning only if they are the whole name. */
const WHOLE: ReadonlySet<string> = new Set('order by field property column member'.split(' '))
/** Words that have this meaning after `sort` or `order`. */
const ORDERED: ReadonlySet<string> = new Set('by field fields key keys column columns property'.split(' '))

/**
 * Whether an argument is text that an API interprets as a filter, a sort order or a search, or that becomes the name of a
 * parameter. In either case, a caller can name any member in it. Text within quotes does not count, because it is escaped.
 *
 * @param places - the places of all variables of the request.
 */
export type FreeTexts = (
  field: RequestField,
  argument: GraphQLArgument,
  places: readonly VariablePlace[],
) => boolean

export function createFreeTexts({ schema }: Pick<Compilation, 'schema'>): FreeTexts {
  const types = inputTypesWith(schema, (type) => isInputObjectType(type) && hasFreeText(schema, type))
  const open = inputTypesWith(
    schema,
    (type) => isInputObjectType(type) && membersOf(type).some(hasAnyMembers),
  )
  /** Whether callers choose the name of a parameter. */
  const choosesName = (type: GraphQLInputType, naming: VariablePlace['naming']) =>
    naming === 'value'
      ? isScalarType(getNamedType(type)) && !PLAIN_SCALARS.has(getNamedType(type).name)
      : naming === 'members' && (hasAnyMembers(type) || open.has(getNamedType(type).name))
  return ({ query, page }, { name, type }, places) => {
    if (name === 'search' && query.search) return page?.searchIn.length === 0
    if (name === 'orderBy' && query.orderBy !== null) return isText(type)
    const own = places.filter((place) => place.variable === name)
    if (own.some(({ naming }) => choosesName(type, naming))) return true
    const raw = own.filter((place) => place.isRaw)
    if (raw.length === 0) return false
    return isText(type)
      ? [name, ...raw.map((place) => place.name)].some(isLanguage)
      : types.has(getNamedType(type).name)
  }
}

function hasFreeText(schema: GraphQLSchema, type: GraphQLInputObjectType): boolean {
  return Object.values(type.getFields()).some((field) => {
    const at = directive(schema, 'from', field)?.at
    const names = [field.name, ...(at === undefined ? [] : memberNames(at).slice(-1))]
    return isText(field.type) && names.some(isLanguage)
  })
}

function membersOf(type: GraphQLInputObjectType): readonly GraphQLInputType[] {
  return Object.values(type.getFields()).map((field) => field.type)
}

/** Whether values can be objects with arbitrary members, like those of `JSON` and of the operator's own scalars. */
function hasAnyMembers(type: GraphQLInputType): boolean {
  const named = getNamedType(type)
  return isScalarType(named) && named.name !== 'Boolean' && !TEXTUAL_SCALARS.has(named.name)
}

function isText(type: GraphQLInputType): boolean {
  const named = getNamedType(type)
  return isScalarType(named) && named.name !== 'ID' && !PLAIN_SCALARS.has(named.name)
}

/** `filter[name]` already names the member, so its value is only compared with that member. */
function isLanguage(name: string): boolean {
  const words = wordsOf(name)
  const [first = '', last = first] = [words[0], words.at(-1)]
  if (name.includes('[')) return false
  if (LANGUAGES.has(last) || (words.length === 1 && WHOLE.has(last))) return true
  return /^(?:sort|order)$/.test(first) && ORDERED.has(last)
}
