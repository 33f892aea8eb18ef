import {
  type GraphQLAbstractType,
  type GraphQLEnumType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
} from 'graphql'
import { didYouMean } from '../../../config/did-you-mean.ts'
import { directive, locationOf } from '../../directives.ts'
import { memberNames } from '../../templates/locators/locator.ts'

/**
 * Invalid values of `@discriminator`, `@type`, `@value` and `@from` in a schema. Each problem includes its file and
 * line.
 */
export function directiveProblems(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isAbstractType(type)) return discriminatorProblems(schema, type)
    if (isEnumType(type)) return conditionProblems(schema, type)
    return isInputObjectType(type) ? placeProblems(schema, type) : []
  })
}

function discriminatorProblems(schema: GraphQLSchema, type: GraphQLAbstractType): readonly string[] {
  const discriminator = directive(schema, 'discriminator', type)
  if (!discriminator) return []
  const members = schema.getPossibleTypes(type)
  const at = locationOf(type)
  const { otherwise } = discriminator
  const values = members.flatMap((member) => directive(schema, 'type', member)?.is ?? [])
  const twice = repeated(values)
  const alike = members.filter((member) => directive(schema, 'type', member)?.is === twice)
  const places = `: ${alike.map((each) => `${each.name} at ${locationOf(each)}`).join(', ')}`
  const hint =
    otherwise === undefined
      ? ''
      : didYouMean(
          otherwise,
          members.map(({ name }) => name),
        )
  return [
    ...(members.some(({ name }) => name === otherwise)
      ? []
      : [
          `${at}: @discriminator: otherwise is "${otherwise}", which is not a possible type of ${type.name}${hint}`,
        ]),
    ...(twice === undefined
      ? []
      : [`${at}: two types in ${type.name} have the same value "${twice}" in @type${places}`]),
  ]
}

/** The first value that occurs twice; undefined if there is none. */
function repeated(values: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return values.find((value) => seen.size === seen.add(value).size)
}

/**
 * A condition is joined to the client's filter with `and`, so an `or` outside of parentheses would match objects that
 * the filter excludes.
 */
function conditionProblems(schema: GraphQLSchema, type: GraphQLEnumType): readonly string[] {
  return type.getValues().flatMap((value) => {
    const condition = directive(schema, 'value', value)?.filter
    if (condition === undefined || isSingleCondition(condition)) return []
    return [
      `${locationOf(value)}: @value on ${type.name}.${value.name}: filter must be one condition, with parentheses around any "or"`,
    ]
  })
}

/**
 * Whether an OData condition keeps its meaning if it is followed by `and` and another condition. Ignores quoted text.
 */
function isSingleCondition(condition: string): boolean {
  const plain = condition.replace(/'[^']*'/g, "''")
  let depth = 0
  for (const [sign] of plain.matchAll(/[()']|\bor\b/g)) {
    if (sign === 'or' && depth === 0) return false
    if (sign === '(') depth++
    if (sign === ')') depth--
    if (depth < 0) return false
  }
  return depth === 0 && plain.trim() !== '' && plain.replaceAll("''", '').indexOf("'") < 0
}

/** Two members cannot be at the same location in a request, and neither can be inside the other. */
function placeProblems(schema: GraphQLSchema, type: GraphQLInputObjectType): readonly string[] {
  const owners = new Map<string, GraphQLInputField>()
  const within = new Map<string, GraphQLInputField>()
  return Object.values(type.getFields()).flatMap((field) => {
    const places = placesOf(directive(schema, 'from', field)?.at, field.name)
    const own = places.at(-1) ?? ''
    const other =
      places.map((place) => owners.get(place)).find((each) => each !== undefined) ?? within.get(own)
    owners.set(own, owners.get(own) ?? field)
    for (const place of places) within.set(place, within.get(place) ?? field)
    if (other === undefined) return []
    return [
      `${locationOf(field)}: ${type.name}.${field.name} and ${type.name}.${other.name} are at the same location in the request`,
    ]
  })
}

/**
 * The paths of the enclosing members, followed by the member's own path. Each name ends with a character that no name
 * contains.
 */
function placesOf(at: string | undefined, name: string): readonly string[] {
  const names = at === undefined ? [name] : memberNames(at)
  return names.map((_, index) =>
    names
      .slice(0, index + 1)
      .map((each) => `${each}\u0000`)
      .join(''),
  )
}
