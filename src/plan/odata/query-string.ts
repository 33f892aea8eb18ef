import type { ApiConfig } from '../../config/config.ts'
import { BadUserInputError } from '../../errors/requests.ts'
import type { Projection } from '../selection/projection.ts'
import { rejectTooLong } from '../templates/argument-length.ts'

/**
 * Appends parameters to a path that may have some already. Values are percent-encoded, names are taken as they are.
 *
 * @throws {@link BadUserInputError} for half a character, which has no encoding, and for more than 16 KiB.
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
  rejectTooLong(name, value)
  try {
    return encodeURIComponent(value)
  } catch (cause) {
    throw new BadUserInputError(`What goes into "${name}" must be valid Unicode text.`, cause)
  }
}

/** What projections come to, each of one API: those of a document live as long as it does. */
const projected = new WeakMap<Projection, { readonly api: ApiConfig | undefined; readonly query: string }>()

/** Asks the API for nothing but what the operation needs, where the API lets its callers choose. */
export function withProjection(path: string, api: ApiConfig | undefined, projection: Projection): string {
  const query = projectionQuery(api, projection)
  return query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`
}

function projectionQuery(api: ApiConfig | undefined, projection: Projection): string {
  const before = projected.get(projection)
  if (before !== undefined && before.api === api) return before.query
  const query = [...selected(api, projection), ...expanded(api, projection)].join('&')
  projected.set(projection, { api, query })
  return query
}

function selected(api: ApiConfig | undefined, projection: Projection): readonly string[] {
  const parameter = api?.kind === 'odata' ? '$select' : api?.fieldsParameter
  const names = projection.filter((name) => !isExpanded(name)).map(encodeURIComponent)
  return parameter ? [`${parameter}=${names.join(',')}`] : []
}

/** OData says what it wants of an object that comes along; a plain REST API sends it whole. */
function expanded(api: ApiConfig | undefined, projection: Projection): readonly string[] {
  const members = projection.filter(isExpanded).map((name) => {
    const [member = '', properties = ''] = name.slice(0, -1).split('(')
    const names = properties.split(',').map(encodeURIComponent).join(',')
    return api?.kind === 'odata'
      ? `${encodeURIComponent(member)}($select=${names})`
      : encodeURIComponent(member)
  })
  const parameter = api?.kind === 'odata' ? '$expand' : api?.expandParameter
  return parameter && members.length > 0 ? [`${parameter}=${members.join(',')}`] : []
}

/** `customer(id,name)`: an object that comes along, rather than a member of the object itself. */
function isExpanded(name: string): boolean {
  return name.endsWith(')')
}
