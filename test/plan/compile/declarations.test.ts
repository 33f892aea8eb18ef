// Covers: api-declarations.ts, compile-entity.ts, locator-problems.ts, origin-types.ts
import { describe, expect, it } from '@jest/globals'
import { SchemaInvalidError } from '../../../src/errors/startup.ts'
import { compileSchema } from '../../../src/plan/compile/compile-schema.ts'
import { originTypesOf } from '../../../src/plan/compile/origin-types.ts'
import { apiConfig, environmentOf, schemaOf } from '../../support/schema.ts'

const A = 'scopes: [["A"]]'
const APIS = new Map([['crm', apiConfig({ name: 'crm' })]])

function problemsOf(sdl: string): readonly string[] {
  try {
    compileSchema(schemaOf(sdl), environmentOf(APIS))
    return []
  } catch (error) {
    if (error instanceof SchemaInvalidError) return error.problems
    throw error
  }
}

const ORDERS = `extend type Query { orders(first: Int! = 5, after: String): Orders @rest(api: "crm", GET: "/o", ${A}) @page(size: "n") }
  type Orders { edges: [OrderEdge!]! nodes: [Int]! pageInfo: PageInfo! }
  type OrderEdge { cursor: String! node: Int }`

describe('@api', () => {
  it('says how all lists of an API go on, and a field says otherwise, argument by argument', () => {
    const schema = schemaOf(
      `extend schema @api(name: "crm", page: { items: "$.rows", size: "limit", next: { as: PAGE, parameter: "p", from: 0 } }) ${ORDERS}`,
    )
    const field = compileSchema(schema, environmentOf(APIS)).field('Query', 'orders')

    expect(field.kind === 'request' && field.page).toMatchObject({
      items: { text: '$.rows' },
      size: { text: 'n' },
      next: { kind: 'page', parameter: { text: 'p' }, from: 0 },
    })
  })

  it('is there once for each API, and for configured ones only', () => {
    const twice = problemsOf(`extend schema @api(name: "crm") @api(name: "crm") ${ORDERS}`)

    expect(twice.join()).toContain('"crm" is declared twice')
    expect(problemsOf(`extend schema @api(name: "erp") ${ORDERS}`).join()).toContain(
      '"erp" is not configured',
    )
  })
})

describe('locators', () => {
  it.each([
    ['@from of a field', `type T { a: Int @from(at: "a.b") }`],
    ['@from of an input', `type T { a: Int } input I { a: Int @from(at: "status") }`],
    ['@rest', `type T { a: Int }`],
  ])('that are none are problems: %s', (_where, types) => {
    const result = types.includes('@from') ? '' : ', result: "items"'
    const sdl = `extend type Query { t: T @rest(api: "crm", GET: "/t", ${A}${result}) } ${types}`

    expect(problemsOf(sdl)).toEqual([expect.stringMatching(/^test\.graphql:1: @(?:from|rest): "/)])
  })
})

describe('originTypesOf', () => {
  it('has the types with fields of the response or request, and those that they come within', () => {
    const found = originTypesOf(
      schemaOf(`
        extend type Query { a: A @rest(api: "crm", GET: "/a", ${A}) c: C @rest(api: "crm", GET: "/c", ${A}) }
        type A { b: [B] other: C @rest(api: "crm", GET: "/c", ${A}) }
        type B { owner: String @from(at: "request.owner") }
        type C { id: ID }
        union U = B | C`),
    )

    expect([...found].sort()).toEqual(['A', 'B', 'U'])
  })
})

describe('keys', () => {
  it('of several fields are variables of the path', () => {
    const sdl = (path: string) => `extend type Query { r: R @rest(api: "crm", GET: "/r", ${A}) }
      type R @key(fields: "owner name") @rest(api: "crm", GET: "${path}", ${A}) { owner: ID! name: ID! }`

    expect(problemsOf(sdl('/r/{owner}/{name}'))).toEqual([])
    expect(problemsOf(sdl('/r/{id}')).join()).toContain(
      '{id} in the @rest of type R is not its key "owner name"',
    )
    expect(problemsOf(sdl('/r')).join()).toContain('so all would be the same')
  })
})
