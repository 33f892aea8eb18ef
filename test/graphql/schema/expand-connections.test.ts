// Covers: counted-lists.ts, written-arguments.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import { type GraphQLSchema, isObjectType, printType } from 'graphql'
import type { ApiConfig } from '../../../src/config/config.ts'
import { type GraphqlUnderTest, serveGraphql } from '../graphql-under-test.ts'

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

/** As GitHub pages: https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api */
const API = 'extend schema @api(name: "crm", page: { size: "per_page", next: { as: URL, at: "link.next" } })'
const REST = '@rest(api: "crm", GET: "/repositories", scopes: [["Read"]])'
const OF_OWNER = REST.replace('/repositories', '/repositories{?owner}')
const repositories = (fields: string, others = '') =>
  `${API} extend type Query { ${fields} } type Repository { id: ID! } ${others}`

async function serve(sdl: string, api: Partial<ApiConfig> = {}) {
  served = await serveGraphql({
    sdl,
    api,
    granted: ['Read'],
    answer: ({ url }) =>
      url.includes('page=2')
        ? { body: [{ id: '2' }] }
        : {
            body: [{ id: '1' }],
            headers: { link: '</repositories?per_page=1&page=2>; rel="next"' },
          },
  })
  return served
}

function printed(schema: GraphQLSchema, name: string): string {
  const type = schema.getType(name)
  return isObjectType(type) ? printType(type).replaceAll(/\s*"""[\s\S]*?"""\n?/g, '\n') : ''
}

describe('@connection', () => {
  it('makes the connection of a list, with the pages that @api declares', async () => {
    const { query, graphql, requests } = await serve(
      repositories(`repositories(owner: String): [Repository] @connection(first: 1) ${OF_OWNER}`),
    )

    const { data, errors } = await query(
      '{ repositories { edges { cursor node { id } } nodes { id } pageInfo { hasNextPage endCursor } } }',
    )

    expect(errors).toBeUndefined()
    expect(data).toMatchObject({
      repositories: { edges: [{ node: { id: '1' } }], nodes: [{ id: '1' }], pageInfo: { hasNextPage: true } },
    })
    expect(requests[0]?.url).toBe('/repositories?per_page=1')
    expect(printed(graphql.schema, 'RepositoryConnection')).not.toContain('totalCount')
    const { endCursor } = (data as { repositories: { pageInfo: { endCursor: string } } }).repositories
      .pageInfo
    expect(await query(`{ repositories(after: "${endCursor}") { nodes { id } } }`)).toEqual({
      data: { repositories: { nodes: [{ id: '2' }] } },
    })
  })

  it('shares the types between fields, also of extended types, and keeps what is not null', async () => {
    const { graphql } = await serve(
      repositories(
        `mine: [Repository!]! @connection ${REST} owner: Owner ${REST.replace('/repositories', '/owner')}`,
        `type Owner { id: ID } extend type Owner { all(first: Int! = 7): [Repository!] @connection ${REST} @page(max: 10) }`,
      ),
    )

    expect(printed(graphql.schema, 'Owner')).toContain(
      'all(\n    first: Int! = 7\n    after: String\n  ): RepositoryConnection',
    )
    expect(printed(graphql.schema, 'RepositoryConnection').replaceAll(/\s+/g, ' ')).toContain(
      '{ edges: [RepositoryEdge!]! nodes: [Repository!]! pageInfo: PageInfo! }',
    )
    expect(graphql.schema.getQueryType()?.getFields().mine?.type.toString()).toBe('RepositoryConnection!')
  })

  it.each([
    ['an API of kind odata', API.replace(/, page.*/, ')'), REST, { kind: 'odata' as const }, true],
    [
      'OData without COUNT',
      '',
      REST.replace('GET', 'takes: [SELECT], GET'),
      { kind: 'odata' as const },
      false,
    ],
    ['a total in @page', '', `${REST} @page(items: "$.data", total: "$.total")`, {}, true],
    [
      'a total in @api',
      'extend schema @api(name: "crm", page: { total: "header.x-total-count" })',
      REST,
      {},
      true,
    ],
    ['no total', '', REST, {}, false],
  ])('counts where the API does: %s', async (_what, declaration, rest, api, counts) => {
    const sdl = `${declaration} extend type Query { repositories: [Repository] @connection ${rest} } type Repository { id: ID! }`
    const { graphql } = await serve(sdl, api)

    expect(printed(graphql.schema, 'RepositoryConnection').includes('totalCount: Int')).toBe(counts)
  })

  it('uses a type of that name which the schema has', async () => {
    const { graphql } = await serve(
      repositories(
        `repositories: [Repository] @connection ${REST}`,
        'type RepositoryConnection { edges: [RepositoryEdge!]!, nodes: [Repository]!, pageInfo: PageInfo!, own: String }',
      ),
    )

    expect(printed(graphql.schema, 'RepositoryConnection')).toContain('own: String')
    expect(printed(graphql.schema, 'RepositoryEdge')).toContain('node: Repository')
  })

  it.each([
    [
      'something that is not a list',
      `one: Repository @connection ${REST}`,
      'its type must be a list of objects, such as [Order]',
    ],
    [
      'a page of no items',
      `all: [Repository] @connection(first: 0) ${REST}`,
      'first must be a whole number of at least 1',
    ],
    ['a list without a request', 'all: [Repository] @connection', 'it needs @rest'],
    [
      'an invalid name',
      `all: [Repository] @connection(name: "a b") ${REST}`,
      '"a b" is not a valid type name',
    ],
    [
      'two types of items',
      `a: [Repository] @connection(name: "C") ${REST} b: [Caller] @connection(name: "C") ${REST}`,
      'C must have items of only one type, but has Repository and Caller',
    ],
    [
      'lists of which only some count',
      `a: [Repository] @connection ${REST} b: [Repository] @connection ${REST} @page(total: "$.total")`,
      'some fields of type RepositoryConnection do not count their items',
    ],
  ])('reports %s, with file and line', async (_what, fields, problem) => {
    await expect(serve(repositories(fields))).rejects.toThrow(
      new RegExp(`test\\.graphql:1: @connection on \\w+: ${problem.replaceAll(/[[\]]/g, '\\$&')}`),
    )
  })
})
