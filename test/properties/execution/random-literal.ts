import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLNonNull,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql'
import type { Choices } from '../choices.ts'
import {
  constantLiteral,
  type InputHabits,
  isAnything,
  isNeeded,
  leavesOf,
  MAX_DEPTH,
  MEMBERS,
  objectLiteral,
  shallow,
} from './input-values.ts'

/** The place of a literal. */
interface Place {
  readonly depth: number
  /** It has a default: a variable that may be null is allowed although its type is not. */
  readonly hasDefault?: boolean
  /** It stands for a list of itself: neither a variable nor null may. */
  readonly isOnlyItem?: boolean
}

/**
 * Makes what draws literals of an input type, with variables anywhere in them.
 *
 * @param variable - declares a variable for a place, or finds one; null stands for a place within `Anything`.
 */
export function createLiteralWriter(
  { one, flag, some }: Choices,
  habits: InputHabits,
  variable: (type: GraphQLInputType | null, hasDefault: boolean) => string,
): (type: GraphQLInputType, place: Place) => string {
  function write(type: GraphQLInputType, place: Place): string {
    if (place.isOnlyItem) return literal(type, place.depth)
    if (habits.variables && flag(35)) return variable(type, place.hasDefault ?? false)
    return !isNonNullType(type) && flag(12) ? 'null' : literal(type, place.depth)
  }

  function literal(type: GraphQLInputType, depth: number): string {
    const nullable = getNullableType(type)
    if (isListType(nullable)) return list(nullable.ofType, depth + 1)
    if (isInputObjectType(nullable))
      return nullable.isOneOf ? choice(nullable, depth) : object(nullable, depth)
    return isAnything(type)
      ? anything(depth, isNonNullType(type))
      : constantLiteral(type, one(leavesOf(type)))
  }

  function list(itemType: GraphQLInputType, depth: number): string {
    const isPlain = !isListType(getNullableType(itemType)) && !isAnything(itemType)
    if (isPlain && flag(8)) return write(itemType, { depth, isOnlyItem: true })
    return `[${Array.from({ length: one([0, 1, 2]) }, () => write(itemType, { depth })).join(', ')}]`
  }

  function object(type: GraphQLInputObjectType, depth: number): string {
    const fields = Object.values(type.getFields())
    const optional = shallow(fields, depth).filter(() => flag(25))
    return objectLiteral(
      fields
        .filter((field) => isNeeded(field) || optional.includes(field))
        .map(({ name, type: of, defaultValue }) => [
          name,
          write(of, { depth: depth + 1, hasDefault: defaultValue !== undefined }),
        ]),
    )
  }

  /** One member, of which no value may be null, although its type is nullable; or what breaks that. */
  function choice(type: GraphQLInputObjectType, depth: number): string {
    const breaks = habits.unusable && flag(12)
    const given = some(shallow(Object.values(type.getFields()), depth), breaks ? 0 : 1, breaks ? 2 : 1)
    return objectLiteral(
      given.map(({ name, type: of }) => {
        const isNonNull = breaks || isNonNullType(of)
        return [name, write(isNonNull ? of : new GraphQLNonNull(of), { depth: depth + 1 })]
      }),
    )
  }

  function anything(depth: number, isNonNull = false): string {
    if (habits.variables && !isNonNull && flag(30)) return variable(null, false)
    const kind = depth < MAX_DEPTH ? one(['leaf', 'list', 'object', 'object'] as const) : 'leaf'
    if (kind === 'leaf') return one(['0', '1.5', 'true', '"text"', 'ENUM', ...(isNonNull ? [] : ['null'])])
    if (kind === 'object')
      return objectLiteral(some([...MEMBERS, '__proto__'], 0, 3).map((name) => [name, anything(depth + 1)]))
    return `[${Array.from({ length: one([0, 1, 2]) }, () => anything(depth + 1)).join(', ')}]`
  }

  return write
}
