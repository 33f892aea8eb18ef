import {
  type GraphQLLeafType,
  type GraphQLOutputType,
  getNullableType,
  isEnumType,
  isLeafType,
  isListType,
} from 'graphql'
import { bounded } from '../../bounded-text.ts'
import { NumberLiteral } from '../../json/lossless-json.ts'
import { pacedList } from '../paging/paced-list.ts'
import type { CompletionLimits } from '../responses/completion-limits.ts'
import { isOwnScalar, textCheckOf } from './scalars.ts'

/** Returns a value from an API unchanged, or replaces it with an error or null. */
export type ValueCheck = (value: unknown, work: CompletionLimits) => unknown

/**
 * Maximum length of a string that a type can reject or parse as a number, in characters. The type's error message repeats the
 * string.
 */
const MAX_REJECTED_LENGTH = 256

/**
 * Creates the check for a field's values from an API, which runs before graphql-js's own checks; null if there is nothing to
 * check. Lists are completed in portions. graphql-js also checks leaf values, but its messages repeat the whole value for each
 * name under which it is selected.
 *
 * @param ofObject - checks objects. Default: null, which means that objects are not checked.
 */
export function createValueCheck(
  type: GraphQLOutputType,
  ofObject: ValueCheck | null = null,
): ValueCheck | null {
  const nullable = getNullableType(type)
  if (!isListType(nullable)) return isLeafType(nullable) ? checkOf(nullable) : ofObject
  const check = createValueCheck(nullable.ofType, ofObject)
  return (value, work) => {
    if (!Array.isArray(value)) return value
    return pacedList(value, work, check && ((item) => check(item, work)))
  }
}

function checkOf(type: GraphQLLeafType): ValueCheck {
  const check = isOpen(type) ? checkOpen : checkOfKnown(type)
  return (value, work) => {
    if (value === null || value === undefined) return value
    const excess = typeof value === 'string' ? work.exceededBy(value.length) : null
    return excess === null ? check(value, work) : mismatch(work, excess)
  }
}

const checkOpen: ValueCheck = (value, work) => {
  const excess = typeof value === 'object' && value !== null ? work.exceededBy(sizeOf(value)) : null
  return excess === null ? value : mismatch(work, excess)
}

/** The sizes of values, which can be selected under many aliases. */
const sizes = new WeakMap<object, number>()

function sizeOf(value: object): number {
  const size = sizes.get(value) ?? charactersIn(value)
  sizes.set(value, size)
  return size
}

/** The total length of a value's content: its strings, numbers, member names, and JSON punctuation. */
function charactersIn(value: unknown): number {
  if (typeof value === 'string') return value.length + 2
  // A number can be as long as the API's response allows.
  if (typeof value === 'number' || value instanceof NumberLiteral) return String(value).length + 1
  if (typeof value !== 'object' || value === null) return 2
  let characters = 2
  if (Array.isArray(value)) for (const item of value) characters += charactersIn(item)
  else for (const name in value) characters += name.length + charactersIn(value[name as keyof typeof value])
  return characters
}

function checkOfKnown(type: GraphQLLeafType): ValueCheck {
  const isUsual = usualOf(type)
  return (value, work) => {
    // A failed list item is represented by its error.
    if (isUsual(value) || value instanceof Error) return value
    if (!work.examines()) return mismatch(work, NOT_EXAMINED)
    const problem = problemOf(type, value)
    return problem === null ? value : mismatch(work, problem)
  }
}

function mismatch(work: CompletionLimits, problem: Error): Error | null {
  return work.reportsMismatch() ? problem : null
}

/** Never reported: once this error occurs, mismatching values are null and only counted. */
const NOT_EXAMINED = new Error('a value was not examined')

/** A quick check that is true for nearly every value. Such a value needs no further checks. */
function usualOf(type: GraphQLLeafType): (value: unknown) => boolean {
  const isText = textCheckOf(type.name)
  if (isText !== null) return (value) => typeof value === 'string' && isText(value)
  if (isEnumType(type)) return (value) => typeof value === 'string' && type.getValue(value) !== undefined
  switch (type.name) {
    case 'Int':
      return (value) => typeof value === 'number' && (value | 0) === value
    case 'Float':
    case 'Decimal':
      return (value) => typeof value === 'number'
    case 'Long':
      return (value) => Number.isSafeInteger(value)
    case 'Boolean':
      return (value) => typeof value === 'boolean'
    default:
      return (value) => typeof value === 'string'
  }
}

/** Whether a scalar can accept any value: true unless GraphQL or Behalf defines it. */
function isOpen(type: GraphQLLeafType): boolean {
  return !(isEnumType(type) || BUILT_IN.has(type.name) || isOwnScalar(type.name))
}

/** Why a value is invalid; null if it is valid. Custom scalars can accept anything. */
function problemOf(type: GraphQLLeafType, value: unknown): Error | null {
  if (CONVERTED_KINDS.get(type.name)?.includes(typeof value))
    return new Error(
      `${type.name} cannot represent a ${typeof value} without @from(as): ${bounded(JSON.stringify(value), MAX_SHOWN_LENGTH)}`,
    )
  const text = value instanceof NumberLiteral ? value.toString() : value
  if (typeof text === 'object') return new Error(`${type.name} cannot represent an object or a list`)
  if (typeof text === 'string' && text.length > MAX_REJECTED_LENGTH)
    return new Error(`${type.name} cannot represent a string of ${text.length} characters`)
  try {
    type.serialize(value)
    return null
  } catch (error) {
    return error as Error
  }
}

/** Maximum length of the part of a rejected value that a message contains, in characters. */
const MAX_SHOWN_LENGTH = 20

/** The kinds of values that graphql-js converts even though the schema does not declare a conversion. */
const CONVERTED_KINDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Int', ['string', 'boolean']],
  ['Float', ['string', 'boolean']],
  ['Boolean', ['number']],
])

const BUILT_IN: ReadonlySet<string> = new Set(['Int', 'Float', 'String', 'Boolean', 'ID'])
