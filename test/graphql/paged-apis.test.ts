// Covers: paging/indicators/continuation-indicator.ts, paging/next-page.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import type { ApiConfig } from '../../src/config/config.ts'
import type { Answer, Asked } from '../support/http-api.ts'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

/** A connection's types, for the field that has them. */
const connection = (name: string, total = '') => `
type ${name} { edges: [ThingEdge!]!, nodes: [Thing]!, pageInfo: PageInfo!${total} }
type ThingEdge { cursor: String!, node: Thing }
`
const TYPES: Readonly<Record<string, string>> = {
  PlainConnection: connection('PlainConnection'),
  ThingConnection: connection('ThingConnection', ', totalCount: Int'),
}
const THING = 'type Thing { id: ID! }'

interface Paged {
  readonly sdl: string
  readonly api?: Partial<ApiConfig>
  readonly answer: (asked: Asked, url: URL) => Answer
}

/** Serves one field of pages, `things`. */
async function serve({ sdl, api = {}, answer }: Paged): Promise<GraphqlUnderTest> {
  served = await serveGraphql({
    sdl: sdl + THING,
    api,
    granted: ['Read'],
    answer: (asked) => answer(asked, new URL(asked.url, 'http://api.example')),
  })
  return served
}

/** Everything of `things`, page by page as a client reads it. */
async function readAll({ query }: GraphqlUnderTest, first: number) {
  const ids: string[] = []
  for (let after: string | null = null, pages = 0; pages < 20; pages++) {
    const { data, errors } = await query(
      'query Q($first: Int!, $after: String) { things(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
      { first, after },
    )
    expect(errors).toBeUndefined()
    const { things } = data as unknown as {
      things: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
    }
    ids.push(...things.nodes.map(({ id }) => id))
    if (!things.pageInfo.hasNextPage) return ids
    after = things.pageInfo.endCursor
  }
  throw new Error('the list has no end')
}

const field = (page: string, type = 'PlainConnection', path = 'GET: "/things"') =>
  `extend type Query { things(first: Int! = 25, after: String): ${type} @rest(api: "crm", ${path}, scopes: [["Read"]]) ${page} } ${TYPES[type]}`

/** Items from one place up to another, of as many as there are. */
const items = (from: number, to: number, all: number) =>
  Array.from({ length: Math.max(0, Math.min(to, all) - from) }, (_, index) => ({ id: String(from + index) }))

const upTo = (all: number) => items(0, all, all).map(({ id }) => id)

