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

/**
 * Renames every setting whose name ends in `Seconds`, and multiplies it by 1000: `timeoutSeconds` becomes `timeoutMs`. A duration
 * that is null or undefined keeps that value under the new name.
 */
export function inMilliseconds<Part extends object>(part: Part): InMilliseconds<Part> {
  const entries = Object.entries(part).map(([name, value]: [string, unknown]) => {
    if (isJsonObject(value)) return [name, inMilliseconds(value)]
    if (!name.endsWith('Seconds') || !isDuration(value)) return [name, value]
    return [name.replace(/Seconds$/, 'Ms'), typeof value === 'number' ? value * 1000 : value]
  })
  return Object.fromEntries(entries) as InMilliseconds<Part>
}

function isDuration(value: unknown): value is number | null | undefined {
  return typeof value === 'number' || value === null || value === undefined
}
