import type { ProjectedRequest } from './projector.ts'

const known = new WeakMap<ProjectedRequest, ProjectedRequest>()

/**
 * The request for one item of a list, with the members on which a projection depends. It accepts `SELECT` even if the list does
 * not, so Behalf can request only some members of a single object. Returns the same object for the same list, because it is the
 * key under which projections are cached.
 */
export function itemRequestOf(list: ProjectedRequest): ProjectedRequest {
  const before = known.get(list)
  if (before) return before
  const { api, scopes, method } = list
  const made: ProjectedRequest = { api, scopes, method, takes: ['SELECT'] }
  known.set(list, made)
  return made
}
