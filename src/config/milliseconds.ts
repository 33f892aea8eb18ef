import { isJsonObject } from '../json/json-object.ts'

/** The name of a setting, with the unit that the code uses. */
type InMs<Name> = Name extends `${infer Quantity}Seconds` ? `${Quantity}Ms` : Name

/** A part of the configuration, with durations in milliseconds. */
type InMilliseconds<Part> = Part extends readonly unknown[]
  ? Part
  : Part extends object
    ? {
        [Name in keyof Part as NonNullable<Part[Name]> extends number ? InMs<Name> : Name]: InMilliseconds<
          Part[Name]
        >
      }
    : Part

/** Renames every number whose name ends in `Seconds`, and multiplies it by 1000: `timeoutSeconds` becomes `timeoutMs`. */
export function inMilliseconds<Part extends object>(part: Part): InMilliseconds<Part> {
  const entries = Object.entries(part).map(([name, value]: [string, unknown]) => {
    if (typeof value === 'number' && name.endsWith('Seconds')) {
      return [name.replace(/Seconds$/, 'Ms'), value * 1000]
    }
    const isPart = isJsonObject(value)
    return [name, isPart ? inMilliseconds(value) : value]
  })
  return Object.fromEntries(entries) as InMilliseconds<Part>
}
