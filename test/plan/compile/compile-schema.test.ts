// Covers: compile-cache-control.ts, compilation.ts
import { describe, expect, it } from '@jest/globals'
import { SchemaInvalidError } from '../../../src/errors/startup.ts'
import { compileSchema } from '../../../src/plan/compile/compile-schema.ts'
import { apiConfig, environmentOf, schemaOf } from '../../support/schema.ts'

const APIS = new Map([
  ['crm', apiConfig({ name: 'crm' })],
  ['people', apiConfig({ name: 'people', kind: 'odata' })],
])

const CUSTOMER =
  'extend type Query { customer: Customer @rest(api: "crm", GET: "/customer", scopes: [["A"]]) }'

const compile = (sdl: string) => compileSchema(schemaOf(sdl), environmentOf(APIS))

function problemsOf(sdl: string): readonly string[] {
  try {
    compile(sdl)
    return []
  } catch (error) {
    if (error instanceof SchemaInvalidError) return error.problems
    throw error
  }
}

describe('compileSchema', () => {
  it('makes a request of @rest, with arguments before fields of the parent', () => {
    const plan = compile(`${CUSTOMER}
      type Customer {
        id: ID!
        code: String @from(at: "$.account.code")
        visits(id: ID!): Visit @rest(api: "crm", GET: "/customers/{code}/visits/{id}", scopes: [["Visits.Read"]])
      }
      type Visit { id: ID! }`)

    const field = plan.field('Customer', 'visits')

    expect(field).toMatchObject({ kind: 'request', coordinate: 'Customer.visits', page: null })
    expect(field.kind === 'request' && field.parentFields.map(({ name, path }) => [name, path.text])).toEqual(
      [['code', '$.account.code']],
    )
  })

  it('reads a field without a directive from the member of its name', () => {
    const plan = compile(`${CUSTOMER} type Customer { id: ID!, city: String @from(at: "$.address.city") }`)

    const paths = ['id', 'city'].map((name) => {
      const field = plan.field('Customer', name)
      return field.kind === 'property' ? [field.path.text, field.path.property] : field.kind
    })

    expect(paths).toEqual([
      ['id', 'id'],
      ['$.address.city', 'address'],
    ])
  })

  it('knows the APIs of which responses may be cached, by a field or as objects of a type', () => {
    const plan = compile(`${CUSTOMER}
      extend type Query {
        rates: [Int!] @rest(api: "people", GET: "/rates", result: "$", scopes: [["A"]]) @cacheControl(maxAge: 60)
      }
      type Customer { id: ID! }`)
    const loaded = compile(`${CUSTOMER}
      type Customer @key(fields: "id") @rest(api: "crm", GET: "/customers/{id}", scopes: [["A"]]) @cacheControl(maxAge: 60) {
        id: ID!
      }`)

    expect([plan, loaded].map(({ cachedApis }) => [...cachedApis])).toEqual([['people'], ['crm']])
    expect(compile(`${CUSTOMER} type Customer { id: ID! }`).cachedApis.size).toBe(0)
  })

  it.each([
    ['the text of a response', 'String!', '', 'text'],
    ['a text in a response', 'String', ', result: "$.text"', 'json'],
    ['a list of texts', '[String]', ', result: "$"', 'json'],
    ['anything else', 'Int', '', 'json'],
  ])('reads %s as what it is', (_what, type, rest, form) => {
    const plan = compile(
      `${CUSTOMER} type Customer { id: ID! note: ${type} @rest(api: "crm", GET: "/note", scopes: [["A"]]${rest}) }`,
    )

    expect(plan.field('Customer', 'note')).toMatchObject({ request: { responseForm: form } })
  })

  it.each([
    [
      'a body for an API that is unknown',
      'api: "erp", POST: "/a", body: { a: "x" }',
      'API "erp" is not configured (configured: crm, people)',
    ],
    [
      'a place of the request for a result',
      'api: "crm", GET: "/a", result: "request.id"',
      '"request.id" refers to the request, not to a result',
    ],
  ])('reports %s', (_what, rest, problem) => {
    const problems = problemsOf(`extend type Query { a: Int @rest(${rest}, scopes: [["A"]]) }`)

    expect(problems).toEqual([expect.stringContaining(problem)])
  })

  it('names every problem at once, each with file and line', () => {
    const problems = problemsOf(`extend type Query {
  a: Customer @rest(api: "erp", GET: "/a", scopes: [["A"]])
  b: Customer @rest(api: "crm", GET: "/b/{nowhere}", scopes: [["A"]])
  c: Customer @rest(api: "crm", GET: "/c", scopes: [])
  d: Customer
}
type Customer { id: ID! }`)

    expect(problems).toEqual([
      'test.graphql:2: API "erp" is not configured (configured: crm, people)',
      'test.graphql:3: {nowhere} in Query.b is neither an argument nor a plain field of Query',
      'test.graphql:4: scopes: name at least one permission in each list, as in [["User.Read"]]',
      'test.graphql:5: Query.d has no @rest or @resolver, so nothing resolves it',
    ])
  })

  it.each([
    [
      'a template that would let a value out of its place',
      'extend type Query { a(x: ID!): Int @rest(api: "crm", GET: "/a/{+x}", scopes: [["A"]]) }',
      '{+x}: only {name}, {/name*}, {?name} and {&name} are supported',
    ],
    [
      'a request without a method',
      'extend type Query { a: Int @rest(api: "crm", scopes: [["A"]]) }',
      '@rest needs exactly one method',
    ],
    [
      'a list that cannot page',
      'extend type Query { a: [Int!]! @rest(api: "crm", GET: "/a", scopes: [["A"]]) }',
      'Query.a is a list: add @connection',
    ],
    [
      'pages without the arguments of paging',
      'extend type Query { a: C @rest(api: "crm", GET: "/a", scopes: [["A"]]) @page(items: "$.items", next: { as: TOKEN, at: "$.nextCursor", parameter: "cursor" }, size: "limit") } type C { edges: [Int], nodes: [Int], pageInfo: Int }',
      'a has @page, so it needs the arguments first and after',
    ],
    [
      'pages of something that is not a connection',
      'extend type Query { a(first: Int, after: String): C @rest(api: "crm", GET: "/a", scopes: [["A"]]) @page(items: "$.items", next: { as: TOKEN, at: "$.nextCursor", parameter: "cursor" }, size: "limit") } type C { nodes: [Int] }',
      'its type C needs the fields edges, nodes and pageInfo',
    ],
    [
      'members of links to objects, where only what is selected comes',
      'extend type Query { a(first: Int, after: String): C @rest(api: "graph", GET: "/a", scopes: [["A"]]) @page(node: "$.it") } type C { nodes: [Int] }',
      'the @page on a has node, so its @rest must declare takes without SELECT',
    ],
    [
      'a total that the API does not count',
      'extend type Query { a(first: Int, after: String): C @rest(api: "people", GET: "/a", scopes: [["A"]], takes: [TOP]) @page } type C { edges: [Int], nodes: [Int], pageInfo: Int, totalCount: Int }',
      'test.graphql:1: C has totalCount, so the API must accept COUNT for a',
    ],
    [
      'a total that is nowhere',
      'extend type Query { a(first: Int, after: String): C @rest(api: "crm", GET: "/a", scopes: [["A"]]) @page(items: "$.items", next: { as: TOKEN, at: "$.nextCursor", parameter: "cursor" }, size: "limit") } type C { edges: [Int], nodes: [Int], pageInfo: Int, totalCount: Int }',
      'C has totalCount, so the @page on a must declare where the total is',
    ],
    ['a type that nothing leads to', 'type Lost { a: Int }', 'no operation reaches type Lost'],
    [
      'pages of nothing',
      'type C { a: Int @page(items: "$.items", next: { as: TOKEN, at: "$.nextCursor", parameter: "cursor" }, size: "limit") }',
      'C.a has @page without @rest',
    ],
    [
      'to keep something that is not an answer',
      'type C { a: Int @cacheControl(maxAge: 60) }',
      'C.a has @cacheControl without @rest',
    ],
    [
      'to keep what a mutation answers',
      'extend type Mutation { a: Int @rest(api: "crm", POST: "/a", scopes: [["A"]]) @cacheControl(maxAge: 60) }',
      '@cacheControl: responses to mutations are never cached',
    ],
    [
      'to keep an answer for no time',
      'extend type Query { a: Int @rest(api: "crm", GET: "/a", scopes: [["A"]]) @cacheControl(maxAge: 0) }',
      '@cacheControl: maxAge must be at least 1 second',
    ],
    [
      'to cache for all callers what was fetched on behalf of one user',
      'extend type Query { a: Int @rest(api: "crm", GET: "/a", scopes: [["A"]]) @cacheControl(maxAge: 60, scope: PUBLIC) }',
      '@cacheControl: a response from crm on behalf of a user cannot be PUBLIC',
    ],
    [
      'an entity of a type that nothing loads',
      'type C { id: ID! other: C @entity(id: "{id}") }',
      '@entity: type C has no @rest to load it with',
    ],
    [
      'an entity with the same key for every object',
      'type C @key(fields: "id") @rest(api: "crm", GET: "/c/{id}", scopes: [["A"]]) { id: ID! other: C @entity(id: "1") }',
      '@entity: "1" has no variable, such as {id}',
    ],
    [
      'a type that is loaded by something other than its key',
      'type C @key(fields: "id") @rest(api: "crm", GET: "/c/{name}", scopes: [["A"]]) { id: ID! name: String }',
      '{name} in the @rest on type C is not a field of its key "id"',
    ],
    [
      'a type that is loaded without a key',
      'type C @rest(api: "crm", GET: "/c/{id}", scopes: [["A"]]) { id: ID! }',
      'type C has @rest, so it needs @key',
    ],
    [
      'a variable that is itself a request',
      'type C { id: ID! b: C @rest(api: "crm", GET: "/c/{id}", scopes: [["A"]]) c: C @rest(api: "crm", GET: "/c/{b}", scopes: [["A"]]) }',
      '{b} in C.c is a field with its own request, so it has no value here',
    ],
  ])('rejects %s', (_what, sdl, problem) => {
    expect(problemsOf(sdl).join('\n')).toContain(problem)
  })

  it('knows how long an answer may be kept, and for whom', () => {
    const open = new Map([['crm', apiConfig({ name: 'crm', auth: { user: 'none', appOnly: 'none' } })]])
    const sdl = (arguments_: string) =>
      `extend type Query { a: Int @rest(api: "crm", GET: "/a", scopes: [["A"]]) ${arguments_} }`
    const cachingOf = (arguments_: string) => {
      const field = compileSchema(schemaOf(sdl(arguments_)), environmentOf(open)).field('Query', 'a')
      return field.kind === 'request' ? field.request.caching : undefined
    }

    expect(cachingOf('')).toBeNull()
    expect(cachingOf('@cacheControl(maxAge: 60)')).toEqual({ maxAgeMs: 60_000, isPublic: false })
    expect(cachingOf('@cacheControl(maxAge: 1, scope: PUBLIC)')).toEqual({ maxAgeMs: 1_000, isPublic: true })
  })
})