/** Each API as its documentation says that it pages. */
const APIS: readonly (readonly [what: string, source: string, paged: Paged, all: number])[] = [
  [
    'Dataverse: by a preference',
    'https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/page-results',
    {
      sdl: `extend schema @api(name: "crm", page: { size: "prefer.odata.maxpagesize", max: 5000 }) ${field('@page', 'ThingConnection')}`,
      api: { kind: 'odata' },
      answer({ headers }, url) {
        const size = Number(/odata\.maxpagesize=(\d+)/.exec(headers.prefer ?? '')?.[1] ?? 5000)
        const from = Number(url.searchParams.get('$skiptoken') ?? 0)
        const more = { '@odata.nextLink': `/things?$skiptoken=${from + size}` }
        return { body: { value: items(from, from + size, 7), ...(from + size < 7 ? more : {}) } }
      },
    },
    7,
  ],
  [
    'Azure DevOps: by a token in a header',
    'https://learn.microsoft.com/rest/api/azure/devops/core/projects/list',
    {
      sdl: field(
        '@page(items: "$.value", size: "$top", next: { as: TOKEN, at: "header.x-ms-continuationtoken", parameter: "continuationToken" })',
      ),
      answer(_asked, { searchParams }) {
        const from = Number(searchParams.get('continuationToken') ?? 0)
        const to = from + Math.min(2, Number(searchParams.get('$top')))
        return {
          body: { value: items(from, to, 5) },
          headers: to < 5 ? { 'x-ms-continuationtoken': String(to) } : {},
        }
      },
    },
    5,
  ],
  [
    'Azure Resource Manager: by a link in the body, without a page size',
    'https://learn.microsoft.com/rest/api/resources/resource-groups/list',
    {
      sdl: field('@page(items: "$.value", next: { as: URL, at: "$.nextLink" })'),
      answer(_asked, { searchParams }) {
        const from = Number(searchParams.get('$skiptoken') ?? 0)
        const more = from + 2 < 6 ? { nextLink: `?$skiptoken=${from + 2}` } : {}
        return { body: { value: items(from, from + 2, 6), ...more } }
      },
    },
    6,
  ],
  [
    'GitHub: an array as the whole answer, and a Link header',
    'https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api',
    {
      sdl: field('@page(size: "per_page", next: { as: URL, at: "link.next" })'),
      answer(_asked, { searchParams }) {
        const page = Number(searchParams.get('page') ?? 1)
        const size = Number(searchParams.get('per_page'))
        const link = `</things?per_page=${size}&page=${page + 1}>; rel="next"`
        return {
          body: items((page - 1) * size, page * size, 5),
          headers: page * size < 5 ? { link } : {},
        }
      },
    },
    5,
  ],
  [
    'HAL: a relative link, of which only the query is given',
    'https://datatracker.ietf.org/doc/html/draft-kelly-json-hal-11#section-6',
    {
      sdl: field('@page(items: "$._embedded.things", next: { as: URL, at: "$._links.next.href" })'),
      answer(_asked, { searchParams }) {
        const page = Number(searchParams.get('page') ?? 1)
        const next = page < 3 ? { next: { href: `?page=${page + 1}` } } : {}
        return { body: { _embedded: { things: items((page - 1) * 2, page * 2, 5) }, _links: next } }
      },
    },
    5,
  ],
  [
    'Stripe: a cursor that is the last item, and a flag',
    'https://docs.stripe.com/api/pagination',
    {
      sdl: field(
        '@page(items: "$.data", size: "limit", more: { at: "$.has_more", is: [true] }, next: { as: TOKEN, at: "$.data[-1].id", parameter: "starting_after" })',
      ),
      answer(_asked, { searchParams }) {
        const from = Number(searchParams.get('starting_after') ?? -1) + 1
        const to = from + Number(searchParams.get('limit'))
        return { body: { data: items(from, to, 5), has_more: to < 5 } }
      },
    },
    5,
  ],
  [
    'an API whose flag is not there',
    'https://protobuf.dev/programming-guides/json/#field-representation (values that are false are left out)',
    {
      sdl: field(
        '@page(items: "$.data", size: "limit", more: { at: "$.has_more", is: [true] }, next: { as: OFFSET, parameter: "offset" })',
      ),
      answer(_asked, { searchParams }) {
        const from = Number(searchParams.get('offset') ?? 0)
        return { body: { data: items(from, from + Number(searchParams.get('limit')), 5) } }
      },
    },
    5,
  ],
  [
    'Spring Data: page numbers from zero, and a total',
    'https://docs.spring.io/spring-data/rest/reference/paging-and-sorting.html',
    {
      sdl: field(
        '@page(items: "$.content", size: "size", total: "$.page.totalElements", next: { as: PAGE, parameter: "page", from: 0 })',
        'ThingConnection',
      ),
      answer(_asked, { searchParams }) {
        const [page, size] = [Number(searchParams.get('page') ?? 0), Number(searchParams.get('size'))]
        return { body: { content: items(page * size, (page + 1) * size, 5), page: { totalElements: 5 } } }
      },
    },
    5,
  ],
  [
    'an API that caps pages below what is asked for, and does not count',
    'https://docs.gitlab.com/api/rest/#offset-based-pagination (per_page is capped)',
    {
      sdl: field('@page(items: "$.items", size: "limit", next: { as: OFFSET, parameter: "offset" })'),
      answer(_asked, { searchParams }) {
        const from = Number(searchParams.get('offset') ?? 0)
        return { body: { items: items(from, from + 2, 5) } }
      },
    },
    5,
  ],
  [
    'Jira: by members of a POST body',
    'https://developer.atlassian.com/cloud/jira/platform/rest/v2/api-group-issue-search/#api-rest-api-2-search-post',
    {
      sdl: field(
        '@page(items: "$.issues", size: "$.maxResults", total: "$.total", next: { as: OFFSET, parameter: "$.startAt" })',
        'ThingConnection',
        'POST: "/search", body: { jql: "order by created" }',
      ),
      answer({ body }) {
        const { startAt = 0, maxResults, jql } = JSON.parse(body)
        if (jql !== 'order by created') return { status: 400 }
        return { body: { issues: items(startAt, startAt + maxResults, 5), total: 5 } }
      },
    },
    5,
  ],
  [
    'JSON Server: a total in a header',
    'https://github.com/typicode/json-server/tree/v0#paginate',
    {
      sdl: field(
        '@page(size: "_limit", total: "header.X-Total-Count", next: { as: PAGE, parameter: "_page" })',
        'ThingConnection',
      ),
      answer(_asked, { searchParams }) {
        const [page, size] = [Number(searchParams.get('_page') ?? 1), Number(searchParams.get('_limit'))]
        return { body: items((page - 1) * size, page * size, 5), headers: { 'x-total-count': '5' } }
      },
    },
    5,
  ],
  [
    'a total in a header that a proxy has added again',
    'https://www.rfc-editor.org/rfc/rfc9110#section-5.3',
    {
      sdl: field(
        '@page(size: "_limit", total: "header.x-total-count", next: { as: PAGE, parameter: "_page" })',
        'ThingConnection',
      ),
      answer(_asked, { searchParams }) {
        const [page, size] = [Number(searchParams.get('_page') ?? 1), Number(searchParams.get('_limit'))]
        return { body: items((page - 1) * size, page * size, 5), headers: { 'x-total-count': '5, 5' } }
      },
    },
    5,
  ],
  [
    'a total in a header with separators, 1,003, which is neither 1 nor 3',
    'https://www.rfc-editor.org/rfc/rfc9110#section-5.3',
    {
      sdl: field(
        '@page(size: "_limit", total: "header.x-total-count", next: { as: PAGE, parameter: "_page" })',
        'ThingConnection',
      ),
      answer(_asked, { searchParams }) {
        const [page, size] = [Number(searchParams.get('_page') ?? 1), Number(searchParams.get('_limit'))]
        return { body: items((page - 1) * size, page * size, 5), headers: { 'x-total-count': '1,003' } }
      },
    },
    5,
  ],
  [
    'Elasticsearch: by a list of sort values in a body',
    'https://www.elastic.co/docs/reference/elasticsearch/rest-apis/paginate-search-results#search-after',
    {
      sdl: field(
        '@page(items: "$.hits.hits", size: "$.size", next: { as: TOKEN, at: "$.hits.hits[-1].sort", parameter: "$.search_after" }, total: "$.hits.total.value")',
        'ThingConnection',
        'POST: "/things/_search", body: { sort: [{ id: "asc" }] }',
      ),
      answer({ body }) {
        const { size, search_after: after } = JSON.parse(body) as { size: number; search_after?: [number] }
        const from = after === undefined ? 0 : after[0] + 1
        const hits = items(from, from + size, 7).map((item, index) => ({ ...item, sort: [from + index] }))
        return { body: { hits: { total: { value: 7 }, hits } } }
      },
    },
    7,
  ],
  [
    'JSON:API: a link that is a text or an object',
    'https://jsonapi.org/format/#document-links',
    {
      sdl: field('@page(items: "$.data", size: "page[size]", next: { as: URL, at: "link.next" })'),
      answer(_asked, url) {
        const size = Number(url.searchParams.get('page[size]'))
        const from = Number(url.searchParams.get('page[after]') ?? 0)
        const href = `/things?page%5Bsize%5D=${size}&page%5Bafter%5D=${from + size}`
        const next = from + size >= 7 ? null : from === 0 ? { href, meta: {} } : href
        return { body: { data: items(from, from + size, 7), links: { self: '/things', next } } }
      },
    },
    7,
  ],
  [
    'FHIR: a list of links',
    'https://hl7.org/fhir/R4/http.html#paging',
    {
      sdl: field('@page(items: "$.entry", size: "_count", next: { as: URL, at: "link.next" })'),
      answer(_asked, url) {
        const size = Number(url.searchParams.get('_count'))
        const from = Number(url.searchParams.get('offset') ?? 0)
        const next = { relation: 'next', url: `/things?_count=${size}&offset=${from + size}` }
        const link = [{ relation: 'self', url: '/things' }, ...(from + size < 7 ? [next] : [])]
        return { body: { resourceType: 'Bundle', entry: items(from, from + size, 7), link } }
      },
    },
    7,
  ],
  [
    'Google: a page without items, whose list is left out, and a token all the same',
    'https://google.aip.dev/158 (a page can be empty) and https://protobuf.dev/programming-guides/json/#field-representation',
    {
      sdl: `extend type Query { things(first: Int! = 25, after: String): PlainConnection @rest(api: "crm", GET: "/things", scopes: [["Read"]],
        empty: { at: "$.things", is: [null] }) @page(items: "$.things", size: "pageSize", next: { as: TOKEN, at: "$.nextPageToken", parameter: "pageToken" }) }
        ${TYPES.PlainConnection}`,
      answer(_asked, url) {
        const token = url.searchParams.get('pageToken')
        if (token === null) return { body: { things: items(0, 1, 3), nextPageToken: 'empty' } }
        return { body: token === 'empty' ? { nextPageToken: 'last' } : { things: items(1, 3, 3) } }
      },
    },
    3,
  ],
]

