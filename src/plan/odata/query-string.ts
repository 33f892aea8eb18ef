import { BadUserInputError } from '../../errors/requests.ts'
import { rejectTooLong } from '../templates/argument-length.ts'

/**
 * Appends query parameters to a path, which may already have some. Values are percent-encoded, but names are not.
 *
 * @throws {@link BadUserInputError} if a value contains an unpaired surrogate, which cannot be encoded, or is too long.
 */
export function withQuery(
  path: string,
  parameters: readonly (readonly [name: string, value: string])[],
): string {
  return withPairs(
    path,
    parameters.map(([name, value]) => `${name}=${encoded(name, value)}`),
  )
}

/** Appends parameters that are already percent-encoded. */
export function withPairs(path: string, pairs: readonly string[]): string {
  return pairs.length === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${pairs.join('&')}`
}

function encoded(name: string, value: string): string {
  rejectTooLong(name, value)
  try {
    return encodeURIComponent(value)
  } catch (cause) {
    throw new BadUserInputError(`The value of "${name}" must be valid Unicode text.`, cause)
  }
}

/** The path and query of a request as written in the schema, with variables in braces. */
export function writtenTemplate({
  path,
  query,
}: {
  readonly path: { readonly template: string }
  readonly query: { readonly written: readonly string[] }
}): string {
  return withPairs(path.template, query.written)
}
