import { explainIn } from '../explain/read-explain.ts'
import type { FinishedOperation, Store } from '../page-state.ts'
import type { OperationResponse } from './operation-response.ts'
import { pagingOf } from './paging.ts'

const MAX_CACHED = 30

/** Adds a completed operation to the top of the list that the page shows. Introspection queries from the editors are omitted. */
export function remember(
  store: Store,
  body: string,
  { response, content, milliseconds }: OperationResponse,
): void {
  if (queryIn(body)?.includes('__schema')) return
  const { operations } = store.get()
  const operation: FinishedOperation = {
    number: (operations[0]?.number ?? 0) + 1,
    name: nameOf(body),
    status: response.status,
    milliseconds,
    errors: content.errors ?? [],
    explain: explainIn(content.extensions),
    paging: pagingOf(body, content),
  }
  store.update({ operations: [operation, ...operations].slice(0, MAX_CACHED), notice: null })
}

/** The document of a request; null if the request contains only the ID of a document. */
export function queryIn(body: string): string | null {
  const { query } = JSON.parse(body) as { query?: unknown }
  return typeof query === 'string' ? query : null
}

function nameOf(body: string): string {
  const { operationName, query = '' } = JSON.parse(body) as { operationName?: string | null; query?: string }
  if (operationName) return operationName
  const [, named] = /^\s*(?:#.*\n\s*)*(?:query|mutation|subscription)\s+(\w+)/.exec(query) ?? []
  return named ?? 'unnamed'
}
