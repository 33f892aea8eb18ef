import type { ApiConfig } from '../../config/config.ts'
import { type ExpandedMember, NOTHING, type Projection } from '../selection/projection.ts'

/** The part of a projection that is sent in a request, both as data and as text. */
interface Requested {
  readonly api: ApiConfig | undefined
  readonly projection: Projection
  readonly query: string
}

/**
 * Keyed by projections, which belong to documents, so an entry is kept for as long as its document exists. A projection
 * is used with only one API.
 */
const known = new WeakMap<Projection, Requested>()

/** Adds the query options that request only the members in the projection, if the API supports them. */
export function withProjection(path: string, api: ApiConfig | undefined, projection: Projection): string {
  const { query } = requested(api, projection)
  return query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`
}

/**
 * The part of a projection that is sent in a request. It is empty for an API that always returns whole objects. A plain
 * REST API expands whole objects, so expanded members have no selection of their own.
 */
export function requestedProjection(api: ApiConfig | undefined, projection: Projection): Projection {
  return requested(api, projection).projection
}

function requested(api: ApiConfig | undefined, projection: Projection): Requested {
  const before = known.get(projection)
  if (before !== undefined && before.api === api) return before
  const isOData = api?.kind === 'odata'
  const select = isOData ? '$select' : api?.fieldsParameter
  const expand = isOData ? '$expand' : api?.expandParameter
  const part = {
    members: select ? projection.members : [],
    expanded: expand ? projection.expanded.map((each) => (isOData ? each : whole(each))) : [],
  }
  const query = [
    ...(part.members.length > 0 ? [`${select}=${namesOf(part.members)}`] : []),
    ...(part.expanded.length > 0 ? [`${expand}=${part.expanded.map(textOf).join(',')}`] : []),
  ].join('&')
  const result = { api, projection: part, query }
  known.set(projection, result)
  return result
}

function whole({ member }: ExpandedMember): ExpandedMember {
  return { member, projection: NOTHING }
}

/** @see https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_SystemQueryOptionexpand */
function textOf({ member, projection: { members, expanded } }: ExpandedMember): string {
  const options = [
    ...(members.length > 0 ? [`$select=${namesOf(members)}`] : []),
    ...(expanded.length > 0 ? [`$expand=${expanded.map(textOf).join(',')}`] : []),
  ]
  return `${encodeURIComponent(member)}${options.length > 0 ? `(${options.join(';')})` : ''}`
}

function namesOf(members: readonly string[]): string {
  return members.map(encodeURIComponent).join(',')
}
