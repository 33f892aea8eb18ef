import { afterEach, describe, expect, it } from '@jest/globals'
import { withOrigin } from '../../../src/graphql/resolvers/with-origin.ts'
import type { Origin } from '../../../src/graphql/responses/locate-value.ts'
import { NumberLiteral } from '../../../src/json/lossless-json.ts'
import type { Answer, Asked } from '../../support/http-api.ts'
import { type GraphqlUnderTest, serveGraphql } from '../graphql-under-test.ts'

const REST = 'api: "crm", scopes: [["Read"]]'
const SDL = `
  extend type Query {
    byA(a: ID!): Thing @rest(${REST}, GET: "/things/{a}")
    cachedA(a: ID!): Thing @rest(${REST}, GET: "/things/{a}") @cacheControl(maxAge: 60)
    cachedB(b: ID!): Thing @rest(${REST}, GET: "/things/{b}") @cacheControl(maxAge: 60)
    byB(b: ID!): Thing @rest(${REST}, GET: "/things/{b}")
    part(b: ID!): Part @rest(${REST}, GET: "/things/{b}", result: "$.part")
    listA(a: ID!): [Part] @rest(${REST}, GET: "/things/{a}", result: "$.parts")
    listB(b: ID!): [Part] @rest(${REST}, GET: "/things/{b}", result: "$.parts")
    gridB(b: ID!): [[Part]] @rest(${REST}, GET: "/things/{b}", result: "$.grid")
    pageA(a: ID!, first: Int! = 5, after: String): Parts
      @rest(${REST}, GET: "/things/{a}") @page(items: "$.parts", next: { as: URL, at: "$.next" })
    pageB(b: ID!, first: Int! = 5, after: String): Parts
      @rest(${REST}, GET: "/things/{b}") @page(items: "$.parts", next: { as: URL, at: "$.next" })
    cart: Cart @rest(${REST}, GET: "/cart")
  }
  type Thing { id: ID, a: ID @from(at: "request.a"), b: ID @from(at: "request.b"), part: Part, parts: [Part], grid: [[Part]], point: Point
    of: Thing @rest(${REST}, GET: "/owners/{a}") }
  type Part { id: ID, a: ID @from(at: "request.a"), b: ID @from(at: "request.b"), whole: JSON @from(at: "$") }
  type Point { x: Float @from(at: "$[0]"), a: ID @from(at: "request.a"), b: ID @from(at: "request.b") }
  type Parts { nodes: [Part], edges: [PartEdge!]!, pageInfo: PageInfo! }
  type PartEdge { cursor: String!, node: Part }
  scalar JSON
  type Cart { thingId: ID, thing: KeyedThing @entity(id: "{thingId}"), same: Twin @entity(id: "{thingId}"), lines: [Line] }
  type KeyedThing implements Node @key(fields: "id") @rest(${REST}, GET: "/things/{id}") {
    globalId: ID!, id: ID! @from(at: "request.id"), etag: String @from(at: "header.etag") }
  type Twin implements Node @key(fields: "name") @rest(${REST}, GET: "/things/{name}") { globalId: ID!, name: ID! @from(at: "request.name") }
  type Line { itemId: String, item: Item @entity(id: "{itemId}") }
  type Item @key(fields: "id") @rest(${REST}, GET: "/items/{id}") @bulk(${REST}, GET: "/items{?ids}", items: "$") {
    id: GUID!, asked: String @from(at: "request.id") }`

/** Two spellings of one key. */
const SPELLINGS = ['0000000a-0000-4000-8000-00000000000a', '0000000A-0000-4000-8000-00000000000A']

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

function answer({ url }: Asked): Answer {
  if (url.startsWith('/items')) return { body: [{ id: SPELLINGS[0] }] }
  if (url === '/cart') return { body: { thingId: '1', lines: SPELLINGS.map((itemId) => ({ itemId })) } }
  if (url.startsWith('/owners')) return { body: { id: url } }
  const [part, other] = [{ id: 'p' }, { id: 'q' }]
  const body = { id: '1', part, parts: [part, null, other], grid: [[part], [other]], point: [8.5, 47.4] }
  return { body, headers: { etag: '"1"' } }
}

