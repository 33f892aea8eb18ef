import type { ApiConfig } from '../../config/config.ts'
import type { PlannedRequest } from '../../explain/operation-plan.ts'
import type { Entry, Observe } from '../cost/count/request-ledger.ts'
import { withProjection } from '../odata/select-and-expand.ts'
import type { ExpandedMember, Projection } from '../selection/projection.ts'

/** A request in a plan, before the requests below it are known. */
export interface FlatRequest extends Omit<PlannedRequest, 'below'> {
  /** The number of requests for one object: one per page. */
  readonly perObject: number
  /** Whether one request loads many objects by their keys. */
  readonly takesMany: boolean
  /**
   * Whether each request loads one item that may be incomplete in the field's list. Every page can add such requests.
   */
  readonly loadsItems: boolean
  /** Whether code sends the request, in which case its path is unknown. */
  readonly isByCode: boolean
}

/** Collects requests as they are counted. */
export interface PlannedRequests {
  readonly observe: Observe
  /** In order of first use. */
  requests(): readonly FlatRequest[]
}

export function createPlannedRequests(apis: ReadonlyMap<string, ApiConfig>): PlannedRequests {
  const found = new Map<string, FlatRequest>()
  return {
    observe(entry, units) {
      // A write and the request for its CSRF token belong to the same field.
      const key = `${entry.api} ${entry.path} ${entry.method} ${entry.template}`
      const before = found.get(key)
      // Each page of a list adds its items, which are separate objects.
      const perObject = entry.loadsItems ? 1 : (before?.perObject ?? 0) + 1
      found.set(key, {
        ...(before ?? requestOf(entry, apis.get(entry.api))),
        atMost: bounded((before?.atMost ?? 0) + entry.count),
        resourceUnits: units === null ? null : bounded((before?.resourceUnits ?? 0) + units * entry.count),
        perObject,
      })
    },
    requests: () => [...found.values()],
  }
}

function requestOf(entry: Entry, api: ApiConfig | undefined): Omit<FlatRequest, 'perObject'> {
  const { projection, method, isAlone } = entry
  const template = entry.addressed ?? entry.template
  return {
    field: entry.path,
    coordinate: entry.coordinate,
    api: entry.api,
    method,
    url: `${api?.baseUrl ?? ''}${entry.selects ? projected(template, api, projection) : template}`,
    select: entry.selects ? projection.members : [],
    expand: projection.expanded.map(shown),
    atMost: 0,
    travels: isAlone || api?.batch === null ? 'alone' : 'batch',
    takesMany: entry.takesMany,
    loadsItems: entry.loadsItems === true,
    isByCode: template === '',
    permissions: entry.scopes,
    resourceUnits: null,
  }
}

/** Variables that a template inserts into the query come after the selection. */
function projected(template: string, api: ApiConfig | undefined, projection: Projection): string {
  const query = template.endsWith('}') ? template.lastIndexOf('{?') : -1
  const path = query < 0 ? template : template.slice(0, query)
  const variables = query < 0 ? undefined : template.slice(query + 2)
  const selected = withProjection(path, api, projection)
  if (variables === undefined) return selected
  return `${selected}{${selected.includes('?') ? '&' : '?'}${variables}`
}

/** `customer(id,name)`. */
function shown({ member, projection }: ExpandedMember): string {
  return `${member}(${projection.members.join()})`
}

/** Limits a count to numbers that JSON can represent. */
function bounded(count: number): number {
  return Math.min(count, Number.MAX_SAFE_INTEGER)
}

/**
 * Nests each request under the request whose response contains its field, and requests for items under the request for
 * their list.
 */
export function treeOf(requests: readonly FlatRequest[]): readonly PlannedRequest[] {
  const lists = new Map<string, FlatRequest>()
  for (const each of requests) if (!(each.loadsItems || lists.has(each.field))) lists.set(each.field, each)
  const below = new Map<FlatRequest | null, FlatRequest[]>()
  for (const each of requests) {
    const parent = parentOf(each, lists)
    const siblings = below.get(parent) ?? []
    siblings.push(each)
    below.set(parent, siblings)
  }
  const nested = (parent: FlatRequest | null): readonly PlannedRequest[] =>
    (below.get(parent) ?? []).map((request) => planned(request, nested(request)))
  return nested(null)
}

function planned(request: FlatRequest, below: readonly PlannedRequest[]): PlannedRequest {
  const {
    perObject: _perObject,
    takesMany: _takesMany,
    loadsItems: _items,
    isByCode: _isByCode,
    ...shown
  } = request
  return { ...shown, below }
}

/** @param lists - the lists, keyed by field. */
function parentOf(
  { field, loadsItems }: FlatRequest,
  lists: ReadonlyMap<string, FlatRequest>,
): FlatRequest | null {
  let above = loadsItems ? field : outerOf(field)
  while (above !== '' && !lists.has(above)) above = outerOf(above)
  return lists.get(above) ?? null
}

/** The path of the object that contains a field; empty at the root. */
function outerOf(field: string): string {
  return field.slice(0, Math.max(0, field.lastIndexOf('.')))
}
