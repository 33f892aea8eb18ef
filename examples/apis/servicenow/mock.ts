import type { ApiHandler } from '../../../src/testing.ts'

const INCIDENTS = [1, 2, 3, 4, 5].map((number) => ({
  sys_id: `a${number}`.padEnd(32, '0'),
  number: `INC000000${number}`,
  short_description: 'The projector is dark',
  active: 'true',
  priority: String(number),
  opened_at: '2026-11-20 08:00:00',
  closed_at: '',
  'assigned_to.email': 'adele@contoso.example',
}))

export const servicenow: ApiHandler = ({ method, path, query, headers, body }) => {
  if (query.get('sysparm_query')?.startsWith('active=false')) return BUSY
  return method === 'POST' ? created(body as Incident) : incidents(query, `http://${headers.host}${path}`)
}

interface Incident {
  readonly short_description: string
  readonly urgency: string
}

/** https://www.servicenow.com/docs/r/api-reference/rest-apis/c_TableAPI.html (GET of a table: `Link`, `X-Total-Count`) */
function incidents(query: URLSearchParams, address: string) {
  const from = Number(query.get('sysparm_offset') ?? 0)
  const limit = Math.min(2, Number(query.get('sysparm_limit')))
  const linkTo = (offset: number, rel: string) =>
    `<${address}?${new URLSearchParams({ ...Object.fromEntries(query), sysparm_limit: String(limit), sysparm_offset: String(offset) })}>;rel="${rel}"`
  const next = from + limit
  return {
    headers: {
      'x-total-count': String(INCIDENTS.length),
      link: [
        linkTo(0, 'first'),
        ...(next < INCIDENTS.length ? [linkTo(next, 'next')] : []),
        linkTo(4, 'last'),
      ].join(','),
    },
    body: { result: INCIDENTS.slice(from, next) },
  }
}

/** The same page: POST to a table, and its errors */
function created({ short_description, urgency }: Incident) {
  if (short_description === '') {
    const error = {
      message: 'Operation Failed',
      detail: 'Error during insert of incident: Short description is mandatory',
    }
    return { status: 403, body: { error, status: 'failure' } }
  }
  if (urgency !== '3')
    return { status: 400, body: { error: { message: 'urgency is a text' }, status: 'failure' } }
  return { status: 201, body: { result: { ...INCIDENTS[0], number: 'INC0000006', short_description } } }
}

/** https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/inbound-REST-API-rate-limiting.html */
const BUSY = {
  status: 429,
  headers: { 'retry-after': '300', 'x-ratelimit-limit': '5000', 'x-ratelimit-rule': 'incidents' },
  body: {
    error: { message: 'Rate limit exceeded', detail: 'Rejected due to rate limiting' },
    status: 'failure',
  },
}