/** The data of each of the operations, one after the other; the API's requests. */
async function query(...operations: readonly string[]) {
  served = await serveGraphql({ sdl: SDL, granted: ['Read'], answer })
  const all: unknown[] = []
  for (const operation of operations) {
    const { data, errors } = await served.query(operation)
    expect(errors).toBeUndefined()
    all.push(JSON.parse(JSON.stringify(data)))
  }
  return { data: all[0], all, asked: served.asked() }
}

const ofA = { a: '1', b: null }
const ofB = { a: null, b: '1' }

describe('fields whose equal requests share a response', () => {
  it('return objects with the variables of their own requests, also for the requests of fields', async () => {
    const { data, asked } = await query(
      '{ x: byA(a: "1") { id a b of { id } } y: byB(b: "1") { id a b of { id } } z: byA(a: "1") { a b of { id } } }',
    )

    const of = { id: '/owners/1' }
    expect(data).toEqual({
      x: { id: '1', ...ofA, of },
      y: { id: '1', ...ofB, of: null },
      z: { ...ofA, of },
    })
    expect(asked).toEqual(['GET /things/1', 'GET /owners/1'])
  })

  it('return objects within them, in lists of any depth and under any number of names, so, too', async () => {
    const selection =
      'part { a b } parts { id a b } again: parts { a b whole } grid { a b } point { x a b } again2: point { a b }'
    const { data, asked } = await query(
      `{ first: part(b: "1") { a b } x: byA(a: "1") { ${selection} } y: byB(b: "1") { ${selection} } last: part(b: "1") { a b whole } }`,
    )

    const selected = (origin: object) => ({
      part: origin,
      parts: [{ id: 'p', ...origin }, null, { id: 'q', ...origin }],
      again: [{ ...origin, whole: { id: 'p' } }, null, { ...origin, whole: { id: 'q' } }],
      grid: [[origin], [origin]],
      point: { x: 8.5, ...origin },
      again2: origin,
    })
    expect(data).toEqual({
      first: ofB,
      x: selected(ofA),
      y: selected(ofB),
      last: { ...ofB, whole: { id: 'p' } },
    })
    expect(asked).toEqual(['GET /things/1'])
  })

  it('return lists so, and pages', async () => {
    const { data, asked } = await query(`{
      listA(a: "1") { a b } listB(b: "1") { a b } gridB(b: "1") { a b }
      pageA(a: "1") { nodes { a b } edges { node { a b } } } pageB(b: "1") { nodes { a b } edges { node { a b } } }
    }`)

    const list = (origin: object) => [origin, null, origin]
    const page = (origin: object) => ({
      nodes: list(origin),
      edges: list(origin).map((node) => ({ node })),
    })
    expect(data).toEqual({
      listA: list(ofA),
      listB: list(ofB),
      gridB: [[ofB], [ofB]],
      pageA: page(ofA),
      pageB: page(ofB),
    })
    expect(asked).toEqual(['GET /things/1'])
  })

  it('return objects that are loaded by keys so, also as nodes', async () => {
    const [one, two] = ['KeyedThing:1', 'Twin:1'].map((id) => Buffer.from(id).toString('base64url'))
    const { data, asked } = await query(`{
      x: byA(a: "1") { a b }
      cart { thing { id etag globalId } same { name globalId } }
      one: node(id: "${one}") { globalId ... on KeyedThing { id } }
      two: node(id: "${two}") { globalId ... on Twin { name } }
    }`)

    expect(data).toEqual({
      x: ofA,
      cart: { thing: { id: '1', etag: '"1"', globalId: one }, same: { name: '1', globalId: two } },
      one: { globalId: one, id: '1' },
      two: { globalId: two, name: '1' },
    })
    expect(asked).toEqual(['GET /things/1', 'GET /cart'])
  })

  it('return the one item of two spellings of a key with each spelling', async () => {
    const { data } = await query('{ cart { lines { item { id asked } } } }')

    const items = SPELLINGS.map((asked) => ({ item: { id: SPELLINGS[0], asked } }))
    expect(data).toEqual({ cart: { lines: items } })
  })

  it('return objects so if they come from the cache', async () => {
    const { all, asked } = await query(
      '{ x: cachedA(a: "1") { a b part { a b } } }',
      '{ x: cachedB(b: "1") { a b part { a b } } y: cachedA(a: "1") { a b part { a b } } }',
    )

    expect(all).toEqual([
      { x: { ...ofA, part: ofA } },
      { x: { ...ofB, part: ofB }, y: { ...ofA, part: ofA } },
    ])
    expect(asked).toEqual(['GET /things/1'])
  })
})

