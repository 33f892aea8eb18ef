import { afterEach, describe, expect, it } from '@jest/globals'
import { type GraphqlUnderTest, serveGraphql } from '../graphql-under-test.ts'

const REST = 'api: "crm", scopes: [["Read"]]'
const SDL = `
  extend type Query {
    me: User @rest(${REST}, GET: "/me", address: true)
    user(id: ID!): User @rest(${REST}, GET: "/users/{id}", address: true)
  }
  type User @key(fields: "id") @rest(${REST}, GET: "/users/{id}") {
    id: ID
    orders(first: Int! = 1, after: String, status: String): Orders
      @rest(${REST}, GET: "/users/{id}/orders{?status}") @page(items: "$.items", next: { as: URL, at: "$.next" })
    found(first: Int! = 1, after: String, text: String): Orders
      @rest(${REST}, POST: "/search", body: { text: "{text}" }, headers: [{ name: "x-user", value: "{id}" }])
      @page(items: "$.items", next: { as: TOKEN, at: "$.next", parameter: "$.after" })
  }
  type Orders { edges: [OrderEdge!]! nodes: [Order]! pageInfo: PageInfo! }
  type OrderEdge { cursor: String! node: Order }
  type Order { id: ID! }`

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

/** The users have the given IDs, and each has two pages of orders. */
async function setUp(ids: Readonly<Record<string, unknown>>) {
  served = await serveGraphql({
    sdl: SDL,
    granted: ['Read'],
    answer: ({ method, url, body }) => {
      if (method === 'POST')
        return {
          body: JSON.parse(body).after ? { items: [{ id: 'b' }] } : { items: [{ id: 'a' }], next: 't' },
        }
      if (!url.includes('/orders')) return { body: { id: ids[url] } }
      const isSecond = url.includes('page=2')
      const [path] = url.split('?')
      return { body: isSecond ? { items: [{ id: '2' }] } : { items: [{ id: '1' }], next: `${path}?page=2` } }
    },
  })
  return served
}

const PAGE = 'nodes { id } pageInfo { endCursor }'

interface Page {
  readonly nodes: readonly { readonly id: string }[]
  readonly pageInfo: { readonly endCursor: string }
}

/** The page of a field after a cursor: the IDs of its items, and the cursor of its end. */
async function page(owner: string, field = 'orders', args = '', after: string | null = null) {
  if (served === undefined) throw new Error('nothing is served')
  const { data, errors } = await served.query(
    `query($after: String) { user: ${owner} { id page: ${field}(after: $after ${args}) { ${PAGE} } } }`,
    { after },
  )
  const user = data?.user as { page: Page | null } | undefined
  const found = user?.page
  return {
    ids: found?.nodes.map(({ id }) => id) ?? null,
    end: found?.pageInfo.endCursor ?? null,
    code: (errors?.[0]?.originalError as { code?: string } | undefined)?.code,
  }
}

describe('resolveConnection', () => {
  it('accepts a cursor for the same object, on whichever path it is reached', async () => {
    await setUp({ '/me': '7', '/users/7': '7' })
    const first = await page('me')

    expect(first.ids).toEqual(['1'])
    expect((await page('user(id: "7")', 'orders', '', first.end)).ids).toEqual(['2'])
  })

  it('rejects a cursor of another object', async () => {
    await setUp({ '/me': '7', '/users/8': '8' })
    const first = await page('me')

    expect(await page('user(id: "8")', 'orders', '', first.end)).toMatchObject({
      ids: null,
      code: 'BAD_USER_INPUT',
    })
  })

  it.each([[null], ['']])('binds a cursor to the path if the key of the object is %j', async (id) => {
    await setUp({ '/me': id, '/users/7': id })
    const first = await page('me')

    expect((await page('me', 'orders', '', first.end)).ids).toEqual(['2'])
    expect((await page('user(id: "7")', 'orders', '', first.end)).code).toBe('BAD_USER_INPUT')
  })

  it('rejects a cursor of other arguments', async () => {
    await setUp({ '/me': '7' })
    const first = await page('me')

    expect((await page('me', 'orders', 'status: "open"', first.end)).code).toBe('BAD_USER_INPUT')
  })

  it('rejects a cursor of another body or header', async () => {
    await setUp({ '/me': '7', '/users/8': '8' })
    const first = await page('me', 'found', 'text: "x"')

    expect((await page('me', 'found', 'text: "x"', first.end)).ids).toEqual(['b'])
    expect((await page('me', 'found', 'text: "y"', first.end)).code).toBe('BAD_USER_INPUT')
    expect((await page('user(id: "8")', 'found', 'text: "x"', first.end)).code).toBe('BAD_USER_INPUT')
  })
})
