import type { ApiHandler } from '../../../src/testing.ts'

const MEDIA_TYPE = 'application/vnd.api+json'

const ARTICLES = [1, 2, 3, 4, 5].map((id) => ({
  type: 'articles',
  id: String(id),
  attributes: { title: `JSON:API, part ${id}` },
  relationships: { author: { data: { type: 'people', id: 'adele@contoso.example' } } },
}))

export const articles: ApiHandler = ({ method, query, headers, body }) => {
  if (headers.accept !== MEDIA_TYPE) return { status: 406 }
  if (query.get('filter[author]') === 'busy') return { status: 429, headers: { 'retry-after': '300' } }
  if (method === 'GET') return pageOf(query, headers.host)
  return headers['content-type'] === MEDIA_TYPE ? created(body as Creation) : { status: 415 }
}

/** https://jsonapi.org/format/#fetching-pagination */
function pageOf(query: URLSearchParams, host: string | undefined) {
  const from = Number(query.get('page[offset]') ?? 0)
  const to = from + Math.min(2, Number(query.get('page[size]')))
  const next = new URLSearchParams({ ...Object.fromEntries(query), 'page[offset]': String(to) })
  return {
    headers: { 'content-type': MEDIA_TYPE },
    body: {
      data: ARTICLES.slice(from, to),
      // Null means that there is none.
      links: { next: to < ARTICLES.length ? `http://${host}/articles?${next}` : null },
    },
  }
}

interface Creation {
  readonly data: { readonly type: string; readonly attributes: { readonly title: string } }
}

/** https://jsonapi.org/format/#crud-creating-responses-201 and https://jsonapi.org/examples/#error-objects-source-usage */
function created({ data: { type, attributes } }: Creation) {
  const headers = { 'content-type': MEDIA_TYPE }
  if (attributes.title !== '') return { status: 201, headers, body: { data: { type, id: '6', attributes } } }
  const error = {
    status: '422',
    code: 'BLANK',
    title: 'Invalid Attribute',
    detail: 'A title has to have at least one character.',
    source: { pointer: '/data/attributes/title' },
  }
  return { status: 422, headers, body: { errors: [error] } }
}

/** https://datatracker.ietf.org/doc/html/draft-kelly-json-hal-11#section-6: links are relative, the next page by its query alone */
export const shop: ApiHandler = ({ query, headers }) => {
  if (headers.accept !== 'application/hal+json') return { status: 406 }
  const page = Number(query.get('page') ?? 1)
  const all = [10, 11, 12, 13, 14]
  const next = page * 2 < all.length ? { next: { href: `?page=${page + 1}` } } : {}
  const purchases = all.slice((page - 1) * 2, page * 2).map((id) => ({
    _links: { self: { href: `/purchases/${id}` }, customer: { href: '/customers/7809' } },
    id,
    total: 30.0,
    currency: 'USD',
  }))
  return {
    headers: { 'content-type': 'application/hal+json' },
    body: { _links: { self: { href: '/purchases' }, ...next }, _embedded: { purchases }, total: all.length },
  }
}
