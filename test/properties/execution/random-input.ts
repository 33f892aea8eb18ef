import type * as fc from 'fast-check'
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLNonNull,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql'
import { type Choices, createChoices } from '../choices.ts'

type Json = Readonly<Record<string, unknown>>

/** What an operation's inputs may be: operations that are whole would be rare if each could be anything. */
export interface InputHabits {
  readonly variables: boolean
  /** Values that cannot be used, in variables, and in `@oneOf`. */
  readonly unusable: boolean
}

/** Writes the arguments of one operation, and its variables. */
export interface InputWriter {
  /** `(name: value, …)`; empty where none is given. */
  arguments(definitions: readonly Definition[], fixed?: Readonly<Record<string, string>>): string
  /** A variable for the condition of `@skip` or `@include`. */
  condition(): string
  /** `($name: Type = default, …)`, of those that a text uses; empty where there is none. */
  declarations(text: string): string
  /** Another set of values, each left out, null, or given. */
  values(): Json
}

type Definition = Pick<GraphQLArgument & GraphQLInputField, 'name' | 'type' | 'defaultValue'>

interface Variable {
  readonly name: string
  readonly type: string
  readonly defaultValue: string | null
  /** Undefined leaves it out. */
  readonly draw: () => unknown
}

const MOST_DEPTH = 4
const NAMES = ['constructor', 'toString', 'valueOf', 'hasOwnProperty'] as const
const MEMBERS = ['a', 'b', 'a_b', 'constructor', 'toString'] as const
const TEXTS = ['', 'text', 'a "quoted" \\ text', 'ü 日本', '{text}'] as const
const LEAVES: Readonly<Record<string, readonly unknown[]>> = {
  Int: [0, 1, -7, 2 ** 31 - 1],
  Float: [0, 0.5, -2, 1e21],
  String: TEXTS,
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

export function createInputWriter(draw: fc.GeneratorValue, habits: InputHabits): InputWriter {
  const choices = createChoices(draw)
  const variables: Variable[] = []
  const json = createJsonWriter(choices, habits)
  const literals = createLiteralWriter(choices, habits, variables, json)
  return {
    arguments(definitions, fixed = {}) {
      const given = definitions.flatMap(({ name, type, defaultValue }) => {
        if (Object.hasOwn(fixed, name)) return [`${name}: ${fixed[name]}`]
        const isNeeded = isNonNullType(type) && defaultValue === undefined
        if (!isNeeded && !choices.flag(35)) return []
        return [`${name}: ${literals(type, defaultValue !== undefined, 0)}`]
      })
      return given.length > 0 ? `(${given.join(', ')})` : ''
    },
    condition() {
      const known = variables.filter(({ type }) => type === 'Boolean!')
      if (known.length > 2) return `$${choices.one(known).name}`
      const name = `b${variables.length}`
      const defaultValue = choices.flag(30) ? String(choices.flag(50)) : null
      const isOptional = defaultValue !== null
      const value = () => (isOptional && choices.flag(40) ? undefined : choices.flag(50))
      variables.push({ name, type: 'Boolean!', defaultValue, draw: value })
      return `$${name}`
    },
    declarations(text) {
      const declared = variables
        .filter(({ name }) => new RegExp(`\\$${name}\\b`).test(text))
        .map(({ name, type, defaultValue }) => `$${name}: ${type}${defaultValue === null ? '' : ` = ${defaultValue}`}`)
      return declared.length > 0 ? `(${declared.join(', ')})` : ''
    },
    values: () =>
      Object.fromEntries(
        variables.map(({ name, draw: value }) => [name, value()]).filter(([, value]) => value !== undefined),
      ),
  }
}

type WriteJson = (type: GraphQLInputType, depth: number, isConstant?: boolean) => unknown

/** Makes JSON of an input type, with members left out, null and given. */
function createJsonWriter({ one, flag, some }: Choices, { unusable }: InputHabits): WriteJson {
  /** @param isUsable - whether nothing of it may be unusable. */
  function write(type: GraphQLInputType, depth: number, isUsable = false): unknown {
    if (!isNonNullType(type) && flag(15)) return null
    const nullable = getNullableType(type)
    if (unusable && !isUsable && flag(3)) return null
    if (isListType(nullable)) {
      if (flag(10)) return write(nullable.ofType, depth + 1, isUsable)
      return Array.from({ length: one([0, 1, 2]) }, () => write(nullable.ofType, depth + 1, isUsable))
    }
    if (isInputObjectType(nullable)) return object(nullable, depth, isUsable)
    const { name } = getNamedType(type)
    if (name === 'Anything') return anything(depth)
    return one((unusable && !isUsable && flag(6) ? UNUSABLE[name] : LEAVES[name]) ?? [])
  }

  function object(type: GraphQLInputObjectType, depth: number, isUsable: boolean): Json {
    const fields = Object.values(type.getFields())
    const given = type.isOneOf
      ? some(fields.filter(shallow(depth)), 1, unusable && !isUsable && flag(30) ? 2 : 1)
      : fields.filter((field) => isNeeded(field) || (shallow(depth)(field) && flag(25)))
    if (unusable && !isUsable && type.isOneOf && flag(10)) return {}
    return Object.fromEntries(
      given.map((field) => [
        field.name,
        write(
          type.isOneOf ? needed(field.type, unusable && !isUsable && flag(10)) : field.type,
          depth + 1,
          isUsable,
        ),
      ]),
    )
  }

  function anything(depth: number): unknown {
    const kind = depth < MOST_DEPTH ? one(['leaf', 'list', 'object'] as const) : 'leaf'
    if (kind === 'leaf') return one([null, 0, 1.5, true, 'text', ''])
    if (kind === 'list') return Array.from({ length: one([0, 1, 2]) }, () => anything(depth + 1))
    return Object.fromEntries(some(MEMBERS, 0, 3).map((name) => [name, anything(depth + 1)]))
  }

  return write
}

/** Makes literals of an input type, with variables anywhere in them. */
function createLiteralWriter(
  { one, flag, some }: Choices,
  habits: InputHabits,
  variables: Variable[],
  json: WriteJson,
): (type: GraphQLInputType, hasDefault: boolean, depth: number) => string {
  /** @param hasDefault - of the place: a variable that may be null is allowed although the place is not. */
  function write(type: GraphQLInputType, hasDefault: boolean, depth: number, isItem = false): string {
    if (habits.variables && !isItem && flag(depth === 0 ? 35 : 30)) return variable(type, hasDefault)
    if (!isNonNullType(type) && !isItem && flag(12)) return 'null'
    const nullable = getNullableType(type)
    if (isListType(nullable)) {
      if (flag(8) && !isListType(getNullableType(nullable.ofType)) && getNamedType(type).name !== 'Anything') return write(nullable.ofType, false, depth + 1, true)
      return `[${Array.from({ length: one([0, 1, 2]) }, () => write(nullable.ofType, false, depth + 1)).join(', ')}]`
    }
    if (isInputObjectType(nullable)) return object(nullable, depth)
    if (getNamedType(type).name === 'Anything') return anything(depth, isNonNullType(type))
    return literalOf(one(LEAVES[getNamedType(type).name] ?? []), isEnumType(nullable))
  }

  function object(type: GraphQLInputObjectType, depth: number): string {
    const fields = Object.values(type.getFields())
    if (!type.isOneOf) {
      const given = fields.filter((field) => isNeeded(field) || (shallow(depth)(field) && flag(25)))
      return objectOf(
        given.map(({ name, type: of, defaultValue }) => [
          name,
          write(of, defaultValue !== undefined, depth + 1),
        ]),
      )
    }
    const breaks = habits.unusable && flag(12)
    const given = some(fields.filter(shallow(depth)), breaks ? 0 : 1, breaks ? 2 : 1)
    return objectOf(given.map(({ name, type: of }) => [name, write(needed(of, breaks), false, depth + 1)]))
  }

  function anything(depth: number, isNonNull = false): string {
    if (habits.variables && flag(30) && !isNonNull) return variable(null, false)
    const kind = depth < MOST_DEPTH ? one(['leaf', 'list', 'object', 'object'] as const) : 'leaf'
    if (kind === 'leaf') return one(['0', '1.5', 'true', '"text"', 'ENUM', ...(isNonNull ? [] : ['null'])])
    if (kind === 'list')
      return `[${Array.from({ length: one([0, 1, 2]) }, () => anything(depth + 1)).join(', ')}]`
    return objectOf(some([...MEMBERS, '__proto__'], 0, 3).map((name) => [name, anything(depth + 1)]))
  }

  /** @param type - null for any place in a literal of `Anything`. */
  function variable(type: GraphQLInputType | null, hasDefault: boolean): string {
    const declared = type === null ? 'Anything' : declaredType(type, hasDefault)
    const known = variables.filter((each) => each.type === declared)
    if (known.length > 0 && flag(30)) return `$${one(known).name}`
    const names = NAMES.filter((name) => variables.every((each) => each.name !== name))
    const name = names.length > 0 && flag(8) ? one(names) : `v${variables.length}`
    variables.push({ name, type: declared, ...valuesOf(type, declared) })
    return `$${name}`
  }

  function declaredType(type: GraphQLInputType, hasDefault: boolean): string {
    const nullable = String(getNullableType(type))
    if (isNonNullType(type)) return hasDefault && flag(70) ? nullable : `${nullable}!`
    return flag(15) ? `${nullable}!` : nullable
  }

  function valuesOf(
    type: GraphQLInputType | null,
    declared: string,
  ): Pick<Variable, 'defaultValue' | 'draw'> {
    const isNonNull = declared.endsWith('!')
    const value = (isUsable: boolean) =>
      type === null
        ? one([null, 0, 'text', { a: null }, [1]])
        : json(getNullableTypeIf(type, isNonNull), 1, isUsable)
    const hasDefault = type !== null && flag(25)
    const fallback = hasDefault
      ? constant(
          type,
          nonNull(() => value(true)),
        )
      : null
    return {
      defaultValue: fallback,
      draw() {
        const isNeeded = isNonNull && fallback === null
        if (!isNeeded && flag(35)) return undefined
        if (!isNonNull && flag(25)) return null
        return isNonNull && !(habits.unusable && flag(4)) ? nonNull(() => value(false)) : value(false)
      },
    }
  }

  return write
}

/** A value again and again until it is one. */
function nonNull(draw: () => unknown): unknown {
  for (;;) {
    const value = draw()
    if (value !== null) return value
  }
}

function getNullableTypeIf(type: GraphQLInputType, isNonNull: boolean): GraphQLInputType {
  return isNonNull ? (getNullableType(type) as GraphQLInputType) : type
}

/** The member of a `@oneOf` has to be given, although its type is nullable. */
function needed(type: GraphQLInputType, mayBeNull: boolean): GraphQLInputType {
  return mayBeNull || isNonNullType(type) ? type : new GraphQLNonNull(type)
}

function isNeeded({ type, defaultValue }: Definition): boolean {
  return isNonNullType(type) && defaultValue === undefined
}

/** Below some depth only what ends there. */
function shallow(depth: number): (field: Definition) => boolean {
  return ({ type }) => depth < MOST_DEPTH || !isInputObjectType(getNamedType(type))
}

/** A value as a constant literal of a type. */
function constant(type: GraphQLInputType, value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) {
    const nullable = getNullableType(type)
    return `[${value.map((item) => constant(isListType(nullable) ? nullable.ofType : type, item)).join(', ')}]`
  }
  if (typeof value !== 'object') return literalOf(value, isEnumType(getNamedType(type)))
  const named = getNamedType(type)
  const fields = isInputObjectType(named) ? named.getFields() : {}
  return objectOf(
    Object.entries(value).map(([name, member]) => [name, constant(fields[name]?.type ?? type, member)]),
  )
}

function literalOf(value: unknown, isEnum: boolean): string {
  return isEnum ? String(value) : JSON.stringify(value)
}

function objectOf(members: readonly (readonly [string, string])[]): string {
  return `{ ${members.map(([name, value]) => `${name}: ${value}`).join(', ')} }`
}
