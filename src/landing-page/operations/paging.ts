import type { Draft, Paging } from '../page-state.ts'
import type { GraphqlResponse } from './challenge.ts'

/** The maximum depth at which to search for a connection. */
const DEEPEST = 12

/** @param body - the request body of the operation. */
export function pagingOf(body: string, { data }: GraphqlResponse): Paging {
  const { query, variables } = JSON.parse(body) as {
    query?: unknown
    variables?: Readonly<Record<string, unknown>> | null
  }
  const cursors = cursorsIn(data, DEEPEST)
  if (typeof query !== 'string' || !query.includes('$after'))
    return { next: null, first: null, takesCursor: cursors.length === 0 }
  const { after, ...others } = variables ?? {}
  const [cursor] = cursors.length === 1 ? cursors : []
  return {
    next: cursor === undefined ? null : draftOf(query, { ...others, after: cursor }),
    first: after == null ? null : draftOf(query, others),
    takesCursor: true,
  }
}

function draftOf(document: string, variables: object): Draft {
  return {
    document,
    variables: Object.keys(variables).length === 0 ? '' : JSON.stringify(variables, null, 2),
  }
}

function cursorsIn(value: unknown, depth: number): readonly string[] {
  if (typeof value !== 'object' || value === null || depth === 0) return []
  const { hasNextPage, endCursor } = value as { hasNextPage?: unknown; endCursor?: unknown }
  if (hasNextPage === true && typeof endCursor === 'string') return [endCursor]
  return Object.values(value).flatMap((each) => cursorsIn(each, depth - 1))
}
