import type { ApiConfig } from '../config/config.ts'
import { BadUserInputError } from '../errors.ts'
import type { Projection } from '../plan/projection.ts'

/**
 * Appends parameters to a path that may have some already. Values are percent-encoded, names are taken as they are.
 *
 * @throws {@link BadUserInputError} for half a character, which has no encoding.
 */
export function withQuery(
  path: string,
  parameters: readonly (readonly [name: string, value: string])[],
): string {
  if (parameters.length === 0) return path
  const query = parameters.map(([name, value]) => `${name}=${encoded(name, value)}`).join('&')
  return `${path}${path.includes('?') ? '&' : '?'}${query}`
}

function encoded(name: string, value: string): string {
  try {
    return encodeURIComponent(value)
  } catch (cause) {
    throw new BadUserInputError(`What goes into "${name}" must be valid Unicode text.`, cause)
  }
}

/** Asks the API for nothing but what the operation needs, where the API lets its callers choose. */
export function withProjection(path: string, api: ApiConfig | undefined, projection: Projection): string {
  const parameter = api?.kind === 'odata' ? '$select' : api?.fieldsParameter
  if (!parameter) return path
  const names = projection.map(encodeURIComponent).join(',')
  return `${path}${path.includes('?') ? '&' : '?'}${parameter}=${names}`
}
