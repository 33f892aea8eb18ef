// Covers: request-variety.ts, response-sites.ts, sites.ts
import { describe, expect, it } from '@jest/globals'
import type { Entry } from '../../../../src/plan/cost/count/request-ledger.ts'
import { apiConfig } from '../../../support/schema.ts'
import { createRecorder } from './recorded.ts'

const SDL = `
  extend type Query {
    me: User @rest(api: "graph", GET: "/me", scopes: [["U"]], address: true)
    user(id: ID): User @rest(api: "graph", GET: "/users{?id}", scopes: [["U"]])
    users(first: Int! = 25, after: String): Users @rest(api: "graph", GET: "/users", scopes: [["U"]]) @page(max: 100)
    files(first: Int! = 5, after: String): Files @rest(api: "graph", GET: "/files", takes: [TOP], scopes: [["F"]]) @page(max: 10)
    tags(first: Int! = 4, after: String): Tags @rest(api: "erp", GET: "/tags", scopes: [["T"]]) @page(size: "n")
    count: Int @rest(api: "graph", GET: "/count", scopes: [["U"]])
    search(text: String): User @rest(api: "graph", POST: "/search", body: { text: "{text}" }, scopes: [["U"]])
    orders: [Order!] @rest(api: "crm", GET: "/orders", result: "$", scopes: [["O"]]) @listSize(assumedSize: 30)
  }
  extend type Mutation { rename(name: String): User @rest(api: "graph", PATCH: "/me", body: "{name}", scopes: [["U"]]) }
  type User @key(fields: "id") @rest(api: "graph", GET: "/users/{id}", scopes: [["U"]]) {
    id: ID!
    name: String
    mail: String
    friend: User
    manager: User @rest(api: "graph", GET: "/users/{id}/manager", scopes: [["U"]])
    badge: Badge @rest(api: "graph", GET: "/badges/{id}", scopes: [["U"]])
    account: Account @entity(id: "{id}")
    boss: User @entity(id: "{id}") @expand(member: "boss")
    secret: Secret @entity(id: "{id}") @expand(member: "secret")
    reports(first: Int! = 10, after: String): Users
      @rest(api: "graph", GET: "/users/{id}/reports", scopes: [["U"]]) @page(max: 50)
  }
  type Users { edges: [UserEdge!]! nodes: [User!]! pageInfo: PageInfo! totalCount: Int summary: Badge @rest(api: "crm", GET: "/summary", scopes: [["O"]]) }
  type UserEdge { cursor: String! node: User! badgeId: ID badge: Account @entity(id: "{badgeId}") }
  type Files { nodes: [File!]! edges: [FileEdge!]! pageInfo: PageInfo! }
  type FileEdge { cursor: String! node: File! }
  type File { id: ID! ownerId: ID owner: User @entity(id: "{ownerId}") }
  type Tags { nodes: [Tag!]! edges: [TagEdge!]! pageInfo: PageInfo! }
  type TagEdge { cursor: String! node: Tag! }
  type Tag { id: ID! ownerId: ID owner: User @entity(id: "{ownerId}") }
  type Badge { id: ID color: String }
  type Secret @key(fields: "id") @rest(api: "graph", GET: "/secrets/{id}", scopes: [["S"]]) { id: ID! text: String }
  type Account @key(fields: "id") @rest(api: "crm", GET: "/accounts/{id}", scopes: [["O"]]) { id: ID! name: String }
  type Order { id: ID! itemId: ID item: Item @entity(id: "{itemId}") place: Place @entity(id: "{itemId}") }
  type Item @key(fields: "id") @rest(api: "crm", GET: "/items/{id}", scopes: [["O"]])
    @bulk(api: "crm", GET: "/items/some{?ids}", items: "$", max: 5, scopes: [["More"]])
    @bulk(api: "crm", GET: "/items{?ids}", items: "$", max: 20, scopes: [["O"]])
    @bulk(api: "crm", GET: "/items/few{?ids}", items: "$", max: 2, scopes: [["O"]]) { id: ID! }
  type Place @key(fields: "id") @rest(api: "crm", GET: "/places/{id}", scopes: [["O"]])
    @bulk(api: "erp", GET: "/places{?ids}", items: "$", scopes: [["O"]]) { id: ID! }
`
const record = createRecorder(SDL, [
  apiConfig({
    ...{ name: 'graph', kind: 'odata' },
    batch: { path: '/$batch', maxItems: 20, maxParallel: null },
  }),
  apiConfig({ name: 'crm' }),
  apiConfig({ name: 'erp', fieldsParameter: 'fields' }),
])

