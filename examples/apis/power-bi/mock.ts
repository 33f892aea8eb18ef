import type { ApiHandler } from '../../../src/testing.ts'

const WORKSPACES = ['Finance', 'Sales', 'Operations', 'People', 'Legal']

let polls = 0

export const powerbi: ApiHandler = ({ method, path, query, headers, body }) => {
  if (path === '/groups') return workspaces(query)
  if (/^\/groups\/[\w-]+\/datasets$/.test(path)) return { body: { value: [DATASET] } }
  if (path.endsWith('/executeQueries')) return queried(body as Queries)
  if (method === 'POST' && path.endsWith('/refreshes')) {
    polls = 0
    return { status: 202, headers: { location: `http://${headers.host}${path}/r1`, 'retry-after': '0' } }
  }
  if (path.endsWith('/refreshes/r1')) return refreshed(path)
  return { status: 404, body: { error: { code: 'PowerBIEntityNotFound' } } }
}

/** https://learn.microsoft.com/rest/api/power-bi/groups/get-groups */
function workspaces(query: URLSearchParams) {
  const from = Number(query.get('$skip') ?? 0)
  // Fewer than requested, so that there are several pages.
  const names = WORKSPACES.slice(from, from + Math.min(2, Number(query.get('$top') ?? 5000)))
  const value = names.map((name, index) => ({
    id: `88888888-0000-4000-8000-00000000000${from + index}`,
    name,
    isReadOnly: false,
    isOnDedicatedCapacity: true,
  }))
  return { body: { value } }
}

/** https://learn.microsoft.com/rest/api/power-bi/datasets/get-datasets-in-group */
const DATASET = {
  id: '77777777-0000-4000-8000-000000000001',
  name: 'SalesMarketing',
  configuredBy: 'adele@contoso.example',
  isRefreshable: true,
}

interface Queries {
  readonly queries: readonly { readonly query: string }[]
}

/** https://learn.microsoft.com/rest/api/power-bi/datasets/execute-queries: also the error in a response with status 200 */
function queried({ queries: [first] }: Queries) {
  if (first?.query.includes('"everything"')) {
    const error = { code: 'DAXQueryRowLimit', message: 'More than 100000 rows in a query result' }
    return { body: { results: [{ tables: [{ rows: [] }], error }] } }
  }
  // A double quote is doubled, because the text would otherwise end there.
  const isRight = first?.query === `EVALUATE FILTER('Sales', 'Sales'[Region] = """South""")`
  const rows = [{ 'Sales[Region]': '"South"', 'Sales[Amount]': 12345.678, '[Margin]': 0.25 }]
  return { body: { results: [{ tables: [{ rows: isRight ? rows : [] }] }] } }
}

/** https://learn.microsoft.com/power-bi/connect-data/asynchronous-refresh: 202 while it runs */
function refreshed(path: string) {
  if (path.includes('000000000009')) {
    return { body: { status: 'Failed', error: { code: 'ModelRefreshFailed_CredentialsNotSpecified' } } }
  }
  const isOver = polls++ >= 1
  return {
    status: isOver ? 200 : 202,
    headers: { 'retry-after': '0' },
    body: isOver ? { status: 'Completed', endTime: '2026-11-23T09:00:00Z' } : { status: 'Unknown' },
  }
}
