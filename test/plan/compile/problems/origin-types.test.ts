import { describe, expect, it } from '@jest/globals'
import {
  embeddedTypes,
  originTypesOf,
  ownedTypesOf,
} from '../../../../src/plan/compile/problems/origin-types.ts'
import { schemaOf } from '../../../support/schema.ts'

const REST = '@rest(api: "crm", GET: "/c", scopes: [["A"]])'

describe('originTypesOf', () => {
  const typesAt = (at: string) => {
    const schema = schemaOf(`extend type Query { a: Holder }
      type Holder { inner: [Inner!] }
      type Inner { value: String @from(at: "${at}") }`)
    const has = (read?: 'origin' | 'response' | 'outcome') =>
      [...originTypesOf(schema, read)].sort().join(' ')
    return [has(), has('origin'), has('response'), has('outcome')]
  }
  const [BOTH, NONE] = ['Holder Inner Query', '']

  it.each([
    ['header.x-total', [BOTH, BOTH, BOTH, BOTH]],
    ['link.next', [BOTH, BOTH, BOTH, BOTH]],
    ['status', [BOTH, BOTH, BOTH, BOTH]],
    ['request.owner', [BOTH, BOTH, NONE, NONE]],
    // The version of an object, which does not say whether a write was done.
    ['header.etag', [BOTH, BOTH, BOTH, NONE]],
    ['header.ETag', [BOTH, BOTH, BOTH, NONE]],
    ['header.Last-Modified', [BOTH, BOTH, BOTH, NONE]],
    ['header.etag2', [BOTH, BOTH, BOTH, BOTH]],
    ['header.last-modified-by', [BOTH, BOTH, BOTH, BOTH]],
    ['$.status', [NONE, NONE, NONE, NONE]],
    ["$['header.x']", [NONE, NONE, NONE, NONE]],
  ])('knows what a field at %s reads: all, origin, response, outcome', (at, expected) => {
    expect(typesAt(at)).toEqual(expected)
  })

  it('does not include types that get the objects from other responses', () => {
    const schema = schemaOf(`extend type Query { a: A ${REST} b: B @entity(id: "x") u: U i: I ${REST} }
      type A { b: B ${REST} other: B @entity(id: "{id}") id: ID }
      type B implements I { id: ID total: Int @from(at: "header.x-total") }
      interface I { id: ID }
      union U = A | B`)

    expect([...originTypesOf(schema)].sort()).toEqual(['B', 'I', 'Query', 'U'])
  })
})

describe('embeddedTypes', () => {
  it('names the possible types of objects within an object', () => {
    const schema = schemaOf(`extend type Query { a: A ${REST} }
      type A { id: ID list: [[B!]!]! u: U own: D ${REST} loaded: D @entity(id: "{id}") }
      type B { id: ID }
      type C { id: ID }
      type D { id: ID }
      union U = B | C`)
    const type = schema.getType('A') as Parameters<typeof embeddedTypes>[1]

    expect(embeddedTypes(schema, type)).toEqual(['B', 'B', 'C'])
  })
})

describe('ownedTypesOf', () => {
  it('is empty without owners', () => {
    const schema = schemaOf(`extend type Query { a: U ${REST} } type A { id: ID } union U = A`)

    expect([...ownedTypesOf(schema)]).toEqual([])
  })

  it('includes types one of whose fields has owners', () => {
    const owned = `@rest(api: "crm", GET: "/me/parts/{id}", owners: ["/me", "/users/{id}"], scopes: [["A"]])`
    const schema = schemaOf(`extend type Query { a: I ${REST} b: B ${REST} }
      interface I { id: ID }
      type A implements I { id: ID plain: B ${REST} part: B ${owned} }
      type B { id: ID }`)

    expect([...ownedTypesOf(schema)].sort()).toEqual(['A', 'I'])
  })
})