/** The requests of an operation, each with its number, its step and the stages that it waits for. */
const requests = (source: string, variables = {}) =>
  record(source, variables).entries.map(
    ({ path, count, wave, sources }) =>
      `${wave}: ${path} ×${count}${[...sources].map((each) => ` < ${each}`)}`,
  )

const entriesOf = (source: string): readonly Entry[] => record(source).entries

describe('countRequests', () => {
  it('sends requests below a known address together with the request of the object', () => {
    expect(requests('{ me { name manager { name } } }')).toEqual(['0: me ×1', '0: me.manager ×1'])
    expect(requests('{ user(id: "1") { manager { name } } }')).toEqual([
      '0: user ×1',
      '1: user.manager ×1 < 0|graph|',
    ])
  })

  it.each([
    ['a request at another path', '{ me { badge { color } } }', ['0: me ×1', '1: me.badge ×1 < 0|graph|']],
    ['a load', '{ me { account { name } } }', ['0: me ×1', '1: me.account ×1 < 0|graph|']],
    [
      'a request of an object within it',
      '{ me { friend { manager { name } } } }',
      ['0: me ×1', '1: me.friend.manager ×1 < 0|graph|'],
    ],
    [
      'a further page',
      '{ me { reports(first: 1, after: "x") { nodes { name } } } }',
      ['0: me ×1', '1: me.reports ×1 < 0|graph|'],
    ],
  ])('waits for an object with a known address: %s', (_what, source, expected) => {
    expect(requests(source)).toEqual(expected)
  })

  it('records the path below an address, only where there is one', () => {
    const [me, manager] = entriesOf('{ me { manager { name } } }')

    expect(me).not.toHaveProperty('addressed')
    expect(manager).toMatchObject({ template: '/users/{id}/manager', addressed: '/me/manager' })
  })

  it('counts equal fields of an object once, regardless of their names', () => {
    expect(requests('{ user { a: manager { name } b: manager { name } } }')).toEqual([
      '0: user ×1',
      '1: user.a ×1 < 0|graph|',
    ])
    expect(requests('{ me { a: manager { name } b: manager { name } } }')).toEqual(['0: me ×1', '0: me.a ×1'])
  })

  it('records one page after another, each on its own after the first', () => {
    const pages = entriesOf('{ users(first: 250) { nodes { account { name } } } }')

    expect(
      pages.map(({ path, wave, branch, isAlone, top, sources }) => [
        ...[path, wave, branch, isAlone, top],
        ...sources,
      ]),
    ).toEqual([
      ['users', 0, '', false, 100],
      ['users', 1, '/0:users', true, 100, '0|graph|'],
      ['users', 2, '/0:users', true, 100, '1|graph|/0:users'],
      ['users.nodes.account', 3, '/0:users', false, null, '2|graph|/0:users'],
    ])
  })

  it('records the size of a page that is not full, and none without pages', () => {
    expect(entriesOf('{ users(first: 7) { nodes { id } } me { id } }').map(({ top }) => top)).toEqual([
      7,
      null,
    ])
  })

  it('counts writes individually, without a selection', () => {
    expect(entriesOf('mutation { a: rename(name: "x") { name } b: rename(name: "x") { mail } }')).toEqual(
      ['a', 'b'].map((name) =>
        expect.objectContaining({ path: name, branch: name, count: 1, isAlone: true, selects: false }),
      ),
    )
  })

  it('knows which objects come along with the object above', () => {
    expect(requests('{ users(first: 3) { nodes { boss { name } } } }')).toEqual(['0: users ×1'])
    expect(entriesOf('{ users(first: 3) { nodes { boss { name } } } }')[0]?.expands).toBe(true)
    // It needs other permissions.
    expect(requests('{ users(first: 3) { nodes { secret { text } } } }')).toEqual([
      '0: users ×1',
      '1: users.nodes.secret ×3 < 0|graph|',
    ])
    // It needs a part that would not come along.
    expect(requests('{ users(first: 3) { nodes { boss { account { name } } } } }')).toEqual([
      '0: users ×1',
      '1: users.nodes.boss.account ×3 < 0|graph|',
    ])
  })
})

