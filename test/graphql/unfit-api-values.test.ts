// Covers: requests/unfit-api-value.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

const SDL = `
  extend type Query {
    order(id: ID!): Order @rest(api: "crm", GET: "/orders/{id}", scopes: [["Read"]])
  }
  type Order {
    id: ID
    customerId: ID
    title: String
    fileUrl: String @rest(api: "crm", GET: "/orders/{id}/file", scopes: [["Read"]]) @content(name: "{title}")
    customer: Customer @entity(id: "{customerId}")
    lines: Lines @rest(api: "crm", GET: "/orders/{id}/lines", scopes: [["Read"]])
    noted: Lines @rest(api: "crm", GET: "/notes", headers: [{ name: "X-Order", value: "{id}" }], scopes: [["Read"]])
    line(number: ID!): Lines @rest(api: "crm", GET: "/orders/{id}/lines/{number}", scopes: [["Read"]])
  }
  type Customer @key(fields: "id") @rest(api: "crm", GET: "/customers/{id}", scopes: [["Read"]]) { id: ID, name: String }
  type Lines { count: Int }`

async function ask(selection: string, order: object) {
  served = await serveGraphql({
    sdl: SDL,
    api: {},
    granted: ['Read'],
    answer: () => ({ body: JSON.stringify(order) }),
  })
  const { errors } = await served.query(`{ order(id: "1") { ${selection} } }`)
  const [error] = errors ?? []
  return { code: (error?.originalError as { code?: string } | undefined)?.code, sent: served.requests.length }
}

describe('a value of a response that cannot be in a request', () => {
  it.each([
    ['the key of another object', 'customer { name }', { customerId: '..' }],
    ['a key that is too long', 'customer { name }', { customerId: 'x'.repeat(40_000) }],
    ['part of the path', 'lines { count }', { id: '..' }],
    ['half a character in the path', 'lines { count }', { id: '\ud800' }],
    ['a header', 'noted { count }', { id: 'a\r\nb' }],
    ['an object in a header', 'noted { count }', { id: { value: '1' } }],
    ['an object whose text cannot be read', 'noted { count }', { id: { toString: '1' } }],
    ['an object in the name of a file', 'fileUrl', { id: '1', title: { en: 'x' } }],
  ])("is the API's mistake, not the client's: %s", async (_what, selection, order) => {
    expect(await ask(selection, order)).toEqual({ code: 'DOWNSTREAM_INVALID_RESPONSE', sent: 1 })
  })

  it("leaves the client's mistakes to the client", async () => {
    expect(await ask('line(number: "..") { count }', { id: '1' })).toEqual({
      code: 'BAD_USER_INPUT',
      sent: 1,
    })
  })
})
