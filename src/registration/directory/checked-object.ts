import { DirectoryError } from '../../errors/registration.ts'
import { isJsonObject } from '../../json/json-object.ts'

/**
 * Checks one value.
 *
 * @param place - the location of the value, for error messages.
 * @throws {@link DirectoryError} if the value has the wrong type.
 */
export type Check = (value: unknown, place: string) => void

/**
 * Maximum number of entries in a list within an object. Entra ID allows a total of 1,200 entries in all lists of an
 * application.
 */
const MAX_ENTRIES = 5_000
/** Maximum length of a string, in characters. The longest list of scopes in a consent is shorter. */
const MAX_CHARACTERS = 65_536

/**
 * Checks an object from Microsoft Graph before it is used. Members without a check are neither used nor changed.
 *
 * @param what - name of the object, for error messages.
 * @throws {@link DirectoryError} if a member has the wrong type, because a misread value must not lead to a change.
 */
export function checked<Type>(value: unknown, what: string, check: Check): Type {
  check(value, what)
  return value as Type
}

export const text: Check = (value, place) => {
  if (!isText(value)) throw invalid(place, 'text')
}

/** An identifier that can be part of a path. */
export const id: Check = (value, place) => {
  if (!(isText(value) && /^[\w-]{1,200}$/.test(value))) throw invalid(place, 'an ID')
}

export const flag: Check = (value, place) => {
  if (typeof value !== 'boolean') throw invalid(place, 'true or false')
}

export const integer: Check = (value, place) => {
  if (!Number.isSafeInteger(value)) throw invalid(place, 'an integer')
}

export const dateTime: Check = (value, place) => {
  if (!(isText(value) && Number.isFinite(Date.parse(value)))) throw invalid(place, 'a date')
}

/** A value that may be null or missing. */
export function nullable(check: Check): Check {
  return (value, place) => {
    if (value !== null) optional(check)(value, place)
  }
}

/** A value that may be missing but not null. */
export function optional(check: Check): Check {
  return (value, place) => {
    if (value !== undefined) check(value, place)
  }
}

export function listOf(check: Check): Check {
  return (value, place) => {
    if (!Array.isArray(value)) throw invalid(place, 'a list')
    if (value.length > MAX_ENTRIES) throw invalid(place, `a list of up to ${MAX_ENTRIES} entries`)
    for (const [index, each] of value.entries()) check(each, `${place}[${index}]`)
  }
}

/** A list of objects, each with a different `id`. */
export function identified(members: Readonly<Record<string, Check>>): Check {
  const check = listOf(objectOf({ ...members, id }))
  return (value, place) => {
    check(value, place)
    const entries = value as readonly { readonly id: string }[]
    const distinct = new Set(entries.map((each) => each.id.toLowerCase()))
    if (distinct.size < entries.length) throw invalid(place, 'a list with different IDs')
  }
}

export function objectOf(members: Readonly<Record<string, Check>>): Check {
  return (value, place) => {
    if (!isJsonObject(value)) throw invalid(place, 'an object')
    for (const [name, check] of Object.entries(members)) check(value[name], `${place}.${name}`)
  }
}

/** The error for a response that does not match Microsoft's documentation. */
export function invalid(place: string, expected: string): DirectoryError {
  return new DirectoryError({ status: 200, graphCode: `and invalid data: ${place} is not ${expected}` })
}

/** Compares names and IDs case-insensitively, as the directory does. */
export function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** @throws {@link DirectoryError} if the response contains a different object from the one requested. */
export function requireSame(actual: string, requested: string, place: string): void {
  if (!isSame(actual, requested)) throw invalid(place, requested)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_CHARACTERS
}
