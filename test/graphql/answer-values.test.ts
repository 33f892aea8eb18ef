// Covers: paging/paced-list.ts, schema/leaf-values.ts
import { afterEach, describe, expect, it } from '@jest/globals'
import { type GraphqlUnderTest, serveGraphql } from './graphql-under-test.ts'

const SDL = `extend type Query {
  thing: Thing @rest(api: "crm", GET: "/thing", scopes: [["Read"]])
  things: [Thing] @rest(api: "crm", GET: "/things", result: "$.items", scopes: [["Read"]])
  attempts: [Thing]
    @rest(api: "crm", GET: "/things", result: "$.items", itemError: { when: [{ at: "$.failed", is: [true] }] }, scopes: [["Read"]])
}
type Thing {
  id: ID
  text: String
  number: Int
  ratio: Float
  flag: Boolean
  at: DateTime
  tier: Tier
  anything: Anything
  numbers: [Int]
  texts: [String!]
}
enum Tier { GOLD SILVER }
scalar Anything`

let api: GraphqlUnderTest | undefined

afterEach(async () => {
  await api?.stop()
  api = undefined
})

/** What an operation gets from an API that answers so. */
async function answerTo(source: string, body: unknown) {
  api = await serveGraphql({ sdl: SDL, granted: ['Read'], answer: () => ({ body }) })
  const context = api.newContext()
  const { data, errors = [] } = await api.query(source, {}, context)
  return { data: JSON.parse(JSON.stringify(data)) as unknown, errors, unreported: context.work.unreported() }
}

const aliased = (count: number, field: string) =>
  Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ')

describe('a value that an API answers', () => {
  it.each([
    ['id', 'x'],
    ['id', 7],
    ['text', ''],
    ['text', 7],
    ['number', -2147483648],
    ['ratio', 1e300],
    ['flag', false],
    ['at', '2026-11-23T09:00:00Z'],
    ['tier', 'gold'],
    ['anything', { a: [1, { b: null }] }],
    ['numbers', [1, null, 2]],
    ['text', null],
  ])('is what graphql-js makes of it: %s %j', async (name, value) => {
    const { data, errors } = await answerTo(`{ thing { ${name} } }`, { [name]: value })
    const types = api?.graphql.schema.getType('Thing')
    const field = types && 'getFields' in types ? types.getFields()[name] : undefined
    const serialize = (item: unknown): unknown =>
      item === null || typeof item === 'object' || !field || !('serialize' in field.type)
        ? item
        : field.type.serialize(name === 'tier' ? 'GOLD' : item)

    expect(errors).toEqual([])
    expect(data).toEqual({ thing: { [name]: serialize(value) } })
  })

  it.each([
    ['text', { wide: Array(1000).fill('secret') }],
    ['id', ['secret']],
    ['number', 'secret '.repeat(1000)],
    ['number', '12'],
    ['number', true],
    ['flag', 0],
    ['number', 1.5],
    ['flag', 'secret'.repeat(1000)],
    ['tier', 'secret'.repeat(1000)],
    ['tier', 'secret'],
    ['at', { secret: 1 }],
    ['at', 'secret'],
    ['at', '2026-02-30T09:00:00Z'],
    ['ratio', '1.5'],
    ['ratio', true],
    ['flag', 'true'],
    ['number', 2147483648],
    ['number', []],
  ])('is rejected in few words where it does not fit: %s %#', async (name, value) => {
    const { data, errors } = await answerTo(`{ thing { ${name} } }`, { [name]: value })

    expect(data).toEqual({ thing: { [name]: null } })
    expect(errors).toHaveLength(1)
    expect(errors[0]?.message.length).toBeLessThan(120)
  })

  it('is rejected at its own place in a list', async () => {
    const { data, errors } = await answerTo('{ thing { numbers } }', { numbers: [1, 'x'.repeat(1000), 3] })

    expect(data).toEqual({ thing: { numbers: [1, null, 3] } })
    expect(errors.map(({ path }) => path?.join('.'))).toEqual(['thing.numbers.1'])
  })

  it('is reported a hundred times, and counted after that', async () => {
    const { data, errors, unreported } = await answerTo('{ thing { numbers } }', {
      numbers: Array(1_000).fill('x'),
    })

    expect(data).toEqual({ thing: { numbers: Array(1_000).fill(null) } })
    expect([errors.length, unreported]).toEqual([100, 900])
  })

  it('is returned under many names as long as there is room', async () => {
    const { errors } = await answerTo(`{ thing { ${aliased(40, 'text')} } }`, { text: 'x'.repeat(500_000) })

    expect(errors).toHaveLength(40 - 12)
    expect(errors[0]?.message).toContain('characters of text in the response')
  })

  it.each([
    ['texts', { anything: { ['x'.repeat(1_000)]: Array.from({ length: 499 }, () => ['x'.repeat(998)]) } }],
    ['a long number', `{"anything":[${'1'.repeat(499_990)}]}`],
  ])('is answered under many names as long as there is room, for any content: %s', async (_what, body) => {
    const { errors } = await answerTo(`{ thing { ${aliased(40, 'anything')} } }`, body)

    expect(errors).toHaveLength(40 - 12)
    expect(errors[0]?.message).toContain('characters of text in the response')
  })

  it('that does not fit is counted in a list of such values', async () => {
    const { errors, unreported } = await answerTo('{ thing { numbers } }', {
      numbers: Array(12_000).fill(1.5),
    })

    expect([errors.length, unreported]).toEqual([100, 11_900])
  })

  it.each([1, 1_000, 1_001, 2_500, 20_000])('is in its place in a list of %i', async (length) => {
    const items = Array.from({ length }, (_, index) => ({ number: index }))
    const { data, errors } = await answerTo('{ things { number } }', { items })

    expect(errors).toEqual([])
    expect(data).toEqual({ things: items })
  })

  it('is in no list of more than 50,000', async () => {
    const { data, errors } = await answerTo('{ things { number } }', { items: Array(50_001).fill({}) })

    expect(data).toEqual({ things: null })
    expect(errors.map(({ message }) => message)).toEqual(['A list cannot represent 50001 items'])
  })

  it.each([
    [50_000, 49_500],
    [50_001, 0],
  ])('is in no list of more than 50,000, whose items are not examined: %i', async (length, counted) => {
    const { unreported } = await answerTo('{ attempts { number } }', {
      items: Array(length).fill({ failed: true }),
    })

    expect(unreported).toBe(counted)
  })
})
