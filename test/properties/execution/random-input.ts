import type * as fc from 'fast-check'
import { type GraphQLInputType, getNullableType, isNonNullType } from 'graphql'
import { createChoices } from '../choices.ts'
import { constantLiteral, type Definition, type InputHabits, isNeeded } from './input-values.ts'
import { createJsonWriter } from './random-json.ts'
import { createLiteralWriter } from './random-literal.ts'

/** Writes the arguments of one operation, and its variables. */
export interface InputWriter {
  /** `(name: value, …)`; empty where none is given. */
  arguments(definitions: readonly Definition[], fixed: Readonly<Record<string, string>>): string
  /** A variable for the condition of `@skip` or `@include`. */
  condition(): string
  /** `($name: Type = default, …)`, of those that a text uses; empty where there is none. */
  declarations(text: string): string
  /** Another set of values, each left out, null, or given. */
  values(): Readonly<Record<string, unknown>>
}

interface Variable {
  readonly name: string
  readonly type: string
  readonly defaultValue: string | null
  /** Undefined leaves it out. */
  readonly draw: () => unknown
}

/** Variables may be called as a member of every object is. */
const NAMES = ['constructor', 'toString', 'valueOf', 'hasOwnProperty'] as const
const MAX_CONDITIONS = 3

export function createInputWriter(draw: fc.GeneratorValue, habits: InputHabits): InputWriter {
  const choices = createChoices(draw)
  const { flag, one } = choices
  const variables: Variable[] = []
  const usable = createJsonWriter(choices, false)
  const json = createJsonWriter(choices, habits.unusable)
  const literal = createLiteralWriter(choices, habits, variable)

  function variable(type: GraphQLInputType | null, hasDefault: boolean): string {
    const declared = type === null ? 'Anything' : declaredType(type, hasDefault)
    const known = variables.filter((each) => each.type === declared)
    if (known.length > 0 && flag(30)) return `$${one(known).name}`
    const names = NAMES.filter((name) => variables.every((each) => each.name !== name))
    const name = names.length > 0 && flag(8) ? one(names) : `v${variables.length}`
    const fallback = type !== null && flag(25) ? constantLiteral(type, usable(type, 1)) : null
    const value = () => (type === null ? one([0, 'text', { a: null }, [1]]) : json(type, 1))
    const isNonNull = declared.endsWith('!')
    const mayBeAbsent = !isNonNull || fallback !== null
    variables.push({
      name,
      type: declared,
      defaultValue: fallback,
      draw: () => drawValue(mayBeAbsent, isNonNull, value),
    })
    return `$${name}`
  }

  /** Left out, null, or given. */
  function drawValue(mayBeAbsent: boolean, isNonNull: boolean, value: () => unknown): unknown {
    if (mayBeAbsent && flag(35)) return undefined
    const isNull = isNonNull ? habits.unusable && flag(3) : flag(30)
    return isNull ? null : value()
  }

  /** A type that a variable for a place may have. */
  function declaredType(type: GraphQLInputType, hasDefault: boolean): string {
    const nullable = String(getNullableType(type))
    if (isNonNullType(type)) return hasDefault && flag(70) ? nullable : `${nullable}!`
    return flag(15) ? `${nullable}!` : nullable
  }

  return {
    arguments(definitions, fixed) {
      const given = definitions.flatMap((definition) => {
        const { name, type, defaultValue } = definition
        if (Object.hasOwn(fixed, name)) return [`${name}: ${fixed[name]}`]
        if (!isNeeded(definition) && !flag(35)) return []
        return [`${name}: ${literal(type, { depth: 0, hasDefault: defaultValue !== undefined })}`]
      })
      return given.length > 0 ? `(${given.join(', ')})` : ''
    },
    condition() {
      const known = variables.filter(({ type }) => type === 'Boolean!')
      if (known.length >= MAX_CONDITIONS) return `$${one(known).name}`
      const name = `b${variables.length}`
      const defaultValue = flag(30) ? String(flag(50)) : null
      const value = () => (defaultValue !== null && flag(40) ? undefined : flag(50))
      variables.push({ name, type: 'Boolean!', defaultValue, draw: value })
      return `$${name}`
    },
    declarations(text) {
      const declared = variables
        .filter(({ name }) => new RegExp(`\\$${name}\\b`).test(text))
        .map(
          ({ name, type, defaultValue }) =>
            `$${name}: ${type}${defaultValue === null ? '' : ` = ${defaultValue}`}`,
        )
      return declared.length > 0 ? `(${declared.join(', ')})` : ''
    },
    values: () =>
      Object.fromEntries(
        variables.map(({ name, draw: value }) => [name, value()]).filter(([, value]) => value !== undefined),
      ),
  }
}
