import type { ApiHandler } from '../../../src/testing.ts'

const OWNER = '22222222-0000-4000-8000-000000000001'
const idOf = (index: number) => `11111111-0000-4000-8000-00000000000${index + 1}`

const NAMES = ['Fabrikam', "O'Brien & Sons", 'Northwind Traders', 'Wide World Importers', 'Litware']

/** 100 billion is the largest amount of a money column: https://learn.microsoft.com/power-apps/maker/data-platform/types-of-fields */
const ACCOUNTS = NAMES.map((name, index) => ({
  '@odata.etag': `W/"${100 + index}"`,
  accountid: idOf(index),
  name,
  revenue: index === 0 ? 99999999999.1234 : 12.5,
  'revenue@OData.Community.Display.V1.FormattedValue': index === 0 ? '€99,999,999,999.12' : '€12.50',
  industrycode: [1, 10, 33][index] ?? 1,
  _owninguser_value: OWNER,
}))

/** The number of rows per page. It is lower than requested, which servers are allowed to do. */
const LARGEST_PAGE = 2

export const dataverse: ApiHandler = ({ method, path, query, headers, body, user }) => {
  if (query.get('$filter')?.includes('busy')) return BUSY
  if (method === 'POST' && path === '/accounts') return created(body as { name: string }, headers)
  const [, set, id = ''] = /^\/(\w+)(?:\(([\w-]+)\))?$/.exec(path) ?? []
  if (method === 'PATCH') return headers['if-match'] === 'W/"100"' ? { status: 204 } : STALE
  if (set === 'systemusers') return { body: { systemuserid: id, azureactivedirectoryobjectid: user } }
  const owner = { systemuserid: OWNER, azureactivedirectoryobjectid: user }
  const accounts = ACCOUNTS.map((account) => ({
    ...account,
    ...(query.get('$expand') === null ? {} : { owninguser: owner }),
  }))
  if (id !== '')
    return {
      body: accounts.find(({ accountid }) => accountid === id) ?? {
        ...accounts[0],
        accountid: id,
        name: 'Tailspin Toys',
      },
    }
  return pageOf(accounts, query, headers)
}

/** https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/page-results */
function pageOf(
  accounts: readonly { readonly name: string }[],
  query: URLSearchParams,
  headers: Readonly<Record<string, string | undefined>>,
) {
  const [, wanted = '5000'] = /odata\.maxpagesize=(\d+)/.exec(headers.prefer ?? '') ?? []
  const [, name] = /^name eq '(.*)'$/.exec(query.get('$filter') ?? '') ?? []
  const all = accounts.filter((account) => name === undefined || account.name === name.replaceAll("''", "'"))
  const from = Number(query.get('$skiptoken') ?? 0)
  const to = from + Math.min(Number(wanted), LARGEST_PAGE)
  const next = new URLSearchParams({ ...Object.fromEntries(query), $skiptoken: String(to) })
  return {
    headers: { 'preference-applied': `odata.maxpagesize=${wanted}` },
    body: {
      value: all.slice(from, to),
      ...(to < all.length ? { '@odata.nextLink': `http://${headers.host}/accounts?${next}` } : {}),
    },
  }
}

/** https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-entity-web-api */
function created(body: { readonly name: string }, { host }: Readonly<Record<string, string | undefined>>) {
  if (!('parentaccountid@odata.bind' in body))
    return { status: 400, body: { error: { code: '0x80048d19', message: 'no parent' } } }
  return { status: 204, headers: { 'odata-entityid': `http://${host}/accounts(${idOf(8)})` } }
}

/** https://learn.microsoft.com/power-apps/developer/data-platform/webapi/perform-conditional-operations-using-web-api */
const STALE = {
  status: 412,
  body: {
    error: {
      code: '',
      message: "The version of the existing record doesn't match the RowVersion property provided.",
    },
  },
}

/** https://learn.microsoft.com/power-apps/developer/data-platform/api-limits */
const BUSY = {
  status: 429,
  headers: { 'retry-after': '300' },
  body: {
    error: {
      code: '0x80072322',
      message: 'Number of requests exceeded the limit of 6000 over time window of 300 seconds.',
    },
  },
}
