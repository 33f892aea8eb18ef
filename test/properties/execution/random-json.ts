import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql'
import type { Choices } from '../choices.ts'
import { isAnything, isNeeded, leavesOf, MAX_DEPTH, MEMBERS, shallow } from './input-values.ts'

type Json = Readonly<Record<string, unknown>>

/**
 * Makes what draws JSON of an input type, never null: members are left out, null or given.
 *
 * @param mayBreak - whether some of it may be of no use.
 */
export function createJsonWriter(
  { one, flag, some }: Choices,
  mayBreak: boolean,
): (type: GraphQLInputType, depth: number) => unknown {
  const breaks = (percent: number) => mayBreak && flag(percent)

  function orNull(type: GraphQLInputType, depth: number): unknown {
    const isNull = isNonNullType(type) ? breaks(3) : flag(15)
    return isNull ? null : write(type, depth)
  }

  function write(type: GraphQLInputType, depth: number): unknown {
    const nullable = getNullableType(type)
    if (isListType(nullable)) return list(nullable.ofType, depth + 1)
    if (isInputObjectType(nullable))
      return nullable.isOneOf ? choice(nullable, depth) : object(nullable, depth)
    return isAnything(type) ? anything(depth, false) : one(leavesOf(type, breaks(6)))
  }

  /** A list of one may be written without its brackets. */
  function list(itemType: GraphQLInputType, depth: number): unknown {
    if (flag(10)) return write(itemType, depth)
    return Array.from({ length: one([0, 1, 2]) }, () => orNull(itemType, depth))
  }

  function object(type: GraphQLInputObjectType, depth: number): Json {
    const fields = Object.values(type.getFields())
    const optional = shallow(fields, depth).filter(() => flag(25))
    const given = fields.filter((field) => isNeeded(field) || optional.includes(field))
    return Object.fromEntries(given.map((field) => [field.name, orNull(field.type, depth + 1)]))
  }

  function choice(type: GraphQLInputObjectType, depth: number): Json {
    if (breaks(10)) return {}
    const given = some(shallow(Object.values(type.getFields()), depth), 1, breaks(30) ? 2 : 1)
    return Object.fromEntries(
      given.map((field) => [field.name, breaks(10) ? null : write(field.type, depth + 1)]),
    )
  }

  function anything(depth: number, mayBeNull = true): unknown {
    const kind = depth < MAX_DEPTH ? one(['leaf', 'list', 'object'] as const) : 'leaf'
    if (kind === 'leaf') return one([0, 1.5, true, 'text', '', ...(mayBeNull ? [null] : [])])
    if (kind === 'list') return Array.from({ length: one([0, 1, 2]) }, () => anything(depth + 1))
    return Object.fromEntries(some(MEMBERS, 0, 3).map((name) => [name, anything(depth + 1)]))
  }

  return write
}
