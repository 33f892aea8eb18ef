// Covers: match-bulk-items.ts
// Covers: resolve-entity.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import type { ApiConfig } from '../../../src/config/config.ts'
import type { Answer, Asked } from '../../support/http-api.ts'
import { type GraphqlUnderTest, itemsOf, serveGraphql } from '../graphql-under-test.ts'

const SDL = `
extend type Query {
  cart: Cart @rest(api: "crm", GET: "/cart", scopes: [["Read"]])
}
type Cart { items: [Item!]! }
type Item { product: Product @entity(id: "{productId}"), productId: ID, keeper: Keeper @entity(id: "{site}-{shelf}"), site: ID, shelf: ID, branch: Branch @entity(id: "{shelf}") }
type Product
  @key(fields: "id")
  @rest(api: "crm", GET: "/products/{id}", scopes: [["Read"]])
  @bulk(api: "crm", POST: "/products/all", body: { wanted: { ids: "{ids}" } }, items: "$.found", max: 4, scopes: [["Read.All", "Extra"]])
  @bulk(api: "crm", GET: "/products{?ids}", items: "$.items", max: 3, scopes: [["Read.Many"], ["Read.Everything"]])
{
  id: ID! @from(at: "$.sku")
  name: String
  price: Float
}
type Keeper @key(fields: "id") @rest(api: "crm", GET: "/keepers/{id}", result: "$.keeper", scopes: [["Read"]]) { id: ID!, name: String }
type Branch
  @key(fields: "id")
  @rest(api: "crm", GET: "/sites/{id}", scopes: [["Read"]])
  @bulk(api: "crm", GET: "/sites{?ids}", items: "$.items", itemError: { code: "$.error.code", when: [{ at: "$.error" }] }, scopes: [["Read"]])
{ id: ID!, place: String }
`

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

interface Setup {
  /** Of the products in the cart, in order. */
  readonly ids?: readonly (string | null)[]
  readonly granted?: readonly string[]
  readonly api?: Partial<ApiConfig>
  /** Its answers take precedence over the API's. */
  readonly instead?: (asked: Asked) => Answer | undefined
}

/** A shop in which `gone` does not exist; bulk requests answer in another order than asked. */
function shopAnswer({ url, body }: Asked, ids: readonly (string | null)[]): Answer {
  const { pathname, searchParams } = new URL(url, 'http://crm')
  const [, collection, item] = pathname.split('/')
  const id = decodeURIComponent(item ?? '')
  if (collection === 'cart') {
    return { body: { items: ids.map((productId) => ({ productId, site: 's', shelf: productId })) } }
  }
  if (collection === 'sites') return { body: { id, place: `at ${id}` } }
  if (collection === 'keepers') return { body: { keeper: { id, name: `keeper of ${id}` } } }
  if (id === '') return { body: { items: found(searchParams.get('ids')?.split(',') ?? []) } }
  if (id === 'all')
    return { body: { found: found((JSON.parse(body) as { wanted: { ids: string[] } }).wanted.ids) } }
  return id === 'gone' ? { status: 404, body: {} } : { body: product(id) }
}

const product = (sku: string) => ({ sku, name: `name of ${sku}`, price: 1 })

async function setUp({ ids = ['a', 'b'], granted = ['Read', 'Read.Many'], api = {}, instead }: Setup = {}) {
  served = await serveGraphql({
    sdl: SDL,
    api: { fieldsParameter: 'fields', ...api },
    granted,
    answer: (asked) => instead?.(asked) ?? shopAnswer(asked, ids),
  })
  return served
}

const found = (ids: readonly string[]) =>
  ids
    .filter((id) => id !== 'gone')
    .map(product)
    .reverse()

const NAMES = '{ cart { items { product { name } } } }'
const namesIn = ({ data }: { readonly data?: unknown }) =>
  (data as { cart: { items: { product: { name: string } | null }[] } }).cart.items.map(
    ({ product: each }) => each?.name ?? null,
  )

