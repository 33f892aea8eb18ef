import { describe, expect, it } from '@jest/globals'
import { NOTHING } from '../../../../src/plan/selection/projection.ts'
import { apiConfig } from '../../../support/schema.ts'
import { createRecorder } from './recorded.ts'

const SDL = `
  extend type Query {
    orders: [Order!] @rest(api: "crm", GET: "/orders", result: "$", scopes: [["O"]]) @listSize(assumedSize: 30)
    visits: [Visit!] @rest(api: "erp", GET: "/visits", result: "$", scopes: [["V"]]) @listSize(assumedSize: 30)
    order: Order @rest(api: "crm", GET: "/order", scopes: [["O"]])
  }
  type Order implements Node @key(fields: "id") @rest(api: "crm", GET: "/orders/{id}", scopes: [["O"]]) {
    globalId: ID!
    id: ID!
    customerId: ID
    customer: Customer @entity(id: "{customerId}")
    stock: Stock @entity(id: "{customerId}")
  }
  type Visit { id: ID! customerId: ID customer: Customer @entity(id: "{customerId}") user: User @entity(id: "{customerId}") }
  type Customer implements Node @key(fields: "id") @rest(api: "crm", GET: "/customers/{id}?v=1", scopes: [["C"]])
    @bulk(api: "crm", GET: "/customers{?ids}", items: "$.items", max: 10, scopes: [["C"]]) {
    globalId: ID!
    id: ID!
    name: String
    phone: String
    user: User @entity(id: "{id}")
  }
  type Stock @key(fields: "id") @rest(api: "erp", GET: "/stock/{id}", scopes: [["S"]]) { id: ID! count: Int level: Int }
  type User implements Node @key(fields: "id") @rest(api: "graph", GET: "/users/{id}", scopes: [["U"]]) {
    globalId: ID!
    id: ID!
    name: String
    boss: User @rest(api: "graph", GET: "/users/{id}/manager", scopes: [["U"]])
    manager: User @entity(id: "{id}") @expand(member: "manager")
  }
`
const record = createRecorder(SDL, [
  apiConfig({
    ...{ name: 'graph', kind: 'odata' },
    batch: { path: '/$batch', maxItems: 20, maxParallel: null },
  }),
  apiConfig({ name: 'crm' }),
  apiConfig({ name: 'erp', fieldsParameter: 'fields' }),
])

describe('countLoads', () => {
  it('counts as many requests as the keys take', () => {
    expect(record('{ orders { customer { name } } }').entries[1]).toEqual({
      ...{ path: 'orders.customer', coordinate: 'Order.customer', api: 'crm', method: 'GET' },
      ...{ template: '/customers{?ids}', count: 3, isAlone: false, top: null, takesMany: true },
      ...{ selects: false, expands: false, projection: { members: ['id', 'name'], expanded: [] } },
      ...{ scopes: [['C']], wave: 1, branch: '', sources: new Set(['0|crm|']) },
    })
  })

  it('counts one request for each key where none takes several', () => {
    expect(record('{ orders { stock { count } } }').entries[1]).toEqual({
      ...{ path: 'orders.stock', coordinate: 'Order.stock', api: 'erp', method: 'GET' },
      ...{ template: '/stock/{id}', count: 30, isAlone: false, top: null, takesMany: false },
      ...{ selects: true, expands: false, projection: { members: ['count'], expanded: [] } },
      ...{ scopes: [['S']], wave: 1, branch: '', sources: new Set(['0|crm|']) },
    })
  })

  it('counts each load twice if two selections need different members', () => {
    const twice = (members: string) =>
      record(`{ orders { stock { count } more: stock { ${members} } } }`).entries[1]?.count

    expect([twice('count'), twice('level')]).toEqual([30, 60])
  })

  it('reports that the API expands an object', () => {
    const { entries } = record('{ visits { user { manager { name } } } }')

    expect(entries).toHaveLength(2)
    expect(entries[1]).toMatchObject({
      ...{ api: 'graph', selects: true, expands: true, count: 30 },
      projection: { expanded: [{ member: 'manager', projection: { members: ['name'] } }] },
    })
  })

  // The token of another API may arrive later than that of a request for one key.
  it.each([
    ['keys from another API', '{ visits { customer { name } } }', '/keys'],
    ['keys from the same API', '{ orders { customer { name } } }', ''],
    ['single keys from another API', '{ visits { user { name } } }', ''],
  ])('separates requests for many keys that may wait for a token: %s', (_what, source, branch) => {
    expect(record(source).entries[1]?.branch).toBe(branch)
  })

  it('counts what follows after the load', () => {
    const { entries } = record('{ visits { customer { user { boss { name } } } } }')

    expect(entries.map(({ path, wave, sources }) => [path, wave, [...sources]])).toEqual([
      ['visits', 0, []],
      ['visits.customer', 1, ['0|erp|']],
      ['visits.customer.user', 2, ['1|crm|/keys']],
      ['visits.customer.user.boss', 3, ['2|graph|']],
    ])
  })
})

describe('countNode', () => {
  const LOAD = {
    ...{ path: 'node', coordinate: 'Query.node', method: 'GET', isAlone: false, top: null, selects: true },
    ...{ expands: false, projection: NOTHING, takesMany: false, wave: 0, branch: '', sources: new Set() },
  }

  it('counts one load for each API with such types', () => {
    expect(record('{ node(id: "x") { globalId } }').entries).toEqual([
      { ...LOAD, api: 'crm', template: '/orders/{id}', count: 1, scopes: [['O']] },
      { ...LOAD, api: 'graph', template: '/users/{id}', count: 1, scopes: [['U']] },
    ])
  })

  it('counts a load for each name in the response', () => {
    const { entries } = record('{ a: node(id: "x") { globalId } b: node(id: "x") { globalId } }')

    expect(entries.map(({ path, count }) => [path, count])).toEqual([
      ['a', 2],
      ['a', 2],
    ])
  })

  it('counts what follows for each type that the object can have', () => {
    const { entries } = record(
      '{ node(id: "x") { ... on User { boss { name } manager { name } } ... on Order { stock { count } } } }',
    )

    expect(
      entries.slice(2).map(({ path, wave, count, sources }) => [path, wave, count, [...sources]]),
    ).toEqual([
      ['node.stock', 1, 1, ['0|crm|']],
      ['node.boss', 1, 1, ['0|graph|']],
    ])
  })
})