describe('createRequestVariety', () => {
  it.each([
    ['OData', '{ user { name } }', true],
    ['an API with a parameter for members', '{ tags { edges { node { id } } } }', true],
    ['an API without one', '{ orders { id } }', false],
    ['a list that takes no selection', '{ files { nodes { id } } }', false],
    ['a plain value', '{ count }', false],
    ['a request with a body', '{ search(text: "x") { name } }', false],
  ])('determines whether a request names its members: %s', (_what, source, selects) => {
    expect(entriesOf(source)[0]?.selects).toBe(selects)
  })

  it.each([
    ['other members', '{ a: user { name } b: user { mail } }', 2],
    ['the number of all items', '{ a: users { totalCount } b: users { pageInfo { hasNextPage } } }', 2],
    ['the number of all items, twice', '{ a: users { totalCount } b: users { totalCount } }', 1],
    ['other members of the answer to a body', '{ a: search { name } b: search { mail } }', 1],
    ['a plain value', '{ a: count b: count }', 1],
  ])('counts different requests of one field: %s', (_what, source, count) => {
    expect(entriesOf(source).map((each) => each.count)).toEqual([count])
  })

  it('expands an object if any of the requests does', () => {
    const sources = [
      'a: user { boss { name } } b: user { name }',
      'a: user { name } b: user { boss { name } }',
    ]

    expect(sources.map((source) => entriesOf(`{ ${source} }`)[0]?.expands)).toEqual([true, true])
    expect(entriesOf('{ user { name } }')[0]?.expands).toBe(false)
  })

  // 30 keys, five at a time: the caller may have the permissions of the first request, which takes fewer keys.
  it('takes the smallest number of keys of the requests that can be chosen', () => {
    expect(entriesOf('{ orders { item { id } } }')[1]).toMatchObject({
      ...{ count: 6, takesMany: true, template: '/items{?ids}', scopes: [['O']] },
    })
  })

  it('does not rely on a request for many keys of another API', () => {
    expect(entriesOf('{ orders { place { id } } }')[1]).toMatchObject({
      ...{ count: 30, takesMany: false, api: 'crm', template: '/places/{id}' },
    })
  })
})

describe('pagedSites', () => {
  it('counts requests of items once, whether they are selected by nodes or by edges', () => {
    expect(
      requests('{ users(first: 3) { nodes { badge { id } } edges { node { badge { id } } } } }'),
    ).toEqual(['0: users ×1', '1: users.nodes.badge ×3 < 0|graph|'])
  })

  it('counts requests of the connection once, and of its edges for each of them', () => {
    expect(
      requests(
        '{ users(first: 3) { summary { id } edges { cursor badge { name } node { badge { id } } } } }',
      ),
    ).toEqual([
      '0: users ×1',
      '1: users.edges.node.badge ×3 < 0|graph|',
      '1: users.summary ×1 < 0|graph|',
      '1: users.edges.badge ×3 < 0|graph|',
    ])
  })

  it('names items as they are selected in the operation', () => {
    const paths = (selection: string) =>
      record(`{ u: users(first: 3) { ${selection} } }`).entries.map(({ path }) => path)

    expect(paths('items: nodes { badge { id } }')).toEqual(['u', 'u.items.badge'])
    expect(paths('e: edges { n: node { b: badge { id } } card: badge { name } }')).toEqual([
      ...['u', 'u.e.n.b', 'u.e.card'],
    ])
  })

  it('counts no request that is not selected', () => {
    expect(requests('{ users(first: 3) { pageInfo { hasNextPage } edges { cursor } } }')).toEqual([
      '0: users ×1',
    ])
  })
})
