import type { ProjectedRequest } from './projector.ts'

const known = new WeakMap<ProjectedRequest, ProjectedRequest>()

/**
 * The request for one item of a list, as far as a projection depends on it: objects can come whole from a list that takes no
 * `SELECT`, and one of them is asked for in part. It is the same object for the same list, because projections are kept by it.
 */
export function itemRequestOf(list: ProjectedRequest): ProjectedRequest {
  const before = known.get(list)
  if (before) return before
  const { api, scopes, method } = list
  const made: ProjectedRequest = { api, scopes, method, takes: ['SELECT'] }
  known.set(list, made)
  return made
}
