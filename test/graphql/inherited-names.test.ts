// Covers: resolvers/resolve-property.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

/** Names that every object of JavaScript has a member of. */
const SDL = `
  extend type Query {
    gear(constructor: String, toString: Mood): Gear
      @rest(api: "crm", GET: "/gear{?constructor,toString}", scopes: [["Read"]])
    gears(valueOf: [Mood], toString: Mood): Gear
      @rest(api: "crm", POST: "/gears", body: { valueOf: "{valueOf}", toString: "{toString}" }, scopes: [["Read"]])
  }
  enum Mood { GOOD }
  type Gear { constructor: String, valueOf: Int, toString: [String], hasOwnProperty: Mood, isPrototypeOf: Gear }
`

let served: GraphqlUnderTest | undefined

afterEach(() => served?.stop())

async function setUp(body: unknown) {
  served = await serveGraphql({ sdl: SDL, granted: ['Read'], answer: () => ({ body }) })
  return served
}

describe('a field that is called as a member of every object', () => {
  const SOURCE =
    '{ gear { constructor valueOf toString hasOwnProperty isPrototypeOf { constructor } name: __typename } }'

  it('is null where the answer does not have it', async () => {
    const { query } = await setUp({})

    const { data, errors } = await query(SOURCE)

    expect([JSON.stringify(data), errors]).toEqual([
      '{"gear":{"constructor":null,"valueOf":null,"toString":null,"hasOwnProperty":null,"isPrototypeOf":null,"name":"Gear"}}',
      undefined,
    ])
  })

  it('is what the answer has', async () => {
    const gear = { constructor: 'ada', valueOf: 5, toString: ['a'], isPrototypeOf: { constructor: 'bo' } }
    const { query } = await setUp(gear)

    const { data } = await query(SOURCE)

    expect(JSON.stringify(data)).toBe(
      JSON.stringify({
        gear: {
          constructor: 'ada',
          valueOf: 5,
          toString: ['a'],
          hasOwnProperty: null,
          isPrototypeOf: { constructor: 'bo' },
          name: 'Gear',
        },
      }),
    )
  })
})

describe('an argument that is called as a member of every object', () => {
  it('is left out of the path where it is not given', async () => {
    const { query, asked } = await setUp({})

    await query('{ a: gear { valueOf } b: gear(constructor: "ada") { valueOf } }')

    expect([...asked()].sort()).toEqual(['GET /gear', 'GET /gear?constructor=ada'])
  })

  it('is left out of the body where it is not given', async () => {
    const { query, requests } = await setUp({})

    await query('{ gears { valueOf } }')

    expect(requests.map(({ body }) => body)).toEqual(['{}'])
  })
})
