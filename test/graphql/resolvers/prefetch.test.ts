// Covers: ../requests/build-request.ts, field-resolver.ts, resolve-connection.ts, resolve-object.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import { itemsOf, serveGraphql } from '../graphql-under-test.ts'

const SDL = `
extend type Query {
  me: Person @rest(api: "crm", GET: "/me", scopes: [["A"]], address: true)
  person(id: ID!): Person @rest(api: "crm", GET: "/people/{id}", scopes: [["A"]])
}
type Person @key(fields: "id") @rest(api: "crm", GET: "/people/{id}", scopes: [["A"]]) {
  id: ID!
  name: String
  manager: Person @rest(api: "crm", GET: "/people/{id}/manager", scopes: [["A"]])
  photo(size: Int!): Photo @rest(api: "crm", GET: "/people/{id}/photos/{size}", scopes: [["A"]])
  shift(day: ID!): Shift @rest(api: "crm", GET: "/people/{id}/shifts/{day}", scopes: [["A"]])
  reports(first: Int! = 5, after: String): PersonConnection
    @rest(api: "crm", GET: "/people/{id}/reports", scopes: [["A"]]) @page(items: "$.items", next: { as: TOKEN, at: "$.nextCursor", parameter: "cursor" }, size: "limit")
  events(search: String, first: Int! = 5, after: String): EventConnection
    @rest(api: "crm", GET: "/people/{id}/events", scopes: [["A"]]) @page
  badge: Badge @rest(api: "crm", GET: "/badges/{id}", scopes: [["A"]])
  audit: Shift @rest(
    api: "crm", GET: "/people/{id}/audit", headers: [{ name: "X-Person", value: "{id}" }], scopes: [["A"]])
  pay: Shift @rest(api: "crm", GET: "/people/{id}/pay?of={id}", scopes: [["A"]])
  plan: Shift @rest(api: "crm", GET: "/people/{id}/plan", scopes: [["A"]]) @policy(policies: [["throws"]])
}
type Photo { width: Int }
type Shift { name: String }
type Badge { number: Int }
type Event { subject: String }
type PersonConnection { edges: [PersonEdge!]!, nodes: [Person!]!, pageInfo: PageInfo! }
type PersonEdge { cursor: String!, node: Person! }
type EventConnection { edges: [EventEdge!]!, nodes: [Event!]!, pageInfo: PageInfo! }
type EventEdge { cursor: String!, node: Event! }
`

let served: Awaited<ReturnType<typeof serveGraphql>> | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

const ada = { id: 'ada', name: 'Ada' }

/** An API that takes `$select` at its word. */
function selected(url: string, whole: Readonly<Record<string, unknown>>): unknown {
  const names = new URL(url, 'http://crm').searchParams.get('$select')?.split(',') ?? []
  return Object.fromEntries(names.map((name) => [name, whole[name]]))
}

/** @param failing - statuses by the end of a path. */
async function setUp(failing: Readonly<Record<string, number>> = {}) {
  served = await serveGraphql({
    sdl: SDL,
    api: { kind: 'odata', batch: { path: '/$batch', maxItems: 20, maxParallel: null } },
    granted: ['A'],
    policies: {
      throws: () => {
        throw new Error('a bug of the operator')
      },
    },
    answer: ({ url }) => {
      const path = url.split('?')[0] ?? ''
      const failure = Object.keys(failing).find((ending) => path.endsWith(ending))
      if (failure !== undefined) return { status: failing[failure] ?? 500, body: {} }
      if (path.endsWith('/reports'))
        return { body: { items: [ada], nextCursor: url.includes('limit=1') ? 'c' : null } }
      if (path.endsWith('/events')) return { body: { value: [{ subject: 'Planning' }] } }
      return { body: selected(url, { ...ada, width: 64, number: 7 }) }
    },
  })
  return served
}

/** Unhandled rejections come to light a turn later; the test runner fails the test for them. */
const aTurnLater = () => new Promise((resolve) => setImmediate(resolve))

