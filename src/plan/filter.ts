import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
} from 'graphql'
import { BadUserInputError } from '../errors.ts'
import { directive } from './directives.ts'
import type { EnumValues } from './enum-values.ts'

/** An OData filter, made from a typed argument. */
export interface Filter {
  readonly text: string
  /** It uses an operator that Microsoft Graph serves on directory objects from its index alone. */
  readonly advanced: boolean
}

export interface FilterContext {
  readonly schema: GraphQLSchema
  readonly enums: (name: string) => EnumValues | undefined
}

const COMPARISONS: ReadonlySet<string> = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le'])
const FUNCTIONS: ReadonlySet<string> = new Set(['startsWith', 'endsWith', 'contains'])
/** @see https://learn.microsoft.com/graph/aad-advanced-queries */
const ADVANCED: ReadonlySet<string> = new Set(['ne', 'not', 'endsWith', 'contains'])
/** Types whose values OData writes without quotes. Their scalars have checked them, so they are no syntax. */
const UNQUOTED: ReadonlySet<string> = new Set(['Int', 'Float', 'Boolean', 'DateTime', 'Date'])
const MOST_CONDITIONS = 50

/**
 * Turns a filter argument into OData. Members of the argument's type are properties, by name or `@json` path, and
 * each holds operators; `and`, `or` and `not` hold filters of the same type.
 *
 * Texts are quoted and their quotes doubled, so that a value is data whatever it holds.
 *
 * @returns null for a filter that demands nothing.
 * @throws {@link BadUserInputError} for more than 50 conditions: APIs refuse long filters without saying why.
 */
export function compileFilter(context: FilterContext, type: GraphQLInputType, value: unknown): Filter | null {
  const work: Work = { ...context, conditions: 0, advanced: false }
  const text = objectText(work, inputObject(type), value as Members, '')
  return text === '' ? null : { text, advanced: work.advanced }
}

type Members = Readonly<Record<string, unknown>>

/** What has been found while compiling one filter. */
interface Work extends FilterContext {
  conditions: number
  advanced: boolean
}

/** @param prefix - of property names: the variable of a lambda and a slash. */
function objectText(work: Work, type: GraphQLInputObjectType, value: Members, prefix: string): string {
  const given = Object.entries(value).filter(([, member]) => member !== null && member !== undefined)
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
    rejectEmpty(name, member as readonly Members[])
    const texts = (member as readonly Members[]).map((each) => objectText(work, type, each, prefix))
    const present = texts.filter((text) => text !== '').map((text) => `(${text})`)
    return present.length === 0 ? '' : `(${present.join(` ${name} `)})`
  }
  if (name === 'not') {
    const text = objectText(work, type, member as Members, prefix)
    return text === '' ? '' : `not(${text})`
  }
  const field = type.getFields()[name]
  if (!field) return ''
  const path = directive(work.schema, 'json', field)?.path ?? name
  return operatorsText(work, inputObject(field.type), member as Members, prefix + path.replaceAll('.', '/'))
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
  work.conditions += 1
  if (work.conditions > MOST_CONDITIONS) {
    throw new BadUserInputError(`A filter has at most ${MOST_CONDITIONS} conditions.`)
  }
  if (ADVANCED.has(operator)) work.advanced = true
  const literal = (value: unknown) => literalOf(work, operandType, value)
  if (COMPARISONS.has(operator)) return `${property} ${operator} ${literal(operand)}`
  if (operand === null) return ''
  if (FUNCTIONS.has(operator)) return `${operator}(${property},${literal(operand)})`
  if (operator === 'any') return anyText(work, inputObject(operandType), operand as Members, property)
  rejectEmpty(operator, operand as readonly unknown[])
  return `${property} in (${(operand as readonly unknown[]).map(literal).join(',')})`
}

/** Elements are plain values, which operators compare, or objects with properties of their own. */
function anyText(work: Work, type: GraphQLInputObjectType, operand: Members, property: string): string {
  const names = Object.keys(type.getFields())
  const isPlain = names.every((name) => COMPARISONS.has(name) || FUNCTIONS.has(name) || name === 'in')
  const text = isPlain ? operatorsText(work, type, operand, 'x') : objectText(work, type, operand, 'x/')
  return text === '' ? '' : `${property}/any(x:${text})`
}

/** Nothing would be demanded by nothing, and everything found: surely not what was meant. */
function rejectEmpty(operator: string, list: readonly unknown[]): void {
  if (list.length === 0) throw new BadUserInputError(`"${operator}" in a filter must not be an empty list.`)
}

function literalOf({ enums }: FilterContext, type: GraphQLInputType, value: unknown): string {
  if (value === null) return 'null'
  const name = getNamedType(type).name
  if (UNQUOTED.has(name)) return String(value)
  const text = enums(name)?.toApi(String(value)) ?? String(value)
  return `'${text.replaceAll("'", "''")}'`
}

function inputObject(type: GraphQLInputType): GraphQLInputObjectType {
  const named = getNamedType(type)
  if (!isInputObjectType(named)) throw new TypeError(`${named.name} is not an input object`)
  return named
}
