import { NumberLiteral } from '../../../json/lossless-json.ts'
import type { Test } from '../../generated/directive-arguments.ts'
import { createLocator, type Locator } from './locator.ts'

/** Tests the value at a location. */
export interface CompiledTest {
  readonly at: Locator
  /** Whether a value at the location passes. */
  passes(found: unknown): boolean
}

/**
 * Compiles a test. It passes for one of its values or, if it has no values, for anything except null, `false`, an empty
 * string and an empty list.
 *
 * @throws SyntaxError if its locator is invalid.
 */
export function createTest({ at, is }: Test): CompiledTest {
  const values = is?.map((each) => (each === null ? null : plainText(each)))
  return {
    at: createLocator(at),
    passes: (found) => (values === undefined ? isPresent(found) : values.includes(textOf(found))),
  }
}

function isPresent(found: unknown): boolean {
  if (Array.isArray(found)) return found.length > 0
  return found !== undefined && found !== null && found !== '' && found !== false
}

/** Headers are strings, so `200` is the same as `"200"`. An absent value is null. */
function textOf(found: unknown): string | null {
  if (found === undefined || found === null) return null
  return typeof found === 'object' && !(found instanceof NumberLiteral) ? '' : plainText(found)
}

/** `true` is the same as `"True"`. */
function plainText(value: unknown): string {
  const text = String(value)
  return /^(?:true|false)$/i.test(text) ? text.toLowerCase() : text
}