describe('createPrefetch', () => {
  it('answers a dashboard with one batch in one wave', async () => {
    const { query, requests } = await setUp()

    const result = await query(
      `{ me { name manager { name } reports { nodes { name } } events { nodes { subject } } } }`,
    )

    expect(result).toEqual({
      data: {
        me: {
          name: 'Ada',
          manager: { name: 'Ada' },
          reports: { nodes: [{ name: 'Ada' }] },
          events: { nodes: [{ subject: 'Planning' }] },
        },
      },
    })
    expect(requests).toHaveLength(1)
    expect(requests.flatMap(itemsOf).map(({ url }) => url)).toEqual([
      '/me?$select=name',
      '/me/manager?$select=name',
      '/me/reports?$select=name&limit=5',
      '/me/events?$select=subject&$top=5',
    ])
  })

  it('fails no other field with one whose policy in code throws', async () => {
    const { query } = await setUp()

    const { data, errors } = await query('{ me { name plan { name } } }')

    expect(data).toEqual({ me: { name: 'Ada', plan: null } })
    expect(errors?.map(({ path }) => path)).toEqual([['me', 'plan']])
  })

  it('does the same for the product’s own dashboard', async () => {
    served = await serveGraphql({
      api: { name: 'graph', kind: 'odata', batch: { path: '/$batch', maxItems: 20, maxParallel: null } },
      granted: ['User.Read', 'User.Read.All', 'Calendars.Read'],
      answer: ({ url }) => ({ body: /Reports|events/.test(url) ? { value: [ada] } : { id: 'ada' } }),
    })

    const { errors } = await served.query(
      '{ me { displayName manager { mail } directReports { nodes { mail } } events { nodes { subject } } } }',
    )

    expect(errors).toBeUndefined()
    expect(served.requests).toHaveLength(1)
    expect(served.asked()).toHaveLength(4)
  })

  it('knows aliases, fragments and a field that is selected in two places', async () => {
    const { query, requests, asked } = await setUp()

    const { data, errors } = await query(`
      { me { small: photo(size: 1) { width } large: photo(size: 2) { width } ...A ... on Person { manager { id } } } }
      fragment A on Person { manager { name } }`)

    expect(errors).toBeUndefined()
    expect(data).toMatchObject({ me: { small: { width: 64 }, manager: { id: 'ada', name: 'Ada' } } })
    expect(requests).toHaveLength(1)
    expect(asked().toSorted()).toEqual([
      'GET /me/manager?$select=id,name',
      'GET /me/photos/1?$select=width',
      'GET /me/photos/2?$select=width',
      'GET /me?$select=id',
    ])
  })

  it.each([
    [true, ['GET /me/events?$select=subject&$top=5', 'GET /me?$select=name']],
    [false, ['GET /me/manager?$select=id', 'GET /me?$select=name']],
  ])('follows @include and @skip with variables, as for %j', async (yes, expected) => {
    const { query, asked } = await setUp()

    await query(
      `query ($yes: Boolean!) { me { name
        events @include(if: $yes) { nodes { subject } }
        ... @skip(if: $yes) { manager { id } }
        badge @include(if: false) { number } } }`,
      { yes },
    )

    expect(asked().toSorted()).toEqual(expected)
  })

  it('takes arguments from variables and defaults', async () => {
    const { query, asked } = await setUp()

    await query('query ($n: Int!) { me { name reports(first: $n) { nodes { id } } } }', { n: 3 })

    expect(asked()).toEqual(['GET /me?$select=name', 'GET /me/reports?$select=id&limit=3'])
  })

  it('asks for nothing twice, and for a later page only by its cursor', async () => {
    const { query, asked } = await setUp()
    const page =
      'query ($after: String) { me { name reports(first: 1, after: $after) { pageInfo { endCursor } } } }'
    const first = await query(page)
    const { endCursor } = (first.data as { me: { reports: { pageInfo: { endCursor: string } } } }).me.reports
      .pageInfo

    await query(page, { after: endCursor })

    expect(asked()).toEqual([
      'GET /me?$select=id,name',
      'GET /me/reports?$select=id&limit=1',
      'GET /me?$select=id,name',
      'GET /me/reports?$select=id&limit=1&cursor=c',
    ])
  })

  it('waits for the object where a request needs more of it than an address', async () => {
    const { query, requests } = await setUp()

    await query('{ me { name badge { number } } }')

    expect(requests.map(({ url }) => url)).toEqual(['/me?$select=id,name', '/badges/ada?$select=number'])
  })

  it('waits for the object where its key is needed outside the path', async () => {
    const { query, requests } = await setUp()

    const { data, errors } = await query('{ me { audit { name } pay { name } } }')

    expect(errors).toBeUndefined()
    expect(data).toEqual({ me: { audit: { name: 'Ada' }, pay: { name: 'Ada' } } })
    expect(requests).toHaveLength(2)
    expect(
      requests
        .slice(1)
        .flatMap(itemsOf)
        .map(({ url, headers }) => [url, headers['x-person']]),
    ).toEqual([
      ['/people/ada/audit?$select=name', 'ada'],
      ['/people/ada/pay?of=ada&$select=name', undefined],
    ])
  })

  it('reports a request that fails once, at its field', async () => {
    const { query } = await setUp({ '/manager': 500, '/events': 403 })

    const { data, errors } = await query('{ me { name manager { name } events { nodes { subject } } } }')
    await aTurnLater()

    expect(data).toEqual({ me: { name: 'Ada', manager: null, events: null } })
    expect(errors?.map(({ path, originalError }) => [path?.join('.'), originalError])).toEqual([
      ['me.manager', expect.objectContaining({ code: 'DOWNSTREAM_UNAVAILABLE' })],
      ['me.events', expect.objectContaining({ code: 'DOWNSTREAM_FORBIDDEN' })],
    ])
  })

  it('lets the fields’ failures go where the object itself fails', async () => {
    const { query } = await setUp({ '/me': 500, '/manager': 500 })

    const { data, errors } = await query('{ me { name manager { name } } }')
    await aTurnLater()

    expect(data).toEqual({ me: null })
    expect(errors?.map(({ path }) => path)).toEqual([['me']])
  })

  it('lets nothing escape where the object is null before its fields are answered', async () => {
    const { query } = await setUp({ '/me': 404, '/manager': 500 })

    const result = await query('{ me { name manager { name } } }')
    await aTurnLater()

    expect(result).toEqual({ data: { me: null } })
  })

  it.each([
    ['an id that cannot be in a path', '{ me { name shift(day: "..") { name } } }', 'me.shift'],
    ['a page that is too large', '{ me { name reports(first: 0) { nodes { id } } } }', 'me.reports'],
  ])('leaves %s to the resolver, and answers the rest', async (_what, source, path) => {
    const { query, asked } = await setUp()

    const { data, errors } = await query(source)

    expect(data).toMatchObject({ me: { name: 'Ada' } })
    expect(errors?.map((error) => [error.path?.join('.'), error.originalError])).toEqual([
      [path, expect.objectContaining({ code: 'BAD_USER_INPUT' })],
    ])
    expect(asked()).toEqual(['GET /me?$select=name'])
  })

  it('leaves an argument that is missing at run time to the resolver', async () => {
    const { query, asked } = await setUp()

    const { data, errors } = await query(
      'query ($n: Int = 1) { me { name reports(first: $n) { nodes { id } } } }',
      {
        n: null,
      },
    )

    expect(data).toEqual({ me: { name: 'Ada', reports: null } })
    expect(errors).toHaveLength(1)
    expect(asked()).toEqual(['GET /me?$select=name'])
  })

  it('does not begin below an object whose address is not known', async () => {
    const { query, requests } = await setUp()

    await query('{ person(id: "ada") { name manager { name } } }')

    expect(requests.map(({ url }) => url)).toEqual([
      '/people/ada?$select=id,name',
      '/people/ada/manager?$select=name',
    ])
  })
})
