import { describe, expect, it } from '@jest/globals'
import { compileSchema } from '../../../../src/plan/compile/compile-schema.ts'
import { requestsPerItem } from '../../../../src/plan/compile/problems/requests-per-item.ts'
import { apiConfig, environmentOf, schemaOf } from '../../../support/schema.ts'

const warningsOf = (sdl: string, batch = false, expandParameter: string | null = null) => {
  const crm = apiConfig({
    name: 'crm',
    expandParameter,
    batch: batch ? { path: '/$batch', maxItems: 20, maxParallel: null } : null,
  })
  const apis = new Map([['crm', crm]])
  const schema = schemaOf(sdl)
  return requestsPerItem(schema, compileSchema(schema, environmentOf(apis)), apis)
}

const LIST = (rest: string) => `extend type Query {
  orders: [Order!] @rest(api: "crm", GET: "/orders", result: "$.items", scopes: [["A"]])
}
type Order {
  id: ID!
  lines: Lines
}
type Lines {
  productId: ID!
  ${rest}
}
type Product @key(fields: "id") @rest(api: "crm", GET: "/products/{id}", scopes: [["A"]])`

describe('requestsPerItem', () => {
  it('names fields that load one object for each item of a list, also deep within', () => {
    const sdl = `${LIST('product: Product @entity(id: "{productId}")')} { id: ID! }`

    expect(warningsOf(sdl)).toEqual([
      'test.graphql:10: Lines.product sends a request for each item of a list: declare @bulk if crm accepts many keys in one request, or configure apis.crm.batch if it accepts JSON batches; otherwise, each item requires a separate request',
    ])
  })

  it('names fields that are requests of their own', () => {
    const sdl = `${LIST('stock: Product @rest(api: "crm", GET: "/stock/{productId}", scopes: [["A"]])')} { id: ID! }`

    expect(warningsOf(sdl)).toEqual([expect.stringContaining('Lines.stock')])
  })

  it('has nothing to say where the API takes batches, or many keys at once', () => {
    const single = `${LIST('product: Product @entity(id: "{productId}")')} { id: ID! }`
    const bulk = `${LIST('product: Product @entity(id: "{productId}")')}
      @bulk(api: "crm", GET: "/products{?ids}", items: "$.items", scopes: [["A"]]) { id: ID! }`

    expect([warningsOf(single, true), warningsOf(bulk)]).toEqual([[], []])
  })

  it('has nothing to say where the API expands the object, and says it where it does not', () => {
    const sdl = `${LIST('product: Product @entity(id: "{productId}") @expand(member: "product")')} { id: ID! }`

    expect(warningsOf(sdl, false, 'expand')).toEqual([])
    expect(warningsOf(sdl)).toEqual([expect.stringContaining('Lines.product')])
  })

  it('has nothing to say of what is asked once', () => {
    const sdl = `extend type Query { me: Me @rest(api: "crm", GET: "/me", scopes: [["A"]]) }
      type Me { id: ID! boss: Me @rest(api: "crm", GET: "/boss/{id}", scopes: [["A"]]) }`

    expect(warningsOf(sdl)).toEqual([])
  })
})
