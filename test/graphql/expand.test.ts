// Covers: resolvers/included-objects.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import type { ApiConfig } from '../../src/config/config.ts'
import { SchemaInvalidError } from '../../src/errors/startup.ts'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

const SDL = `
extend type Query {
  orders(first: Int! = 10, after: String): OrderConnection
    @rest(api: "crm", GET: "/orders", scopes: [["Read"], ["Write", "Read.Own"]]) @page(items: "$.items", next: { as: TOKEN, at: "$.nextCursor", parameter: "cursor" }, size: "limit")
  open: [Order!] @rest(api: "crm", GET: "/open", result: "$.items", scopes: [["Open"]])
}
type OrderConnection { nodes: [Order!]!, edges: [OrderEdge!]!, pageInfo: PageInfo! }
type OrderEdge { node: Order!, cursor: String! }
type Order {
  number: Int
  customerId: ID
  customer: Customer @entity(id: "{customerId}") @expand(member: "buyer")
}
type Customer @key(fields: "id")
  @rest(api: "crm", GET: "/customers/{id}", scopes: [["Read"], ["Write"]]) { id: ID!, name: String, city: String }
`

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

/** An API that sends the buyers of orders along when it is asked to. */
async function serve(api: Partial<ApiConfig>): Promise<GraphqlUnderTest> {
  served = await serveGraphql({
    sdl: SDL,
    api,
    granted: ['Read', 'Open'],
    answer: ({ url }) => {
      const { pathname, search } = new URL(url, 'http://crm')
      if (pathname.startsWith('/customers/')) return { body: { id: 'c1', name: 'by key' } }
      const buyer = search.includes('expand=buyer') ? { buyer: { id: 'c1', name: 'along' } } : {}
      const none = search.includes('expand=buyer') ? { buyer: null } : {}
      return {
        body: {
          items: [
            { number: 1, customerId: 'c1', ...buyer },
            { number: 2, customerId: null, ...none },
          ],
        },
      }
    },
  })
  return served
}

const NAMES = '{ orders { nodes { number customer { name } } } }'

