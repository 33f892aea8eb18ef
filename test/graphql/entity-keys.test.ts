import { afterEach, describe, expect, it } from '@jest/globals'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

const A = '3ECAAD68-AB17-45B9-A7E0-4105E46C2E6B'
const B = '8f1f4d7e-0d5e-4f0e-9d3b-1c0f4f3f2d11'

/**
 * A list whose items lead to things that are loaded in bulk by a key of the given type.
 *
 * @param keys - JSON of what the list has, and of what the bulk request answers.
 */
async function serve(type: string, asked: string, answered: string, bulk = 'GET: "/things{?ids}"') {
  served = await serveGraphql({
    sdl: `
      extend type Query { list: List @rest(api: "crm", GET: "/list", scopes: [["Read"]]) }
      type List { items: [Item!]! }
      type Item { key: ${type}, thing: Thing @entity(id: "{key}") }
      type Thing @key(fields: "id") @rest(api: "crm", GET: "/things/{id}", scopes: [["Read"]])
        @bulk(api: "crm", ${bulk}, items: "$.items", scopes: [["Read"]]) { id: ${type}!, name: String }`,
    api: { kind: 'odata' },
    granted: ['Read'],
    answer: ({ url }) => {
      const [property, keys] = url.startsWith('/list') ? ['key', asked] : ['id', answered]
      const items = keys
        .split(' | ')
        .map((key) => `{"${property}":${key},"name":"of ${key.replaceAll('"', '')}"}`)
      return { body: `{"items":[${items}]}` }
    },
  })
  const { data, errors } = await served.query('{ list { items { thing { name } } } }')
  const { list } = data as { list: { items: { thing: { name: string } | null }[] } }
  return { names: list.items.map(({ thing }) => thing?.name), errors, last: served.requests.at(-1) }
}

describe('keys of objects that are loaded in bulk', () => {
  // https://github.com/artsy/metaphysics/issues/1495: found alone, and null together with another.
  it('are found in another case where they are GUIDs (RFC 9562 §4)', async () => {
    const { names, errors } = await serve(
      'GUID',
      `"${A}" | "${B}"`,
      `"${A.toLowerCase()}" | "${B.toUpperCase()}"`,
    )

    expect(names).toEqual([`of ${A.toLowerCase()}`, `of ${B.toUpperCase()}`])
    expect(errors).toBeUndefined()
  })

  it.each(['Long', 'Int'])('are found as a number or a text where they are %ss', async (type) => {
    const { names, errors } = await serve(type, '7 | "8"', '"7" | 8')

    expect(names).toEqual(['of 7', 'of 8'])
    expect(errors).toBeUndefined()
  })

  it('are distinguished beyond 2^53', async () => {
    const { names } = await serve(
      'Long',
      '9007199254740992 | 9007199254740993',
      '9007199254740993 | 9007199254740992',
    )

    expect(names).toEqual(['of 9007199254740992', 'of 9007199254740993'])
  })

  it('are compared exactly where they are texts; an item in another spelling is an error, and not a missing object', async () => {
    const { names, errors } = await serve('ID', '"andy" | "bo"', '"Andy" | "bo"')

    expect(names).toEqual([undefined, 'of bo'])
    expect(errors).toMatchObject([
      {
        path: ['list', 'items', 0, 'thing'],
        originalError: { code: 'DOWNSTREAM_INVALID_RESPONSE', details: { api: 'crm' } },
      },
    ])
  })

  it.each(['{"toString":1,"valueOf":1}', '["andy"]', 'null'])(
    'are values: an item whose key is %s is one that was not requested',
    async (key) => {
      const { names, errors } = await serve('ID', '"andy" | "bo"', `${key} | "bo"`)

      expect(names).toEqual([undefined, 'of bo'])
      expect(errors).toMatchObject([{ originalError: { code: 'DOWNSTREAM_INVALID_RESPONSE' } }])
    },
  )

  it('may be missing: without an item of another key that is null without an error', async () => {
    const { names, errors } = await serve('ID', '"andy" | "bo"', '"bo"')

    expect(names).toEqual([undefined, 'of bo'])
    expect(errors).toBeUndefined()
  })

  it('may come with items that were not asked for, when none is missing', async () => {
    const { names, errors } = await serve('ID', '"andy" | "bo"', '"bo" | "cy" | "andy"')

    expect(names).toEqual(['of andy', 'of bo'])
    expect(errors).toBeUndefined()
  })

  it.each([
    ['Long', '1 | 9007199254740993', '{"ids":[1,9007199254740993]}'],
    ['ID', '"1" | 9007199254740993', '{"ids":["1","9007199254740993"]}'],
  ])('are in a body what their scalar %s is in JSON', async (type, keys, body) => {
    const { last } = await serve(type, keys, keys, 'POST: "/things", body: { ids: "{ids}" }')

    expect(last?.body).toBe(body)
  })

  // OData 4.01 ABNF: int64Value and guidValue are not quoted, and a text within quotes is data.
  it.each([
    ['Long', '1 | 9007199254740993', 'id in (1,9007199254740993)'],
    ['GUID', `"${A}" | "${B}"`, `id in (${A},${B})`],
    ['GUID', `"${A}" | "x or 1 eq 1"`, `id in (${A},'x or 1 eq 1')`],
    ['Long', '1 | "1) or (1 eq 1"', `id in (1,'1) or (1 eq 1')`],
    ['ID', '1 | 2', `id in ('1','2')`],
  ])(
    'are OData literals of their scalar %s in a filter, and data in any case: %s',
    async (type, keys, filter) => {
      const { last } = await serve(type, keys, keys, 'GET: "/things", filter: "id"')

      expect(new URL(last?.url ?? '', 'http://crm').searchParams.get('$filter')).toBe(filter)
    },
  )
})

