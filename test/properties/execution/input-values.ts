import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql'

/** What an operation's inputs may be: operations that are whole would be rare if each could be anything. */
export interface InputHabits {
  readonly variables: boolean
  /** Values that cannot be used, in variables, and in `@oneOf`. */
  readonly unusable: boolean
}

/** An argument, or a member of an input object. */
export type Definition = Pick<GraphQLArgument & GraphQLInputField, 'name' | 'type' | 'defaultValue'>

export const MAX_DEPTH = 4
/** Names within JSON. */
export const MEMBERS = ['a', 'b', 'a_b', 'constructor', 'toString'] as const

const LEAVES: Readonly<Record<string, readonly unknown[]>> = {
  Int: [0, 1, -7, 2 ** 31 - 1],
  Float: [0, 0.5, -2, 1e21],
  String: ['', 'text', 'a "quoted" \\ text', 'ü 日本', '{text}'],
  ID: ['id-1', 7, 'x'],
  Boolean: [true, false],
  DateTime: ['2026-11-23T09:00:00Z', '2027-01-01T00:00:00Z'],
  Shade: ['RED', 'DARK_BLUE', 'LIGHT_GREEN'],
}
const UNUSABLE: Readonly<Record<string, readonly unknown[]>> = {
  Int: ['1', 1.5, 2 ** 31, true, {}],
  Float: ['0.5', false],
  String: [5, {}, ['text']],
  ID: [1.5, true],
  Boolean: ['true', 1],
  DateTime: ['tomorrow', 5],
  Shade: ['red', 'PURPLE', 0],
}

/** Values of a scalar or an enum, as JSON has them. */
export function leavesOf(type: GraphQLInputType, unusable = false): readonly unknown[] {
  return (unusable ? UNUSABLE : LEAVES)[getNamedType(type).name] ?? []
}

export function isAnything(type: GraphQLInputType): boolean {
  return getNamedType(type).name === 'Anything'
}

export function isNeeded({ type, defaultValue }: Definition): boolean {
  return isNonNullType(type) && defaultValue === undefined
}

/** Members that a value at some depth may have: deep down only those that end there. */
export function shallow<Member extends Definition>(
  members: readonly Member[],
  depth: number,
): readonly Member[] {
  return members.filter(({ type }) => depth < MAX_DEPTH || !isInputObjectType(getNamedType(type)))
}

/** A value as a constant literal of a type. */
export function constantLiteral(type: GraphQLInputType, value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) {
    const nullable = getNullableType(type)
    const itemType = isListType(nullable) ? nullable.ofType : type
    return `[${value.map((item) => constantLiteral(itemType, item)).join(', ')}]`
  }
  if (typeof value !== 'object') return isEnumType(getNamedType(type)) ? String(value) : JSON.stringify(value)
  const named = getNamedType(type)
  const fields = isInputObjectType(named) ? named.getFields() : {}
  return objectLiteral(
    Object.entries(value).map(([name, member]) => [
      name,
      constantLiteral(fields[name]?.type ?? type, member),
    ]),
  )
}

export function objectLiteral(members: readonly (readonly [string, string])[]): string {
  return `{ ${members.map(([name, value]) => `${name}: ${value}`).join(', ')} }`
}
