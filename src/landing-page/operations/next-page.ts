import type { Draft } from '../page-state.ts'
import type { GraphqlAnswer } from './challenge.ts'

/** Deepest place at which a connection is looked for. */
const DEEPEST = 12

/**
 * The operation that asks for the next page: where it has a variable `$after`, and its answer one connection that goes on.
 * Null otherwise.
 */
export function nextPageOf(body: string, { data }: GraphqlAnswer): Draft | null {
  const { query, variables } = JSON.parse(body) as {
    query?: unknown
    variables?: Readonly<Record<string, unknown>>
  }
  if (typeof query !== 'string' || !query.includes('$after')) return null
  const cursors = cursorsIn(data, DEEPEST)
  const [after] = cursors
  if (after === undefined || cursors.length > 1) return null
  return { document: query, variables: JSON.stringify({ ...variables, after }, null, 2) }
}

function cursorsIn(value: unknown, depth: number): readonly string[] {
  if (typeof value !== 'object' || value === null || depth === 0) return []
  const { hasNextPage, endCursor } = value as { hasNextPage?: unknown; endCursor?: unknown }
  if (hasNextPage === true && typeof endCursor === 'string') return [endCursor]
  return Object.values(value).flatMap((each) => cursorsIn(each, depth - 1))
}
