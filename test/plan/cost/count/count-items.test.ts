import { describe, expect, it } from '@jest/globals'
import { getOperationAST, parse } from 'graphql'
import { compileSchema } from '../../../../src/plan/compile/compile-schema.ts'
import { createEstimator } from '../../../../src/plan/cost/estimator.ts'
import { apiConfig, environmentOf, schemaOf } from '../../../support/schema.ts'

const SDL = `
  extend type Query {
    messages(first: Int! = 100, after: String): Changes
      @rest(api: "graph", GET: "/messages/delta", takes: [SELECT, TOP], scopes: [["A"]])
      @page(delta: { at: "$.later", removed: { at: "$.gone" }, item: "{key}" })
    events(first: Int! = 100, after: String): Changes
      @rest(api: "graph", GET: "/view/delta", takes: [TOP], scopes: [["A"]])
      @page(delta: { at: "$.later", removed: { at: "$.gone" }, item: "../events/{key}" })
    files(first: Int! = 100, after: String): Changes
      @rest(api: "graph", GET: "/files/delta", takes: [TOP], scopes: [["A"]])
      @page(delta: { at: "$.later", removed: { at: "$.gone" } })
  }
  type Changes { edges: [Edge!]!, nodes: [Item]!, removed: [ID!]!, deltaCursor: String, pageInfo: PageInfo! }
  type Edge { cursor: String!, node: Item }
  type Item { id: ID!, subject: String, owner: Owner @rest(api: "graph", GET: "/owners/{id}", scopes: [["A"]]) }
  type Owner { name: String }
`
const batch = { path: '/$batch', maxItems: 20, maxParallel: null }
const APIS = new Map([['graph', apiConfig({ name: 'graph', kind: 'odata', batch })]])
const schema = schemaOf(SDL)
const plan = compileSchema(schema, environmentOf(APIS))

function estimate(query: string) {
  const document = parse(query)
  const operation = getOperationAST(document)
  if (!operation) throw new Error('There is no operation.')
  const { requests, roundTrips } = createEstimator(schema, plan, APIS)({ document, operation, variables: {} })
  return [requests.count, roundTrips]
}

// 40 loads share two batches. After a cursor, they can come in ten pages, which are loaded one after another.
describe('loads of items of a list of changes', () => {
  it.each([
    ['that goes on, each item', 'messages(first: 40, after: "x") { nodes { subject } }', [10 + 40, 10 + 10]],
    ['that begins and takes SELECT, none', 'messages(first: 40) { nodes { subject } }', [1, 1]],
    [
      'that begins and has whole objects, each item',
      'events(first: 40) { nodes { subject } }',
      [1 + 40, 1 + 2],
    ],
    ['of keys alone, none', 'events(first: 40, after: "x") { nodes { id } removed }', [10, 10]],
    ['whose items come whole, none', 'files(first: 40, after: "x") { nodes { subject } }', [10, 10]],
    [
      'with what hangs on its items, which waits for them',
      'events(first: 40) { nodes { subject owner { name } } }',
      [1 + 40 + 40, 1 + 2 + 2],
    ],
  ])('count of one %s', (_what, selection, counts) => {
    expect(estimate(`{ ${selection} }`)).toEqual(counts)
  })
})
