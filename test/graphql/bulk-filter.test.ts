import { afterEach, describe, expect, it } from '@jest/globals'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

const SDL = `
extend type Query {
  cart: Cart @rest(api: "crm", GET: "/cart", scopes: [["Read"]])
}
type Cart { items: [Item!]! }
type Item { productId: ID, product: Product @entity(id: "{productId}") }
type Product
  @key(fields: "id")
  @rest(api: "crm", GET: "/products/{id}", scopes: [["Read"]])
  @bulk(api: "crm", GET: "/products", filter: "id", items: "$.value", max: 15, scopes: [["Read"]])
{ id: ID!, name: String }
`

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

describe('@bulk with filter', () => {
  it('asks an OData API for all keys with one `in`, in which a key is always data', async () => {
    const ids = ["o'hara", "x') or (1 eq 1"]
    served = await serveGraphql({
      sdl: SDL,
      api: { kind: 'odata' },
      granted: ['Read'],
      answer: ({ url }) =>
        url.startsWith('/cart')
          ? { body: { items: ids.map((productId) => ({ productId })) } }
          : { body: { value: ids.map((id) => ({ id, name: `name of ${id}` })) } },
    })

    const { data } = await served.query('{ cart { items { product { name } } } }')

    expect(data).toEqual({ cart: { items: ids.map((id) => ({ product: { name: `name of ${id}` } })) } })
    const filters = served.requests.map(({ url }) => new URL(url, 'http://crm').searchParams.get('$filter'))
    expect(filters).toEqual([null, "id in ('o''hara','x'') or (1 eq 1')"])
  })
})