describe('the key of an object that is loaded one by one', () => {
  it.each([
    ['a text', `"${'k'.repeat(20_000)}"`],
    ['a number', '7'.repeat(20_000)],
  ])('cannot be longer than an address, and causes no work if it is: %s', async (_kind, key) => {
    served = await serveGraphql({
      sdl: `
      extend type Query { item: Item @rest(api: "crm", GET: "/item", scopes: [["Read"]]) }
      type Item { key: ID, thing: Thing @entity(id: "{key}") }
      type Thing @key(fields: "id") @rest(api: "crm", GET: "/things/{id}", scopes: [["Read"]]) { id: ID! }`,
      granted: ['Read'],
      answer: () => ({ body: `{"key":${key}}` }),
    })

    const { errors } = await served.query('{ item { thing { id } } }')

    expect(errors).toMatchObject([
      { originalError: { reason: '"key" has more than 16384 characters, so it cannot be a key' } },
    ])
    expect(served.asked()).toEqual(['GET /item'])
  })

  it.each([[{ id: 1 }], [['1', '2']], [[{}]]])(
    'is not a list or an object, and is not sent as one: %j',
    async (key) => {
      served = await serveGraphql({
        sdl: `
        extend type Query { item: Item @rest(api: "crm", GET: "/item", scopes: [["Read"]]) }
        type Item { key: ID, thing: Thing @entity(id: "{key}"), part: Thing @entity(id: "a-{key}") }
        type Thing @key(fields: "id") @rest(api: "crm", GET: "/things/{id}", scopes: [["Read"]]) { id: ID! }`,
        granted: ['Read'],
        answer: () => ({ body: { key } }),
      })

      const { data, errors } = await served.query('{ item { thing { id } part { id } } }')

      expect(data).toEqual({ item: { thing: null, part: null } })
      expect(errors?.map(({ originalError }) => (originalError as { code?: string }).code)).toEqual([
        'DOWNSTREAM_INVALID_RESPONSE',
        'DOWNSTREAM_INVALID_RESPONSE',
      ])
      expect(served.asked()).toEqual(['GET /item'])
    },
  )
})
