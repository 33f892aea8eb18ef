import type { ApiHandler } from '../../../src/testing.ts'

const SUBSCRIPTION = '/subscriptions/55555555-0000-4000-8000-000000000001'
const MACHINES = `${SUBSCRIPTION}/resourceGroups/web/providers/Microsoft.Compute/virtualMachines`

const NAMES = ['web1', 'web2', 'db1', 'db2', 'jump']

let polls = 0

export const arm: ApiHandler = ({ method, path, query, headers }) => {
  if (query.get('api-version') !== '2024-07-01') return MISSING_VERSION
  if (path.startsWith('/subscriptions/55555555-0000-4000-8000-000000000009/')) return BUSY
  if (path === `${SUBSCRIPTION}/providers/Microsoft.Compute/virtualMachines`)
    return machines(query, headers.host)
  if (method === 'POST' && path.startsWith(MACHINES)) return started(path, headers.host)
  if (path === '/operations/started') return operation()
  if (path === '/operations/full') return { body: { status: 'Failed', error: NO_CAPACITY } }
  return { status: 404, body: { error: { code: 'ResourceNotFound', message: 'It was not found.' } } }
}

/** https://learn.microsoft.com/rest/api/compute/virtual-machines/start */
function started(path: string, host: string | undefined) {
  polls = 0
  const address = `http://${host}/operations/${path.endsWith('/full/start') ? 'full' : 'started'}`
  return {
    status: 202,
    headers: {
      'azure-asyncoperation': `${address}?api-version=2024-07-01`,
      location: `${address}/result?api-version=2024-07-01`,
      'retry-after': '0',
    },
  }
}

/** https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations */
function operation() {
  const isOver = polls++ >= 2
  const end = isOver ? { endTime: '2026-11-23T09:00:08.02+00:00' } : {}
  return { headers: { 'retry-after': '0' }, body: { status: isOver ? 'Succeeded' : 'InProgress', ...end } }
}

/** https://learn.microsoft.com/rest/api/compute/virtual-machines/list-all */
function machines(query: URLSearchParams, host: string | undefined) {
  const from = Number(query.get('$skiptoken') ?? 0)
  const next = from + 2
  const value = NAMES.slice(from, next).map((name) => ({
    id: `${MACHINES}/${name}`,
    name,
    location: 'westeurope',
    tags: { 'cost.center': '42', environment: 'production' },
    systemData: { createdBy: 'adele@contoso.example', createdByType: 'User' },
  }))
  const nextLink = `http://${host}${SUBSCRIPTION}/providers/Microsoft.Compute/virtualMachines?api-version=2024-07-01&$skiptoken=${next}`
  return { body: { value, ...(next < NAMES.length ? { nextLink } : {}) } }
}

/** https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/allocation-failure */
const NO_CAPACITY = {
  code: 'AllocationFailed',
  message: 'Allocation failed. We do not have sufficient capacity for the requested VM size in this region.',
}

/** https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
const BUSY = {
  status: 429,
  headers: { 'retry-after': '300', 'x-ms-request-id': '66666666-0000-4000-8000-000000000001' },
  body: {
    error: { code: 'SubscriptionRequestsThrottled', message: 'Number of requests exceeded the limit.' },
  },
}

/** https://learn.microsoft.com/rest/api/azure/ */
const MISSING_VERSION = {
  status: 400,
  body: {
    error: {
      code: 'MissingApiVersionParameter',
      message: 'The api-version query parameter (?api-version=) is required for all requests.',
    },
  },
}
