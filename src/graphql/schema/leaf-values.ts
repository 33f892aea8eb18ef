import {
  type GraphQLLeafType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isLeafType,
  isListType,
} from 'graphql'
import { bounded } from '../../bounded-text.ts'
import { OperationTooComplexError } from '../../errors/requests.ts'
import { NumberLiteral } from '../../json/lossless-json.ts'
import { MOST_CHARACTERS, type OperationWork } from '../paging/operation-work.ts'
import { isOwnScalar, textCheckOf } from './scalars.ts'

/** Passes a value of an API on, or replaces it: with an error, or null. */
export type LeafCheck = (value: unknown, work: OperationWork) => unknown

/** The longest text that a type may reject, or read as a number: the type's message repeats it. */
const LONGEST_REFUSED = 256

/**
 * Creates the check of an API's values for a field of leaves; undefined for other fields. graphql-js checks them too, but its
 * messages repeat the whole value, once for each name under which it is selected.
 */
export function createLeafCheck(type: GraphQLOutputType): LeafCheck | undefined {
  const leaf = getNamedType(type)
  if (!isLeafType(leaf)) return undefined
  const check = checkOf(leaf)
  return isListType(getNullableType(type)) ? (value, work) => checkAll(value, check, work) : check
}

function checkOf(type: GraphQLLeafType): LeafCheck {
  const isUsual = usualOf(type)
  return (value, work) => {
    if (value === null || value === undefined) return value
    if (typeof value === 'string' && !work.hasRoomFor(value.length)) return misfit(work, TOO_MUCH_TEXT)
    if (isUsual(value)) return value
    const problem = problemOf(type, value)
    return problem === null ? value : misfit(work, problem)
  }
}

/** Lists of lists are left to graphql-js. */
function checkAll(value: unknown, check: LeafCheck, work: OperationWork): unknown {
  if (!Array.isArray(value)) return value
  let checked: unknown[] = value
  for (const [index, item] of value.entries()) {
    const one = Array.isArray(item) ? item : check(item, work)
    if (one === item) continue
    // graphql-js treats an error in a list as the failure of that item.
    if (checked === value) checked = [...value]
    checked[index] = one
  }
  return checked
}

function misfit(work: OperationWork, problem: Error): Error | null {
  return work.misfits() ? problem : null
}

const TOO_MUCH_TEXT = new OperationTooComplexError(
  [{ limit: 'answerCharacters', cost: MOST_CHARACTERS + 1, bound: MOST_CHARACTERS, path: '' }],
  'running',
)

/** Applies to nearly every value: nothing else is done with it. */
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

/** Why a value is invalid; null if it is valid. Custom scalars may accept anything. */
function problemOf(type: GraphQLLeafType, value: unknown): Error | null {
  const other = OTHER_KINDS[type.name]
  if (other?.includes(typeof value))
    return new Error(
      `${type.name} cannot represent a ${typeof value} without @from(as): ${bounded(JSON.stringify(value), LONGEST_SHOWN)}`,
    )
  const isOpen = !(isEnumType(type) || BUILT_IN.has(type.name) || isOwnScalar(type.name))
  if (isOpen) return null
  const text = value instanceof NumberLiteral ? value.toString() : value
  if (typeof text === 'object') return new Error(`${type.name} cannot represent an object or a list`)
  if (typeof text === 'string' && text.length > LONGEST_REFUSED)
    return new Error(`${type.name} cannot represent a text of ${text.length} characters`)
  try {
    type.serialize(value)
    return null
  } catch (error) {
    return error as Error
  }
}

/** The longest part of a rejected value in a message, in characters. */
const LONGEST_SHOWN = 20

/** The values that graphql-js converts although the schema does not declare it. */
const OTHER_KINDS: Readonly<Record<string, readonly string[]>> = {
  Int: ['string', 'boolean'],
  Float: ['string', 'boolean'],
  Boolean: ['number'],
}

const BUILT_IN: ReadonlySet<string> = new Set(['Int', 'Float', 'String', 'Boolean', 'ID'])