const originOf = (name: string): Origin => ({
  response: { status: 200, headers: {} },
  variable: (variable) => `${name}'s ${variable}`,
})

describe('withOrigin', () => {
  const [ONE, TWO, THREE] = ['one', 'two', 'three'].map(originOf) as [Origin, Origin, Origin]

  it('returns what has no other origin unchanged', () => {
    const origins = new Map<object, Origin>()
    const list = [[{ id: 1 }], { id: 2 }, 'text', null]

    expect([withOrigin(origins, list, ONE), withOrigin(origins, list, ONE)]).toEqual([list, list])
    expect(withOrigin(origins, list, ONE)).toBe(list)
    expect(list.flat().map((each) => origins.get(each as object))).toEqual([ONE, ONE, undefined, undefined])
  })

  it('returns the same stand-in for the same origin, and leaves the first origin as it was', () => {
    const origins = new Map<object, Origin>()
    const object = { id: 1, parts: [{ id: 2 }] }
    const list = [object, { id: 3 }]
    withOrigin(origins, object, ONE)

    const [second, third] = [withOrigin(origins, list, TWO), withOrigin(origins, list, THREE)]

    expect([second, third]).toEqual([list, list])
    expect(list[0]).toBe(object)
    expect([object, second[0], third[0]].map((each) => origins.get(each as object))).toEqual([
      ONE,
      TWO,
      THREE,
    ])
    expect(second[0]).toBe(withOrigin(origins, object, TWO))
    expect([withOrigin(origins, list, TWO) === second, withOrigin(origins, second, TWO) === second]).toEqual([
      true,
      true,
    ])
  })

  it('returns a list in place of an object as a list of its own', () => {
    const origins = new Map<object, Origin>()
    const point = [8.5, 47.4]

    const [first, second] = [withOrigin(origins, point, ONE), withOrigin(origins, point, TWO)]

    expect([first, second]).toEqual([point, point])
    expect([origins.get(first), origins.get(second)]).toEqual([ONE, TWO])
  })

  it.each([
    ['a number', new NumberLiteral('12345678901234567890')],
    ['the error of an item', new Error('failed')],
    ['text', 'text'],
    ['null', null],
  ])('returns %s unchanged', (_what, value) => {
    const origins = new Map<object, Origin>()

    expect([ONE, TWO].map((origin) => withOrigin(origins, [value], origin)[0])).toEqual([value, value])
    expect(withOrigin(origins, [value], TWO)[0]).toBe(value)
  })

  it('takes no time for the members of an object', () => {
    const origins = new Map<object, Origin>()
    const unlisted = () => {
      throw new Error('the members were listed')
    }
    const wide = new Proxy({ id: 1 }, { ownKeys: unlisted, getOwnPropertyDescriptor: unlisted })

    const [first, second] = [withOrigin(origins, wide, ONE), withOrigin(origins, wide, TWO)]

    expect([first.id, second.id, origins.get(second) === TWO]).toEqual([1, 1, true])
  })
})