describe('@page', () => {
  it.each(APIS)('reads all of %s (%s)', async (_what, _source, paged, all) => {
    const api = await serve(paged)

    expect(await readAll(api, 3)).toEqual(upTo(all))
    expect(await readAll(api, 2)).toEqual(upTo(all))
    expect(await readAll(api, 25)).toEqual(upTo(all))
  })

  it.each([
    [
      'OData counts more than it gives, as Dataverse does where $top limits the list',
      { sdl: field('@page', 'ThingConnection'), api: { kind: 'odata' } },
      { value: items(0, 3, 3), '@odata.count': 7 },
      'there are 7 items, but only 3 were received',
    ],
    [
      'a header counts more than there is, in a number with a sign',
      {
        sdl: field(
          '@page(items: "$.value", total: "header.x-total-count", next: { as: URL, at: "link.next" })',
        ),
        headers: { 'x-total-count': '+7' },
      },
      { value: items(0, 2, 2) },
      'there are 7 items, but only 2 were received',
    ],
    [
      'a flag says so, and there is no cursor',
      {
        sdl: field(
          '@page(items: "$.data", more: { at: "$.has_more", is: [true] }, next: { as: TOKEN, at: "$.data[-1].id", parameter: "a" })',
        ),
      },
      { data: [], has_more: true },
      '$.has_more indicates that more items follow',
    ],
    [
      'the schema does not say how it pages',
      { sdl: field('@page(items: "$.value")') },
      { value: items(0, 2, 2), nextLink: 'https://elsewhere.example' },
      '$.nextLink indicates that more items follow',
    ],
    [
      'the response has a header with the next page',
      { sdl: field('@page(items: "$.value")'), headers: { link: '</things?page=2>; rel="next"' } },
      { value: items(0, 2, 2) },
      'link.next indicates that more items follow',
    ],
    [
      'the last page of an API that counts is empty',
      {
        sdl: field('@page(items: "$.value", total: "$.all", next: { as: OFFSET, parameter: "o" })'),
      },
      { value: [], all: 7 },
      'there are 7 items, but only 0 were received',
    ],
    [
      'the field is a plain list of some of what there is',
      {
        sdl: `extend type Query { things: [Thing!] @rest(api: "crm", GET: "/things", result: "$.value", scopes: [["Read"]]) }`,
      },
      { value: items(0, 2, 2), totalCount: 7 },
      'the list continues, as $.totalCount indicates',
    ],
    [
      'it has no items in a plain list, and goes on',
      {
        sdl: `extend type Query { things: [Thing!] @rest(api: "crm", GET: "/things", result: "$.value", empty: { at: "$.value", is: [null] }, scopes: [["Read"]]) }`,
      },
      { nextPageToken: 'x' },
      'the list continues, as $.nextPageToken indicates',
    ],
    [
      'its next link is one that only a POST follows, as in https://api.stacspec.org/v1.0.0/item-search/#tag/Item-Search',
      { sdl: field('@page(items: "$.features", next: { as: URL, at: "link.next" })') },
      { features: items(0, 2, 2), links: [{ rel: 'next', method: 'POST', href: '/search', body: {} }] },
      'a link is not a string',
    ],
    [
      'the field is a plain list',
      {
        sdl: `extend type Query { things: [Thing!] @rest(api: "crm", GET: "/things", result: "$.value", scopes: [["Read"]]) }`,
      },
      { value: items(0, 2, 2), nextLink: '/things?$skiptoken=2' },
      'the list continues, as $.nextLink indicates',
    ],
  ] as const)('does not end a list in silence where %s', async (_what, given, body, reason) => {
    const { sdl, headers = {}, ...rest } = { headers: undefined, ...given }
    const { query } = await serve({ sdl, ...rest, answer: () => ({ body, headers }) })
    const selection = sdl.includes('first')
      ? '{ things { nodes { id } pageInfo { hasNextPage } } }'
      : '{ things { id } }'

    const { errors } = await query(selection)

    expect(errors?.[0]?.originalError).toMatchObject({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      reason: expect.stringContaining(reason),
    })
  })

  it('takes no object for absent that a list of many keys did not come to', async () => {
    const { query } = await serve({
      sdl: `extend type Query { holders: [Holder!] @rest(api: "crm", GET: "/holders", result: "$", scopes: [["Read"]]) }
        type Holder { thingId: ID!, thing: Owned @entity(id: "{thingId}") }
        type Owned @key(fields: "id") @rest(api: "crm", GET: "/owned/{id}", scopes: [["Read"]])
          @bulk(api: "crm", GET: "/owned{?ids}", items: "$.value", scopes: [["Read"]]) { id: ID!, other: Thing }`,
      answer: (_asked, { pathname }) =>
        pathname === '/holders'
          ? { body: [{ thingId: '0' }, { thingId: '1' }] }
          : { body: { value: items(0, 1, 1), nextLink: '/owned?page=2' } },
    })

    const { data, errors } = await query('{ holders { thing { id } } }')

    expect(data).toEqual({ holders: [{ thing: { id: '0' } }, { thing: null }] })
    expect(errors?.[0]?.originalError).toMatchObject({
      code: 'DOWNSTREAM_INVALID_RESPONSE',
      reason: expect.stringContaining('the list continues, as $.nextLink indicates'),
    })
  })

  it('gives as many items of a plain list as the request asks for, of more that there are', async () => {
    const { query } = await serve({
      sdl: 'extend type Query { things: [Thing!] @rest(api: "crm", GET: "/things?limit=2", result: "$.value", scopes: [["Read"]]) }',
      answer: () => ({ body: { value: items(0, 2, 2), totalCount: 7 } }),
    })

    expect(await query('{ things { id } }')).toEqual({ data: { things: items(0, 2, 2) } })
  })

  it('reads errors in later pages of a plain list as in the first', async () => {
    const { query } = await serve({
      sdl: `extend type Query { things: [Thing!] @rest(api: "crm", GET: "/things", result: "$.value",
        error: { when: [{ at: "$.partial", is: [true] }] }, scopes: [["Read"]]) }`,
      answer: (_asked, { searchParams }) =>
        searchParams.has('page')
          ? { body: { value: items(2, 3, 3), partial: true } }
          : { body: { value: items(0, 2, 3) }, headers: { link: '</things?page=2>; rel="next"' } },
    })

    const { data, errors } = await query('{ things { id } }')

    expect(data).toEqual({ things: null })
    expect(errors?.[0]?.originalError).toMatchObject({ code: 'DOWNSTREAM_BAD_REQUEST' })
  })

  it('sends a token in a body as what the API gave, also where it is all digits', async () => {
    const sent: unknown[] = []
    const api = await serve({
      sdl: field(
        '@page(items: "$.value", next: { as: TOKEN, at: "$.next", parameter: "$.cursor" })',
        'PlainConnection',
        'POST: "/search", body: {}',
      ),
      answer({ body }) {
        const { cursor } = JSON.parse(body)
        sent.push(cursor)
        const next = [7, '123'][sent.length - 1]
        return { body: { value: items(sent.length - 1, sent.length, 3), next } }
      },
    })

    expect(await readAll(api, 1)).toEqual(['0', '1', '2'])
    expect(sent).toEqual([undefined, 7, '123'])
  })

  it('gives an array that is the whole answer', async () => {
    const { query } = await serve({
      sdl: 'extend type Query { things: [Thing!] @rest(api: "crm", GET: "/things", result: "$", scopes: [["Read"]]) }',
      answer: () => ({ body: items(0, 2, 2) }),
    })

    expect(await query('{ things { id } }')).toEqual({ data: { things: items(0, 2, 2) } })
  })
})

