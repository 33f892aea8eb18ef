import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
} from 'graphql'
import { BadUserInputError } from '../../errors/requests.ts'
import { directive, isApplied } from '../directives.ts'
import type { KeyScalar } from '../schema/entity-keys.ts'
import type { EnumValues } from '../schema/enum-values.ts'
import { memberNames } from '../templates/locators/locator.ts'

/** An OData filter for a typed argument. */
export interface Filter {
  readonly text: string
  /** Whether it uses an operator that Microsoft Graph supports on directory objects only through its index. */
  readonly advanced: boolean
}

export interface FilterContext {
  readonly schema: GraphQLSchema
  readonly enums: (name: string) => EnumValues | undefined
  /** Whether the API supports `in` from OData 4.01; otherwise, `or` is used, with the same meaning. Default: true. */
  readonly takesIn?: boolean
}

const COMPARISONS: ReadonlySet<string> = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le'])
const FUNCTIONS: ReadonlySet<string> = new Set(['startsWith', 'endsWith', 'contains'])
/** @see https://learn.microsoft.com/graph/aad-advanced-queries */
const ADVANCED: ReadonlySet<string> = new Set(['ne', 'not', 'endsWith', 'contains'])
/** Types whose values OData writes without quotes. Their scalars have validated the values, so the values contain no syntax. */
const UNQUOTED: ReadonlySet<string> = new Set([
  'Int',
  'Float',
  'Long',
  'Decimal',
  'Boolean',
  'DateTime',
  'Date',
  'GUID',
])
const MAX_CONDITIONS = 50

/**
 * Compiles a filter argument to OData. Members of the argument's type are properties, by name or by the locator in
 * `@from`, and contain operators; `and`, `or` and `not` contain filters of the same type.
 *
 * Strings are quoted and their quotes are doubled, so a value can never be read as syntax.
 *
 * @returns null for a filter without conditions.
 * @throws {@link BadUserInputError} for more than 50 conditions, counting each value in a list, because APIs reject
 *   long filters without an explanation; for `or` and `not` with an empty filter, which would invert the meaning of the
 *   whole filter; and for null outside a comparison.
 */
export function compileFilter(context: FilterContext, type: GraphQLInputType, value: unknown): Filter | null {
  const work: Work = { ...context, conditions: 0, lambdas: 0, advanced: false }
  const text = objectText(work, inputObject(type), value as Members, '')
  return text === '' ? null : { text, advanced: work.advanced }
}

type Members = Readonly<Record<string, unknown>>

/** The state of compiling one filter. */
interface Work extends FilterContext {
  conditions: number
  /** The number of enclosing lambdas. */
  lambdas: number
  advanced: boolean
}

/** @param prefix - the prefix of property names: the variable of a lambda and a slash. */
function objectText(work: Work, type: GraphQLInputObjectType, value: Members, prefix: string): string {
  const given = Object.entries(value).filter(([, member]) => member !== undefined)
  for (const [name, member] of given) rejectNull(name, member)
  return given.flatMap(([name, member]) => memberText(work, type, name, member, prefix) || []).join(' and ')
}

function memberText(
  work: Work,
  type: GraphQLInputObjectType,
  name: string,
  member: unknown,
  prefix: string,
): string {
  if (ADVANCED.has(name)) work.advanced = true
  if (name === 'and' || name === 'or') {
    return combinedText(
      name,
      (member as readonly Members[]).map((each) => objectText(work, type, each, prefix)),
    )
  }
  if (name === 'not') {
    const text = objectText(work, type, member as Members, prefix)
    rejectUnconditional(name, text)
    return `not(${text})`
  }
  const field = type.getFields()[name]
  if (!field) return ''
  if (isApplied(field, 'advancedQuery')) work.advanced = true
  const at = directive(work.schema, 'from', field)?.at
  const path = at === undefined ? name : memberNames(at).join('/')
  return operatorsText(work, inputObject(field.type), member as Members, prefix + path)
}

function combinedText(operator: 'and' | 'or', texts: readonly string[]): string {
  rejectEmpty(operator, texts)
  if (operator === 'or') for (const text of texts) rejectUnconditional(operator, text)
  const present = texts.filter((text) => text !== '').map((text) => `(${text})`)
  return present.length === 0 ? '' : `(${present.join(` ${operator} `)})`
}

