import { describe, expect, it } from '@jest/globals'
import { createOperationFinder } from '../../../src/import/sdl/operations-at.ts'

const SDL = `extend type Query {
  "A list of them."
  orders(first: Int): [Order] @rest(api: "own", GET: "/orders{?first}", scopes: [["A"]])
}

type Order @key(fields: "id") @rest(api: "own", GET: "/orders/{id}", scopes: [["A"]]) {
  id: ID
  lines: [Line] @rest(api: "own", GET: "/orders/{id}/lines?all=1", scopes: [["A"]])
}

type Line {
  no: Int
}

extend schema @api(name: "own")`

const operations = ['/orders', '/orders/{orderId}', '/orders/{orderId}/lines', '/others'].map((path) => ({
  id: `${path}#GET`,
  method: 'GET',
  path,
}))
const uses = new Map([
  ['/orders#GET', { types: new Set(['Order']), unsupported: new Set<string>() }],
  ['/orders/{orderId}#GET', { types: new Set(['Order']), unsupported: new Set<string>() }],
  ['/orders/{orderId}/lines#GET', { types: new Set(['Line']), unsupported: new Set<string>() }],
  ['Order', { types: new Set(['Order', 'Line']), unsupported: new Set<string>() }],
])
const imported = operations.map(({ id }) => id)
const find = createOperationFinder({ sdl: SDL, imported, uses } as never, { operations } as never)

describe('createOperationFinder', () => {
  it.each([
    ['a field of a root', 3, ['/orders#GET']],
    ['its description', 2, ['/orders#GET']],
    ['a field of a type that has a request', 8, ['/orders/{orderId}/lines#GET']],
    ['a member', 12, ['/orders#GET', '/orders/{orderId}#GET', '/orders/{orderId}/lines#GET']],
    ['a type', 6, ['/orders#GET', '/orders/{orderId}#GET']],
    ['the schema', 15, []],
    ['no line', 99, []],
  ])('finds the operations of %s', (_what, line, ids) => {
    expect(find(line)).toEqual(ids)
  })
})