describe('@expand', () => {
  it('asks a plain REST API to send an object along, and loads it no more', async () => {
    const { query, asked } = await serve({ expandParameter: 'expand', fieldsParameter: 'fields' })

    const { data } = await query(NAMES)

    expect(data).toEqual({
      orders: {
        nodes: [
          { number: 1, customer: { name: 'along' } },
          { number: 2, customer: null },
        ],
      },
    })
    expect(asked()).toEqual(['GET /orders?fields=number&expand=buyer&limit=10'])
  })

  it.each([
    ['null', null],
    ['an ID', 'c1'],
    ['a reference', { id: 'c1' }],
  ])('loads by key where the API was not asked, and the member is %s', async (_what, buyer) => {
    served = await serveGraphql({
      sdl: `${SDL}
        extend type Query { found: Order @rest(api: "crm", POST: "/found", scopes: [["Read"]]) }
        extend type Mutation { close: Order @rest(api: "crm", PATCH: "/close", scopes: [["Read"]]) }`,
      api: { expandParameter: 'expand' },
      granted: ['Read', 'Open'],
      answer: ({ url }) => {
        if (url.startsWith('/customers/')) return { body: { id: 'c1', name: 'by key' } }
        const order = { number: 1, customerId: 'c1', buyer }
        return { body: url.startsWith('/o') ? { items: [order] } : order }
      },
    })
    const customer = { name: 'by key' }

    const answers = [
      await served.query('{ open { customer { name } } }'),
      await served.query('{ found { customer { name } } }'),
      await served.query('mutation { close { customer { name } } }'),
      await served.query(
        'query ($id: Boolean!) { orders { nodes { customer { name id @include(if: $id) } } } }',
        { id: false },
      ),
    ]

    expect(answers.map(({ data }) => data)).toEqual([
      { open: [{ customer }] },
      { found: { customer } },
      { close: { customer } },
      { orders: { nodes: [{ customer }] } },
    ])
  })

  it('selects the requested members of the object in OData', async () => {
    const { query, asked } = await serve({ kind: 'odata' })

    await query('{ orders { nodes { customer { name again: name ... on Customer { city } } } } }')

    expect(asked()).toEqual(['GET /orders?$select=id&$expand=buyer($select=city,name)&limit=10'])
  })

  it('loads by key where the API sends nothing along', async () => {
    const { query, asked } = await serve({})

    const { data } = await query(NAMES)

    expect(data).toMatchObject({ orders: { nodes: [{ customer: { name: 'by key' } }, { customer: null }] } })
    expect(asked()).toEqual(['GET /orders?limit=10', 'GET /customers/c1'])
  })

  it("loads by key where the parent's permissions do not cover the object's: one field fails, not the list", async () => {
    const { query, asked } = await serve({ expandParameter: 'expand' })

    await query('{ open { customer { name } } }')

    expect(asked()).toEqual(['GET /open', 'GET /customers/c1'])
  })

  it('loads by key where variables decide what is needed of the object', async () => {
    const { query, asked } = await serve({ expandParameter: 'expand' })

    await query(
      'query ($city: Boolean!) { orders { nodes { customer { name city @include(if: $city) } } } }',
      {
        city: false,
      },
    )

    expect(asked()).toEqual(['GET /orders?limit=10', 'GET /customers/c1'])
  })

  it('loads by key for every field where it has to for one of them: none gets an object that lacks what it selects', async () => {
    const { query, asked } = await serve({ expandParameter: 'expand', fieldsParameter: 'fields' })

    const { data } = await query(
      `query ($name: Boolean!) {
        orders { nodes { customer { id } other: customer { name @include(if: $name) } } }
      }`,
      { name: true },
    )

    expect(data).toMatchObject({
      orders: {
        nodes: [
          { customer: { id: 'c1' }, other: { name: 'by key' } },
          { customer: null, other: null },
        ],
      },
    })
    expect(asked()[0]).toBe('GET /orders?fields=customerId&limit=10')
  })

  it('asks for one object with all that several fields want of it', async () => {
    const { query, asked } = await serve({ kind: 'odata' })

    await query('{ orders { nodes { customer { name } other: customer { city } } } }')

    expect(asked()).toEqual(['GET /orders?$select=id&$expand=buyer($select=city,name)&limit=10'])
  })

  it('does the same for a field with a request of its own', async () => {
    served = await serveGraphql({
      sdl: `extend type Query { me: Me @rest(api: "crm", GET: "/me", scopes: [["Read"]]) }
        type Me { id: ID!, boss: Boss @rest(api: "crm", GET: "/boss/{id}", scopes: [["Read"]]) @expand(member: "chief") }
        type Boss { name: String }`,
      api: { kind: 'odata' },
      granted: ['Read'],
      answer: ({ url }) =>
        url.startsWith('/me') ? { body: { id: 'm', chief: { name: 'along' } } } : { body: {} },
    })

    const { data } = await served.query('{ me { boss { name } } }')

    expect(data).toEqual({ me: { boss: { name: 'along' } } })
    expect(served.asked()).toEqual(['GET /me?$select=id&$expand=chief($select=name)'])
  })

  it('does not include an object with fields that read its own response or request', async () => {
    served = await serveGraphql({
      sdl: `extend type Query { order: Order @rest(api: "crm", GET: "/order", scopes: [["Read"]]) }
        type Order { buyerId: ID, buyer: Buyer @entity(id: "{buyerId}") @expand(member: "buyer") }
        type Buyer @key(fields: "id") @rest(api: "crm", GET: "/buyers/{id}", scopes: [["Read"]]) {
          id: ID!
          version: String @from(at: "header.etag")
          asked: ID @from(at: "request.id")
        }`,
      api: { expandParameter: 'expand' },
      granted: ['Read'],
      answer: ({ url }) =>
        url.startsWith('/order')
          ? { body: { buyerId: 'b', buyer: { id: 'b' } }, headers: { etag: '"order"' } }
          : { body: { id: 'b' }, headers: { etag: '"buyer"' } },
    })

    const { data } = await served.query('{ order { buyer { version asked } } }')

    expect(data).toEqual({ order: { buyer: { version: '"buyer"', asked: 'b' } } })
    expect(served.asked()).toEqual(['GET /order', 'GET /buyers/b'])
  })

  it('does not include an object with fields that have the owner of its own request', async () => {
    served = await serveGraphql({
      sdl: `extend type Query { user: Person @rest(api: "crm", GET: "/users/ada", scopes: [["Read"]]) }
        type Person { id: ID!, box: Box @rest(api: "crm", GET: "/users/{id}/box", scopes: [["Read"]]) @expand(member: "box") }
        type Box {
          id: ID!
          size: Int
            @rest(api: "crm", GET: "/me/boxes/{id}/size", owners: ["/me", "/users/{id}"], result: "$.size", scopes: [["Read"]])
        }`,
      api: { expandParameter: 'expand' },
      granted: ['Read'],
      answer: ({ url }) => {
        if (url.startsWith('/users/ada/boxes')) return { body: { size: 3 } }
        return { body: url.includes('/box') ? { id: 'b', size: 1 } : { id: 'ada', box: { id: 'b' } } }
      },
    })

    const { data } = await served.query('{ user { box { size } } }')

    expect(data).toEqual({ user: { box: { size: 3 } } })
  })

  it('is not for lists, which APIs cut short', async () => {
    const sdl = `extend type Query { me: Me @rest(api: "crm", GET: "/me", scopes: [["Read"]]) }
      type Me { id: ID!, reports: [Me!] @rest(api: "crm", GET: "/r/{id}", result: "$.value", scopes: [["Read"]]) @expand(member: "reports") }`

    const serving = serveGraphql({ sdl, api: {}, granted: [], answer: () => ({ body: {} }) })

    await expect(serving).rejects.toBeInstanceOf(SchemaInvalidError)
  })

  it('is not for fields with arguments, on which an included object does not depend', async () => {
    const sdl = `extend type Query { me: Me @rest(api: "crm", GET: "/me", scopes: [["Read"]]) }
      type Me { id: ID!, photo(size: Int): Photo @rest(api: "crm", GET: "/photos/{id}{?size}", scopes: [["Read"]]) @expand(member: "photo") }
      type Photo { width: Int }`

    const serving = serveGraphql({ sdl, api: {}, granted: [], answer: () => ({ body: {} }) })

    await expect(serving).rejects.toThrow('photo has @expand, so it cannot have arguments')
  })
})
