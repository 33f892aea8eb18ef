import type { ApiHandler } from '../../../src/testing.ts'

const MEDIA_TYPE = 'application/vnd.api+json'
const HAL = 'application/hal+json'

const ARTICLES = [1, 2, 3, 4, 5].map((id) => ({
  type: 'articles',
  id: String(id),
  attributes: { title: `JSON:API, part ${id}` },
  relationships: {
    // https://jsonapi.org/format/#document-resource-object-linkage: null for an empty relationship
    author: { data: id === 5 ? null : { type: 'people', id: 'adele@contoso.example' } },
    comments: { links: { related: `/articles/${id}/comments` } },
  },
}))

export const articles: ApiHandler = ({ method, query, headers, body }) => {
  if (headers.accept !== MEDIA_TYPE) return { status: 406 }
  if (query.get('filter[author]') === 'busy') return { status: 429, headers: { 'retry-after': '300' } }
  if (method === 'GET') return pageOf(query, headers.host)
  return headers['content-type'] === MEDIA_TYPE ? created(body as Creation) : { status: 415 }
}

/** https://jsonapi.org/format/#fetching-sparse-fieldsets: only the named attributes and relationships of each type for which there is a list */
function sparse({ type, id, attributes, relationships }: (typeof ARTICLES)[number], query: URLSearchParams) {
  const names = query.get('fields[articles]')?.split(',')
  const named = (members: object) =>
    Object.fromEntries(Object.entries(members).filter(([name]) => !names || names.includes(name)))
  return { type, id, attributes: named(attributes), relationships: named(relationships) }
}

/** https://jsonapi.org/format/#fetching-pagination: `next` is null or absent at the end; https://jsonapi.org/format/#document-links */
function pageOf(query: URLSearchParams, host: string | undefined) {
  const from = Number(query.get('page[offset]') ?? 0)
  const to = from + Math.min(2, Number(query.get('page[size]')))
  const next = new URLSearchParams({ ...Object.fromEntries(query), 'page[offset]': String(to) })
  return {
    headers: { 'content-type': MEDIA_TYPE },
    body: {
      data: ARTICLES.slice(from, to).map((article) => sparse(article, query)),
      links: { next: to < ARTICLES.length ? { href: `http://${host}/articles?${next}` } : null },
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

/**
 * https://datatracker.ietf.org/doc/html/draft-kelly-json-hal-11#section-6: links are relative, and can be templates (section 5.2). The next
 * page has a template like those of https://docs.spring.io/spring-data/rest/reference/paging-and-sorting.html. Without items, there is
 * no `_embedded`, which is optional (section 4.1.2).
 */
export const shop: ApiHandler = ({ query, headers }) => {
  if (headers.accept !== HAL) return { status: 406 }
  if (query.get('customer') === '7810') {
    return { headers: { 'content-type': HAL }, body: { _links: { self: { href: '/purchases' } }, total: 0 } }
  }
  const page = Number(query.get('page') ?? 1)
  const all = [10, 11, 12, 13, 14]
  const next = page * 2 < all.length ? { next: { href: `?page=${page + 1}{&sort}`, templated: true } } : {}
  const purchases = all.slice((page - 1) * 2, page * 2).map((id) => ({
    _links: { self: { href: `/purchases/${id}` }, customer: { href: '/customers/7809' } },
    id,
    total: 30.0,
    currency: 'USD',
  }))
  return {
    headers: { 'content-type': HAL },
    body: {
      _links: { self: { href: '/purchases{?page,sort}', templated: true }, ...next },
      _embedded: { purchases },
      total: all.length,
    },
  }
}
