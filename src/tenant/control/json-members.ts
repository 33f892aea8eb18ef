import { isJsonObject } from '../../json/json-object.ts'
import { ControlError } from './control-error.ts'

/** Reads the members of a JSON object one by one; each method throws a {@link ControlError} for an invalid value. */
export interface Members {
  /** Undefined if missing; never empty. */
  text(name: string): string | undefined
  texts(name: string): readonly string[] | undefined
  flag(name: string): boolean | undefined
  number(name: string, bounds: Bounds): number | undefined
  /** The object with that name. */
  object(name: string, known: readonly string[]): Members | undefined
  /** The object with that name, whose members can have any names and must be strings. */
  textsByName(name: string): Readonly<Record<string, string>> | undefined
  /** A value of any type. */
  raw(name: string): unknown
}

interface Bounds {
  readonly from: number
  readonly to: number
  /** Whether fractions are allowed. By default, only integers are. */
  readonly fractions?: boolean
}

/**
 * @param what - the object's name in an error, e.g. `a fault`.
 * @param known - all allowed members.
 * @throws {@link ControlError} if it is not an object, or has an unknown member.
 */
export function membersOf(json: unknown, what: string, known: readonly string[]): Members {
  if (!isJsonObject(json)) throw new ControlError(`${what} must be a JSON object`)
  const unknown = Object.keys(json).find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new ControlError(`${what} has no member "${unknown}". Known members: ${known.join(', ')}`)
  }
  const read = <Value>(name: string, is: (value: unknown) => value is Value, form: string) => {
    const value = json[name]
    if (value === undefined || is(value)) return value
    throw new ControlError(`"${name}" in ${what} must be ${form}`)
  }
  return {
    text: (name) => read(name, isText, 'a non-empty string'),
    texts: (name) => read(name, isTexts, 'a list of strings'),
    flag: (name) => read(name, (value) => typeof value === 'boolean', 'true or false'),
    number: (name, bounds) => read(name, isNumberIn(bounds), describeNumber(bounds)),
    object: (name, members) =>
      json[name] === undefined ? undefined : membersOf(json[name], `"${name}" in ${what}`, members),
    textsByName: (name) => read(name, isTextsByName, 'an object with string values'),
    raw: (name) => json[name],
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every(isText)
}

function isTextsByName(value: unknown): value is Readonly<Record<string, string>> {
  return isJsonObject(value) && Object.values(value).every((each) => typeof each === 'string')
}

function isNumberIn({ from, to, fractions = false }: Bounds): (value: unknown) => value is number {
  return (value): value is number =>
    typeof value === 'number' && value >= from && value <= to && (fractions || Number.isInteger(value))
}

function describeNumber({ from, to, fractions = false }: Bounds): string {
  return `a ${fractions ? '' : 'whole '}number from ${from} to ${to}`
}