describe('a cursor', () => {
  const TOKEN = '@page(items: "$.value", next: { as: TOKEN, at: "$.token", parameter: "$.token" })'

  it.each([
    ['the body', `POST: "/find", body: { q: "{q}" }`],
    ['a header', `POST: "/find", headers: [{ name: "X-Q", value: "{q}" }]`],
  ])('belongs to the arguments that are sent in %s', async (_, request) => {
    const { query, asked } = await serve({
      sdl: `extend type Query { found(q: String!, first: Int! = 2, after: String): PlainConnection
        @rest(api: "crm", ${request}, scopes: [["Read"]]) ${TOKEN} } ${TYPES.PlainConnection}`,
      answer: ({ body }) => ({ body: { value: items(0, 2, 9), token: `${body}+` } }),
    })
    const page = (q: string, after: string | null = null) =>
      query(
        'query ($q: String!, $after: String) { found(q: $q, after: $after) { pageInfo { endCursor } } }',
        {
          ...{ q, after },
        },
      )
    const { data } = await page('one')
    const { endCursor } = (data as unknown as { found: { pageInfo: { endCursor: string } } }).found.pageInfo

    const [same, other] = [await page('one', endCursor), await page('two', endCursor)]

    expect(same.errors).toBeUndefined()
    expect(String(other.errors?.[0])).toContain('is not a cursor for this connection')
    expect(asked()).toHaveLength(2)
  })
})
