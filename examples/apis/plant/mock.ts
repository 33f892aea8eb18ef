import type { ApiHandler } from '../../../src/testing.ts'

/**
 * This API has no vendor, but each of its quirks occurs in a public API. An error with status 200: https://docs.slack.dev/apis/web-api.
 * A total in a header: https://docs.gitlab.com/api/rest/#pagination. A page with fewer items than requested, and pages counted from 0:
 * https://docs.spring.io/spring-data/rest/reference/paging-and-sorting.html. Milliseconds:
 * https://developers.hubspot.com/docs/api-reference/legacy/crm/objects/objects/batch/create-objects (`property_date`).
 */
export const plant: ApiHandler = ({ method, path, query, body }) => {
  if (path === '/machines') return machines(query)
  if (path === '/readings') return readings(body as { readonly sensors: readonly string[] })
  if (method === 'POST' && path === '/machines/9007199254740993/stop') {
    const { reason } = body as { readonly reason: string }
    return { body: reason === '' ? { ok: 'N', err: 'E-104', msg: 'reason missing' } : { ok: 'Y' } }
  }
  return { status: 404 }
}

const MACHINES = [
  { state: 1, output: '120', servicedAt: 1764000000000, operatorId: 'adele@contoso.example' },
  { state: 0, output: '0', servicedAt: 1764000000000, operatorId: '' },
  { state: 7, output: '80', servicedAt: null, operatorId: '' },
]

function machines(query: URLSearchParams) {
  if (query.get('hall') !== '1') return { status: 404, body: { ok: 'N', err: 'E-0', msg: 'no rows' } }
  const [page, rows] = [Number(query.get('page') ?? 0), Number(query.get('rows'))]
  const from = page * rows
  return {
    headers: { 'x-total-count': String(MACHINES.length) },
    body: MACHINES.slice(from, from + rows).map((machine, index) => ({
      id: `900719925474099${3 + from + index}`,
      ...machine,
    })),
  }
}

function readings({ sensors }: { readonly sensors: readonly string[] }) {
  if (sensors.includes('busy')) return { status: 503, headers: { 'retry-after': '300' } }
  const values = sensors.map((sensor) =>
    sensor === 's2' ? { ok: 'N', sensor, err: 'E-9' } : { ok: 'Y', sensor, value: 21.5 },
  )
  return { body: { ok: 'Y', readings: values } }
}
