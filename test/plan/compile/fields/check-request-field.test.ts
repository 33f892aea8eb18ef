import { describe, expect, it } from '@jest/globals'
import { problemsOf } from './problems-of.ts'

const A = 'scopes: [["A"]]'
const PAGED = `type Xs { edges: [E!]! nodes: [Int]! pageInfo: PageInfo! } type E { cursor: String! node: Int }`
const paged = (api: string, args: string, rest = '', page = '') =>
  `extend type Query { x(${args}): Xs @rest(api: "${api}", GET: "/x", ${rest} ${A}) @page${page} } ${PAGED}`

describe('checkRequestField', () => {
  it.each(['[Int]', '[Int!]!'])('needs to know where a list is: %s', (type) => {
    const sdl = (result: string) =>
      `extend type Query { x: ${type} @rest(api: "crm", GET: "/x", ${result} ${A}) }`

    expect(problemsOf(sdl(''))).toEqual([
      'Query.x is a list: add @connection if the API returns it in pages, or specify where the list is, as in result: "$.items", or result: "$" for the whole response',
    ])
    expect(problemsOf(sdl('result: "$",'))).toEqual([])
  })

  it('reports parts that have no effect in pages', () => {
    const args = 'first: Int! = 5, after: String'

    expect(problemsOf(paged('crm', args, 'result: "$", ', '(size: "n", max: 0)'))).toEqual([
      '@page: max must be at least 1',
      '@rest: result has no effect with @page, whose items specifies where the list is',
    ])
    expect(problemsOf(paged('crm', args, 'itemError: { when: [{ at: "$.e" }] }, ', '(size: "n")'))).toEqual([
      '@rest: itemError is only for lists without @page: in a connection, add a field for errors to the items',
    ])
  })

  it.each([
    ['a query', `extend type Query { x: C @rest(api: "crm", POST: "/x", created: "$.id", ${A}) }`],
    [
      'a type without a key',
      `extend type Query { d: D @rest(api: "crm", GET: "/d", ${A}) } extend type Mutation { x: D @rest(api: "crm", POST: "/x", created: "$.id", ${A}) }`,
    ],
  ])('reports that %s creates no object that could be loaded', (_what, sdl) => {
    const types = `type C @key(fields: "id") @rest(api: "crm", GET: "/c/{id}", ${A}) { id: ID! } type D { id: ID }
      extend type Query { c: C @rest(api: "crm", GET: "/c", ${A}) other: D @rest(api: "crm", GET: "/d", ${A}) }`

    expect(problemsOf(`${sdl} ${types}`)).toEqual([
      '@rest: created is only for fields of Mutation whose type has @key and @rest',
    ])
  })

  it('reports each argument without effect', () => {
    const sdl = (args: string, rest: string) =>
      `extend type Query { x(${args}): Int @rest(api: "crm", ${rest}, ${A}) }`

    expect(problemsOf(sdl('a: Int, b: Int, c: Int', 'GET: "/x/{b}"'))).toEqual([
      'x: no part of the request uses the argument "a"; write {a} where it goes',
      'x: no part of the request uses the argument "c"; write {c} where it goes',
    ])
    expect(problemsOf(sdl('a: Int', 'POST: "/x", body: { by: "{caller:objectId}" }'))).toEqual([
      'x: no part of the request uses the argument "a"; write {a} where it goes',
    ])
    expect(problemsOf(sdl('a: Int', 'GET: "/x/{b}"'))).toEqual([
      '{b} in Query.x is neither an argument nor a plain field of Query; arguments of x: {a}',
    ])
  })

  it('knows the arguments of pages, and those of OData', () => {
    const args = 'first: Int! = 5, after: String, search: String'

    expect(problemsOf(paged('people', args))).toEqual([])
    expect(problemsOf(paged('crm', args, '', '(size: "n")'))).toEqual([
      'x: no part of the request uses the argument "search"; write {search} where it goes',
    ])
  })
})
