import { headerNameProblem } from '../../../config/values/header-name.ts'
import type { PageArguments, RestArguments } from '../../generated/directive-arguments.ts'

/** Printable ASCII, so that no value can start another header. */
const HEADER_VALUE = /^[\t\x20-\x7e]*$/
/** One token in an OAuth `scope`. @see https://www.rfc-editor.org/rfc/rfc6749#section-3.3 */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/

/** Problems with header names and constant header values that would make every request invalid. */
export function headerProblems({ headers }: Pick<RestArguments, 'headers'>): readonly string[] {
  const names = headers.map(({ name }) => name.toLowerCase())
  return headers.flatMap(({ name, value }, index) => {
    const problem = headerNameProblem(name)
    return [
      ...(problem === undefined ? [] : [`header ${JSON.stringify(name)} ${problem}`]),
      ...(names.indexOf(name.toLowerCase()) < index ? [`header "${name}" is specified twice`] : []),
      ...(HEADER_VALUE.test(value) ? [] : [`the value of header "${name}" must be printable ASCII`]),
      ...(isConstantKey(name, value)
        ? [
            `header "${name}" needs a variable, such as "{key}": with a constant, all writes would have the same key`,
          ]
        : []),
    ]
  })
}

/**
 * If the key were constant, an API that recognizes repeated keys would carry out only the first write, and give all others the
 * same response. Variables with a prefix, such as `{caller:objectId}`, also have the same value for several writes.
 */
function isConstantKey(name: string, value: string): boolean {
  return name.toLowerCase() === 'idempotency-key' && !/\{[^{}:]+\}/.test(value)
}

export function scopeProblems(scopes: RestArguments['scopes']): readonly string[] {
  if (scopes.length === 0 || scopes.some((alternative) => alternative.length === 0)) {
    return ['scopes: name at least one permission in each list, as in [["User.Read"]]']
  }
  const invalid = scopes.flat().find((scope) => !SCOPE.test(scope))
  return invalid === undefined ? [] : [`scopes: ${JSON.stringify(invalid)} is not a valid permission name`]
}

/** Values in `@page` that would make it impossible to request a page. The locations are checked when they are compiled. */
export function pageProblems({ size, next, max }: PageArguments): readonly string[] {
  const parameter = next?.parameter
  return [
    ...(max !== undefined && max < 1 ? ['max must be at least 1'] : []),
    ...(size !== undefined && size === parameter
      ? [`size and the parameter of next must be different, but both are "${size}"`]
      : []),
  ]
}