function operatorsText(
  work: Work,
  type: GraphQLInputObjectType,
  operators: Members,
  property: string,
): string {
  return Object.entries(operators)
    .map(([operator, operand]) => conditionText(work, type, { property, operator, operand }))
    .filter((text) => text !== '')
    .join(' and ')
}

interface ConditionParts {
  readonly property: string
  readonly operator: string
  readonly operand: unknown
}

function conditionText(
  work: Work,
  type: GraphQLInputObjectType,
  { property, operator, operand }: ConditionParts,
): string {
  const operandType = type.getFields()[operator]?.type
  if (!operandType || operand === undefined) return ''
  const isComparison = COMPARISONS.has(operator)
  if (!isComparison) rejectNull(operator, operand)
  if (ADVANCED.has(operator) || operand === null) work.advanced = true
  if (operator === 'any') return anyText(work, inputObject(operandType), operand as Members, property)
  const literal = (value: unknown) => {
    countCondition(work)
    return literalOf(work, operandType, value)
  }
  if (isComparison) return `${property} ${operator} ${literal(operand)}`
  if (FUNCTIONS.has(operator)) return `${operator.toLowerCase()}(${property},${literal(operand)})`
  rejectEmpty(operator, operand as readonly unknown[])
  return oneOf(property, (operand as readonly unknown[]).map(literal), work.takesIn)
}

function countCondition(work: Work): void {
  work.conditions += 1
  if (work.conditions > MAX_CONDITIONS) {
    throw new BadUserInputError(`A filter can have at most ${MAX_CONDITIONS} conditions.`)
  }
}

/** Elements are plain values, which operators compare, or objects with properties. */
function anyText(work: Work, type: GraphQLInputObjectType, operand: Members, property: string): string {
  const names = Object.keys(type.getFields())
  const isPlain = names.every((name) => COMPARISONS.has(name) || FUNCTIONS.has(name) || name === 'in')
  // A lambda within a lambda must not reuse the outer one's variable.
  const variable = work.lambdas === 0 ? 'x' : `x${work.lambdas}`
  work.lambdas += 1
  const text = isPlain
    ? operatorsText(work, type, operand, variable)
    : objectText(work, type, operand, `${variable}/`)
  work.lambdas -= 1
  return text === '' ? '' : `${property}/any(${variable}:${text})`
}

/** Rejects null. If the condition were omitted instead, the filter would match everything. */
function rejectNull(name: string, value: unknown): void {
  if (value !== null) return
  throw new BadUserInputError(
    `"${name}" in a filter must not be null: omit it, or compare with null, as in {eq: null}.`,
  )
}

/** A condition without values would match everything, which is unlikely to be intended. */
function rejectEmpty(operator: string, list: readonly unknown[]): void {
  if (list.length === 0) throw new BadUserInputError(`"${operator}" in a filter must not be an empty list.`)
}

/** A part without a condition is probably a mistake: it would match everything or, with `not`, nothing. */
function rejectUnconditional(operator: string, text: string): void {
  if (text === '')
    throw new BadUserInputError(`"${operator}" in a filter must have a condition in each part.`)
}

function literalOf({ enums }: FilterContext, type: GraphQLInputType, value: unknown): string {
  if (value === null) return 'null'
  const name = getNamedType(type).name
  if (UNQUOTED.has(name)) return String(value)
  const known = enums(name)?.toApi(String(value)) ?? value
  return typeof known === 'number' || typeof known === 'boolean' ? String(known) : quoted(String(known))
}

function inputObject(type: GraphQLInputType): GraphQLInputObjectType {
  const named = getNamedType(type)
  if (!isInputObjectType(named)) throw new TypeError(`${named.name} is not an input object`)
  return named
}

/**
 * The filter that matches objects by the values of one key property.
 *
 * @param property - the name of the property; slashes separate the names of nested properties.
 * @param takesIn - as in {@link FilterContext}.
 */
export function inFilter(
  property: string,
  keys: readonly string[],
  { isLiteral }: KeyScalar,
  takesIn = true,
): string {
  return oneOf(
    property,
    keys.map((key) => (isLiteral(key) ? key : quoted(key))),
    takesIn,
  )
}

function oneOf(property: string, literals: readonly string[], takesIn = true): string {
  if (takesIn) return `${property} in (${literals.join(',')})`
  return `(${literals.map((literal) => `${property} eq ${literal}`).join(' or ')})`
}

/** An OData string. Quotes are escaped by doubling them; no other character has a special meaning. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