describe('createEntityLoaders', () => {
  it('loads many in one bulk request, each key once, and gives each place its own', async () => {
    const { query, asked } = await setUp({ ids: ['a', 'b', 'a'] })

    const result = await query(NAMES)

    expect(result.errors).toBeUndefined()
    expect(namesIn(result)).toEqual(['name of a', 'name of b', 'name of a'])
    expect(asked()).toEqual(['GET /cart?fields=items', 'GET /products?ids=a,b&fields=name,sku'])
  })

  it('requests what shows whether an object failed, where a request names what it wants', async () => {
    const { query, asked } = await setUp({
      instead: ({ url }) =>
        url.startsWith('/sites?')
          ? {
              body: {
                items: [
                  { id: 'b', place: 'North' },
                  { id: 'a', error: { code: 'BUSY' } },
                ],
              },
            }
          : undefined,
    })

    const { data, errors } = await query('{ cart { items { branch { place } } } }')

    expect(data).toEqual({ cart: { items: [{ branch: null }, { branch: { place: 'North' } }] } })
    expect(errors).toHaveLength(1)
    expect(asked()[1]).toBe('GET /sites?ids=a,b&fields=error,id,place')
  })

  it('divides keys into requests of as many as one takes', async () => {
    const { query, asked } = await setUp({ ids: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] })

    const result = await query(NAMES)

    expect(namesIn(result)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => `name of ${id}`))
    expect(asked().slice(1)).toEqual([
      'GET /products?ids=a,b,c&fields=name,sku',
      'GET /products?ids=d,e,f&fields=name,sku',
      'GET /products?ids=g&fields=name,sku',
    ])
  })

  it('is null without an error for a key that the answer does not have', async () => {
    const { query } = await setUp({ ids: ['a', 'gone', 'b'] })

    const result = await query(NAMES)

    expect(result.errors).toBeUndefined()
    expect(namesIn(result)).toEqual(['name of a', null, 'name of b'])
  })

  // https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5
  it.each([404, 410])('is an error for every key where the bulk request answers %i', async (status) => {
    const instead = ({ url }: Asked) => (url.startsWith('/products?') ? { status, body: {} } : undefined)
    const { query } = await setUp({ instead })

    const { data, errors } = await query(NAMES)

    expect(namesIn({ data })).toEqual([null, null])
    const notFound = { originalError: { code: 'DOWNSTREAM_NOT_FOUND' } }
    expect(errors).toMatchObject([notFound, notFound])
  })

  it('does not ask in bulk for one', async () => {
    const { query, asked } = await setUp({ ids: ['a', 'a', null] })

    const result = await query(NAMES)

    expect(namesIn(result)).toEqual(['name of a', 'name of a', null])
    expect(asked().slice(1)).toEqual(['GET /products/a?fields=name'])
  })

  it.each([
    ['none', ['Read'], ['GET /products/a?fields=name', 'GET /products/b?fields=name']],
    [
      'half of those for the first',
      ['Read', 'Extra'],
      ['GET /products/a?fields=name', 'GET /products/b?fields=name'],
    ],
    ['those for the second', ['Read', 'Read.Everything'], ['GET /products?ids=a,b&fields=name,sku']],
    ['those for both', ['Read', 'Read.Many', 'Read.All', 'Extra'], ['POST /products/all']],
  ])(
    'takes the first bulk request that the granted permissions allow: %s',
    async (_which, granted, expected) => {
      const { query, asked } = await setUp({ granted })

      const result = await query(NAMES)

      expect(namesIn(result)).toEqual(['name of a', 'name of b'])
      expect(asked().slice(1)).toEqual(expected)
    },
  )

  it('sends the keys in the body where the request is a POST, and no projection', async () => {
    const { query, requests } = await setUp({ granted: ['Read', 'Read.All', 'Extra'] })

    await query(NAMES)

    expect(JSON.parse(requests[1]?.body ?? '')).toEqual({ wanted: { ids: ['a', 'b'] } })
  })

  it('loads in a batch where the API takes batches and no bulk request is allowed', async () => {
    const { query, requests, asked } = await setUp({
      ids: ['a', 'gone', 'b'],
      granted: ['Read'],
      api: { batch: { path: '/$batch', maxItems: 20, maxParallel: null } },
    })

    const result = await query(NAMES)

    expect(result.errors).toBeUndefined()
    expect(namesIn(result)).toEqual(['name of a', null, 'name of b'])
    expect(requests).toHaveLength(2)
    expect(requests.slice(1).flatMap(itemsOf)).toHaveLength(3)
    expect(asked().slice(1)).toContain('GET /products/gone?fields=name')
  })

  it('asks for each selection separately, so that none gets more than it needs', async () => {
    const { query, asked } = await setUp()

    const { data } = await query(
      '{ cart { items { product { name } same: product { price } again: product { name } } } }',
    )

    expect(data).toMatchObject({
      cart: { items: [{ product: { name: 'name of a' }, same: { price: 1 } }, {}] },
    })
    expect(asked().slice(1)).toEqual([
      'GET /products?ids=a,b&fields=name,sku',
      'GET /products?ids=a,b&fields=price,sku',
    ])
  })

  it('asks for the key by its own name alone where the selection has it', async () => {
    const { query, asked } = await setUp({ ids: ['a'] })

    const { data } = await query('{ cart { items { product { id } } } }')

    expect(data).toEqual({ cart: { items: [{ product: { id: 'a' } }] } })
    expect(asked().slice(1)).toEqual(['GET /products/a?fields=sku'])
  })

  it('fails each object whose request failed, and no other', async () => {
    const { query } = await setUp({
      ids: ['a', 'b', 'c', 'd'],
      instead: ({ url }) => (url.includes('ids=a') ? { status: 503 } : undefined),
    })

    const result = await query(NAMES)

    expect(namesIn(result)).toEqual([null, null, null, 'name of d'])
    expect(result.errors?.map(({ path }) => path?.[2])).toEqual([0, 1, 2])
    expect(result.errors?.[0]?.originalError).toMatchObject({ code: 'DOWNSTREAM_UNAVAILABLE' })
  })

  it.each<[string, Answer, string]>([
    ['has no result yet', { status: 202 }, 'DOWNSTREAM_UNFINISHED'],
    ['reports an error', { body: { ok: false, error: 'busy' } }, 'DOWNSTREAM_BAD_REQUEST'],
  ])('fails an object whose response %s, although its status is a success', async (_what, answer, code) => {
    const { query } = await setUp({
      ids: ['a'],
      instead: ({ url }) => (url.startsWith('/keepers/') ? answer : undefined),
    })

    const { data, errors } = await query('{ cart { items { keeper { name } } } }')

    expect(data).toEqual({ cart: { items: [{ keeper: null }] } })
    expect(errors?.map(({ originalError }) => originalError)).toEqual([expect.objectContaining({ code })])
  })

  it('fails all objects of a bulk response that reports an error, although its status is a success', async () => {
    const { query } = await setUp({
      instead: ({ url }) =>
        url.includes('ids=') ? { body: { ok: false, error: 'busy', items: [] } } : undefined,
    })

    const { errors } = await query(NAMES)

    const failed = expect.objectContaining({ code: 'DOWNSTREAM_BAD_REQUEST' })
    expect(errors?.map(({ originalError }) => originalError)).toEqual([failed, failed])
  })

  it('rejects an answer without the list that the schema declares', async () => {
    const { query } = await setUp({
      instead: ({ url }) => (url.includes('ids=') ? { body: { products: [] } } : undefined),
    })

    const { errors } = await query(NAMES)

    expect(errors?.map(({ originalError }) => originalError)).toEqual([
      expect.objectContaining({
        code: 'DOWNSTREAM_INVALID_RESPONSE',
        reason: 'the response has no array at "$.items"',
      }),
      expect.objectContaining({ code: 'DOWNSTREAM_INVALID_RESPONSE' }),
    ])
  })

  // https://www.rfc-editor.org/rfc/rfc4918#section-11.1: each part has an outcome of its own
  describe('where a bulk request is answered with 207', () => {
    const partly = (items: readonly object[]) => (path: string) => ({
      instead: ({ url }: Asked) => (url.startsWith(path) ? { status: 207, body: { items } } : undefined),
    })

    it('loads the objects one by one, unless the schema says how failed items are recognized', async () => {
      const { instead } = partly([product('a'), { sku: 'b', error: 'busy' }])('/products?')
      const { query, asked } = await setUp({ ids: ['a', 'b', 'gone'], instead })

      const result = await query(NAMES)

      expect([result.errors, namesIn(result)]).toEqual([undefined, ['name of a', 'name of b', null]])
      expect(asked().slice(2)).toEqual(['a', 'b', 'gone'].map((id) => `GET /products/${id}?fields=name`))
    })

    it('gives each failed item its error, and loads what has no item', async () => {
      const failed = { id: 'b', error: { code: 'Busy', text: 'try later' } }
      const { instead } = partly([{ id: 'a', place: 'North' }, failed])('/sites?')
      const { query, asked } = await setUp({ ids: ['a', 'b', 'c'], instead })

      const { data, errors } = await query('{ cart { items { branch { place } } } }')

      expect(data).toEqual({
        cart: { items: [{ branch: { place: 'North' } }, { branch: null }, { branch: { place: 'at c' } }] },
      })
      expect(errors?.map(({ path, originalError }) => [path, originalError])).toEqual([
        [
          ['cart', 'items', 1, 'branch'],
          expect.objectContaining({
            code: 'DOWNSTREAM_BAD_REQUEST',
            details: { api: 'crm', status: 207, apiCode: 'Busy' },
          }),
        ],
      ])
      expect(asked().slice(2)).toEqual(['GET /sites/c?fields=place'])
    })
  })

  // https://docs.x.com/x-api/fundamentals/response-codes-and-errors (partial errors)
  it('loads what has no item one by one if the response also describes errors', async () => {
    const body = { items: [product('a')], errors: [{ resource_id: 'b', title: 'Authorization Error' }] }
    const { query, asked } = await setUp({
      ids: ['a', 'b', 'gone'],
      instead: ({ url }) =>
        url.startsWith('/products?')
          ? { body }
          : url.startsWith('/products/b')
            ? { status: 403, body: {} }
            : undefined,
    })

    const result = await query(NAMES)

    expect(namesIn(result)).toEqual(['name of a', null, null])
    expect(result.errors?.map(({ path, originalError }) => [path, originalError])).toEqual([
      [expect.arrayContaining([1]), expect.objectContaining({ code: 'DOWNSTREAM_FORBIDDEN' })],
    ])
    expect(asked().slice(2)).toEqual(['b', 'gone'].map((id) => `GET /products/${id}?fields=name`))
  })

  it('loads objects one by one if the total shows that a bulk response does not contain them', async () => {
    const instead = ({ url }: Asked) =>
      url.startsWith('/products?') ? { body: { items: [product('a')], total: 2 } } : undefined
    const { query, asked } = await setUp({ ids: ['a', 'b', 'gone'], instead })

    const result = await query(NAMES)

    expect([result.errors, namesIn(result)]).toEqual([undefined, ['name of a', 'name of b', null]])
    expect(asked().slice(2)).toEqual(['b', 'gone'].map((id) => `GET /products/${id}?fields=name`))
  })

  it('makes a key of several fields, and keeps it in one place of the path', async () => {
    const { query, asked } = await setUp({ ids: ['1/2', '3'] })

    const { data } = await query('{ cart { items { keeper { name } } } }')

    expect(data).toMatchObject({ cart: { items: [{ keeper: { name: 'keeper of s-1/2' } }, {}] } })
    expect(asked().slice(1)).toEqual(['GET /keepers/s-1%2F2?fields=name', 'GET /keepers/s-3?fields=name'])
  })

  it('loads again for another operation', async () => {
    const { query, asked } = await setUp({ ids: ['a'] })

    await query(NAMES)
    await query(NAMES)

    expect(asked().filter((request) => request.startsWith('GET /products'))).toHaveLength(2)
  })
})
