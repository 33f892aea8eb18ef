// Covers: resolvers/resolve-node.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

/** What a field can need of its parent, and where it goes. */
const SDL = `
extend type Query {
  author(id: ID!): Author @rest(api: "crm", GET: "/authors/{id}", scopes: [["Read"]])
  posts(authorId: ID, ids: [ID], text: String): [Post!]
    @rest(api: "crm", GET: "/posts{?authorId,ids,text}", result: "$.items", scopes: [["Read"]])
  search(authorId: ID): [Post!]
    @rest(api: "crm", POST: "/search", body: { authorId: "{authorId}" }, result: "$.items", scopes: [["Read"]])
}
type Author {
  ref: ID
  refs: [ID]
  inQuery: [Post!] @rest(api: "crm", GET: "/posts{?ref}", result: "$.items", scopes: [["Read"]])
  asList: [Post!] @rest(api: "crm", GET: "/posts{?refs}", result: "$.items", scopes: [["Read"]])
  withConstant: [Post!] @rest(api: "crm", GET: "/posts?kind=a{&ref}", result: "$.items", scopes: [["Read"]])
  inPath: Post @rest(api: "crm", GET: "/authors/{ref}/latest", scopes: [["Read"]])
  inHeader: [Post!] @rest(api: "crm", GET: "/posts", headers: [{ name: "x-author", value: "{ref}" }], result: "$.items", scopes: [["Read"]])
  inBody: [Post!] @rest(api: "crm", POST: "/posts/find", body: { where: { author: "{ref}" } }, result: "$.items", scopes: [["Read"]])
  inText: [Post!] @rest(api: "crm", POST: "/posts/find", language: PLAIN, body: { query: "author:{ref}" }, result: "$.items", scopes: [["Read"]])
  inPages(first: Int! = 5, after: String): PostConnection
    @rest(api: "crm", GET: "/posts{?ref}", scopes: [["Read"]]) @page(items: "$.items", next: { as: TOKEN, at: "$.nextCursor", parameter: "cursor" }, size: "limit")
  byKey: Post @entity(id: "{ref}")
  byText: Post @entity(id: "post-{ref}")
  required: [Post!]! @rest(api: "crm", GET: "/posts{?ref}", result: "$.items", scopes: [["Read"]])
  byArgument(text: String): [Post!] @rest(api: "crm", GET: "/posts{?ref,text}", result: "$.items", scopes: [["Read"]])
}
type Post implements Node @key(fields: "id") @rest(api: "crm", GET: "/posts/{id}", scopes: [["Read"]])
  @bulk(api: "crm", GET: "/posts{?ids}", items: "$.items", scopes: [["Read"]]) { globalId: ID!, id: ID! }
type PostConnection { edges: [PostEdge!]!, nodes: [Post!]!, pageInfo: PageInfo! }
type PostEdge { node: Post!, cursor: String! }
`

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

async function serve(author: object = {}): Promise<GraphqlUnderTest> {
  served = await serveGraphql({
    sdl: SDL,
    granted: ['Read'],
    answer: ({ url }) => ({
      body: url === '/authors/1' ? author : { id: 'of-everybody', items: [{ id: 'of-everybody' }] },
    }),
  })
  return served
}

const NOTHING: readonly (readonly [string, object])[] = [
  ['null', { ref: null, refs: null }],
  ['not there', {}],
  ['an empty text', { ref: '', refs: [''] }],
  ['an empty list', { ref: [], refs: [] }],
  ['a list of null', { ref: [null], refs: [null] }],
]

// https://github.com/tailcallhq/tailcall/issues/2467: a parameter without its value asks for everything.
describe.each(NOTHING)('a field whose request needs a value of its parent that is %s', (_what, author) => {
  it.each([
    'inQuery { id }',
    'asList { id }',
    'withConstant { id }',
    'inPath { id }',
    'inHeader { id }',
    'inBody { id }',
    'inText { id }',
    'inPages { nodes { id } }',
    'byKey { id }',
    'byText { id }',
    'byArgument(text: "x") { id }',
  ])('is null, without a request: %s', async (field) => {
    const { query, asked } = await serve(author)

    const { data, errors } = await query(`{ author(id: 1) { ${field} } }`)

    expect(data).toEqual({ author: { [field.split(/\W/)[0] ?? '']: null } })
    expect(errors).toBeUndefined()
    expect(asked()).toEqual(['GET /authors/1'])
  })
})

describe('a field whose request needs a value of its parent', () => {
  it('is an error where the value is null and the field must not be', async () => {
    const { query, asked } = await serve({ ref: null })

    const { data, errors } = await query('{ author(id: 1) { required { id } } }')

    expect(data).toEqual({ author: null })
    expect(errors?.[0]?.message).toContain('Cannot return null for non-nullable field Author.required')
    expect(asked()).toEqual(['GET /authors/1'])
  })

  it.each([
    [0, '0'],
    [false, 'false'],
    [' ', '%20'],
  ])('asks for %j, which is a value', async (ref, text) => {
    const { query, asked } = await serve({ ref })

    await query('{ author(id: 1) { inQuery { id } } }')

    expect(asked()).toEqual(['GET /authors/1', `GET /posts?ref=${text}`])
  })
})

describe('an argument', () => {
  it('that may be null is optional', async () => {
    const { query, asked, requests } = await serve()

    await query(
      'query($none: ID) { posts(authorId: $none) { id } nulls: posts(authorId: null, ids: null) { id } search { id } }',
    )

    expect(asked().toSorted()).toEqual(['GET /posts', 'POST /search'])
    expect(requests.at(-1)?.body).toBe('{}')
  })

  it.each(['[]', '[null]'])('that is the list %s asks for nothing, and never for everything', async (ids) => {
    const { query, asked } = await serve()

    const { data, errors } = await query(`{ posts(ids: ${ids}) { id } }`)

    expect(data).toEqual({ posts: null })
    expect(errors).toMatchObject([
      { originalError: { code: 'BAD_USER_INPUT' }, message: '"ids" must not be an empty list.' },
    ])
    expect(asked()).toEqual([])
  })

  it('that is empty is sent as it is in a query, and refused in a path', async () => {
    const { query, asked } = await serve()

    const { errors } = await query('{ posts(text: "") { id } author(id: "") { ref } }')

    expect(asked()).toEqual(['GET /posts?text='])
    expect(errors).toMatchObject([{ originalError: { code: 'BAD_USER_INPUT' }, path: ['author'] }])
  })
})

describe('Query.node', () => {
  it('rejects a global id without a key, and asks for no empty key together with others', async () => {
    const { query, asked } = await serve()
    const [none, one, two] = ['', '1', '2'].map((key) => Buffer.from(`Post:${key}`).toString('base64url'))

    const { errors } = await query(
      `{ a: node(id: "${none}") { globalId } b: node(id: "${one}") { globalId } c: node(id: "${two}") { globalId } }`,
    )

    expect(errors?.[0]).toMatchObject({ originalError: { code: 'BAD_USER_INPUT' }, path: ['a'] })
    expect(asked()).toEqual(['GET /posts?ids=1,2'])
  })
})
