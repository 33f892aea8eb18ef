import type { GraphQLArgument } from 'graphql'
import { directive } from '../../../directives.ts'
import type { RequestField } from '../../../schema/schema-plan.ts'
import { argumentsOfMask, isMask } from '../../../templates/field-mask.ts'
import { type Compilation, coordinateOf, type FieldSite } from '../../compilation.ts'
import { itemTypesOf } from '../../response-types.ts'
import { searchArgument } from './argument-names.ts'
import type { CompiledFields } from './compiled-fields.ts'
import { defaultTexts } from './default-texts.ts'
import { createFreeTexts, type FreeTexts } from './free-texts.ts'
import { createInnerMembers } from './inner-members.ts'
import { createMentions, type Mentions } from './mentions.ts'
import { createNameSearch } from './name-search.ts'
import { createPlaces, type Places } from './places.ts'
import { createProtectedFields } from './protected-fields.ts'
import { constantsOf, type RequestConstant } from './request-constants.ts'
import { type VariablePlace, variablePlaces } from './variable-places.ts'

/** The fields that part of a request reveals. */
export interface Revelation {
  /** For messages. */
  readonly part: string
  /** `Type.field`. */
  readonly fields: readonly string[]
}

/**
 * Creates the function that finds the fields that a read reveals.
 *
 * @param isAccepted - whether the read may reveal the field with this coordinate.
 */
export function createRevelations(compilation: Compilation, compiled: CompiledFields) {
  const inner = createInnerMembers(compilation.schema, compiled)
  const search: Search = {
    compilation,
    compiled,
    places: createPlaces(compilation, compiled.plans),
    fieldsOf: createProtectedFields(compilation, compiled, inner),
    mentions: createMentions(compilation.schema, compiled, inner),
    freeTexts: createFreeTexts(compilation),
  }
  return (
    site: FieldSite,
    plan: RequestField,
    isAccepted: (field: string) => boolean,
  ): readonly Revelation[] => revelationsOf(search, { site, plan, isAccepted })
}

interface Search {
  readonly compilation: Compilation
  readonly compiled: CompiledFields
  readonly places: Places
  readonly fieldsOf: ReturnType<typeof createProtectedFields>
  readonly mentions: Mentions
  readonly freeTexts: FreeTexts
}

interface Read {
  readonly site: FieldSite
  readonly plan: RequestField
  readonly isAccepted: (field: string) => boolean
}

function revelationsOf(
  { compilation, compiled, places, fieldsOf, mentions, freeTexts }: Search,
  { site, plan, isAccepted }: Read,
): readonly Revelation[] {
  const { args, type } = site.field
  const { constants, variables } = partsOf(compilation, site, plan)
  const texts = constants.filter(({ text }) => mentions.text(text))
  const named = args.filter((argument) => mentions.type(argument.type))
  const free = args.filter((argument) => freeTexts(plan, argument, variables))
  if (texts.length + named.length + free.length === 0) return []
  const items = itemTypesOf(compilation.schema, type, compiled.plans)
  const own = compiled.requirements.get(coordinateOf(site))
  const fields = fieldsOf(items, own)
  if (fields === null) return []
  const search = createNameSearch(places, places.at(items), fields, isAccepted)
  for (const { part, text } of texts) search.text(part, text)
  for (const argument of named) searchArgument({ ...compilation, mentions, search }, argument)
  return [
    ...[...search.found].map(([name, part]) => ({ part, fields: [name] })),
    ...free.map(({ name }) => ({
      part: `${partOf(name)}, whose text can name any member,`,
      fields: fields.all,
    })),
  ]
}

/** The strings in a request, and the places of its variables. */
function partsOf({ schema, declarations }: Compilation, { field }: FieldSite, plan: RequestField) {
  const rest = directive(schema, 'rest', field)
  if (rest === undefined) return { constants: [], variables: [] }
  const paths = [plan.request.path.template, directive(schema, 'poll', field)?.GET ?? []].flat()
  const variables = variablePlaces(rest, paths)
  const constants: readonly RequestConstant[] = [
    ...field.args.flatMap((argument) => argumentTexts(argument, pathKeys(plan, variables))),
    ...constantsOf(rest, paths, declarations.get(rest.api)),
    ...searchedNames(plan).map((text) => ({ part: partOf('search'), text })),
  ]
  return { constants, variables }
}

function argumentTexts(
  { name, defaultValue }: GraphQLArgument,
  keys: ReadonlySet<string>,
): readonly RequestConstant[] {
  const texts = [...(keys.has(name) ? [] : [name]), ...defaultTexts(defaultValue)]
  return texts.map((text) => ({ part: partOf(name), text }))
}

/** Arguments that are used only as path segments, or as parts of segments. */
function pathKeys({ request, poll }: RequestField, variables: readonly VariablePlace[]): ReadonlySet<string> {
  const keys = new Set([...request.path.variables, ...(poll?.path?.template.variables ?? [])])
  for (const { variable } of variables)
    for (const name of isMask(variable) ? argumentsOfMask(variable) : [variable]) keys.delete(name)
  return keys
}

function searchedNames({ query, page }: RequestField): readonly string[] {
  return query.search && page !== null ? page.searchIn : []
}

function partOf(argument: string): string {
  return `the argument "${argument}"`
}
