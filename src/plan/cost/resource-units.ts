import type { Method } from '../directives.ts'

/** The properties of a request that determine what Microsoft Graph charges. */
interface ChargedRequest {
  readonly api: string
  readonly method: Method
  /** The template of the path, such as `/users/{id}/manager`. */
  readonly path: string
  /** Whether the request names the properties to return. */
  readonly selects: boolean
  /** Whether the request expands other objects. */
  readonly expands: boolean
  /** The number of items per page; null if there are no pages. */
  readonly top: number | null
}

/** The name of Microsoft Graph in the built-in configuration. */
const GRAPH = 'graph'

/** The costs of requests, by path; all other requests cost 1. */
const BASE_COSTS: readonly (readonly [method: Method, path: RegExp, units: number])[] = [
  ['GET', /^\/users$/, 2],
  ['GET', /^\/groups\/\{[^}]*\}\/members$/, 3],
  ['GET', /^\/groups\/\{[^}]*\}\/transitiveMembers$/, 5],
  ['GET', /^\/(?:me|users\/\{[^}]*\})\/memberOf$/, 2],
  ['POST', /^\/directoryObjects\/getByIds$/, 3],
]

/** A page with fewer items than this costs one unit less. */
const SMALL_PAGE = 20

/**
 * The resource units that Microsoft Graph charges for a request, at least 1; null for another API. An item of a batch costs the
 * same as a single request.
 *
 * @see https://learn.microsoft.com/graph/throttling-limits#identity-and-access-service-limits
 */
export function resourceUnits({ api, method, path, selects, expands, top }: ChargedRequest): number | null {
  if (api !== GRAPH) return null
  const base = BASE_COSTS.find(([verb, pattern]) => verb === method && pattern.test(pathOf(path)))?.[2] ?? 1
  const saved = (selects ? 1 : 0) + (top !== null && top < SMALL_PAGE ? 1 : 0)
  return Math.max(1, base + (expands ? 1 : 0) - saved)
}

/** A template without its query. */
function pathOf(template: string): string {
  const query = template.search(/\{?\?/)
  return query < 0 ? template : template.slice(0, query)
}
