// Covers: check-variables.ts
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { buildSchema } from 'graphql'
import { startServer } from '../running-server.ts'

const SDL = `
  enum Color { RED GREEN }
  input Wish { count: Int color: Color wishes: [Wish!] }
  type Query { wish(wish: Wish, wishes: [Wish!], number: Int, must: Int! = 1): String }
`

let running: Awaited<ReturnType<typeof startServer>>

beforeEach(async () => {
  running = await startServer({ schema: buildSchema(SDL) })
})

afterEach(() => running.server.stop())

interface Answer {
  readonly data?: unknown
  readonly errors?: readonly {
    readonly message: string
    readonly locations?: unknown
    readonly extensions: { readonly code: string; readonly limit?: string }
  }[]
}

async function answerTo(query: string, variables: unknown = {}) {
  const response = await running.post('', { body: JSON.stringify({ query, variables }) })
  const text = await response.text()
  const { data, errors = [] } = JSON.parse(text) as Answer
  return { status: response.status, data, errors, length: text.length }
}

const WISH = 'query ($wish: Wish) { wish(wish: $wish) }'

describe('createBoundsPlugin', () => {
  it.each([
    ['a document that is nested too deep', '{a'.repeat(1000), {}, 'nesting'],
    ['a name that is too long', `{ ${'w'.repeat(1000)} }`, {}, 'nameCharacters'],
    ['a document that is too long', `{ wish }${' '.repeat(300_000)}`, {}, 'documentCharacters'],
    [
      'variables that are nested too deep',
      WISH,
      { wish: JSON.parse(`${'{"wishes":['.repeat(500)}1${']}'.repeat(500)}`) as unknown },
      'variableNesting',
    ],
    ['a name of a member that is too long', WISH, { wish: { ['m'.repeat(1000)]: 1 } }, 'nameCharacters'],
    ['a document of very many fields of one name', `{ ${'wish '.repeat(400)} }`, {}, 'comparisons'],
  ])('rejects %s by its name, and logs it for the operator', async (_what, query, variables, limit) => {
    const { status, data, errors } = await answerTo(query, variables)

    expect([status, data]).toEqual([400, undefined])
    expect(errors).toEqual([
      expect.objectContaining({
        extensions: expect.objectContaining({ code: 'OPERATION_TOO_COMPLEX', limit }),
      }),
    ])
    expect(running.lines).toContainEqual(
      expect.objectContaining({ msg: 'operation rejected', exceeded: [expect.objectContaining({ limit })] }),
    )
  })

  it('rejects a document with very many fields of one name each time, regardless of the operation that is requested', async () => {
    const query = `query A { wish } query B { ${'wish '.repeat(400)} }`
    const body = JSON.stringify({ query, operationName: 'A', variables: {} })

    for (const _time of [1, 2]) {
      const response = await running.post('', { body })
      const { errors } = (await response.json()) as Answer
      expect([response.status, errors?.map(({ extensions }) => extensions.limit)]).toEqual([
        400,
        ['comparisons'],
      ])
    }
  })

  it.each([
    ['a member that there is not', { count: 1, nothing: 2 }, 'wish', 'Field "nothing" is not defined'],
    ['a text for a number', { count: 'x' }, 'wish.count', 'Int cannot represent non-integer value: "x"'],
    ['a member of no enum', { color: 'BLUE' }, 'wish.color', 'Value "BLUE" does not exist in "Color" enum.'],
    [
      'a list in a list',
      { wishes: [{}, { wishes: [{ count: 'x' }] }] },
      'wish.wishes[1].wishes[0].count',
      'Int',
    ],
  ])('says of variables with %s where it is, and why', async (_what, wish, place, reason) => {
    const { status, errors } = await answerTo(WISH, { wish })

    expect(status).toBe(400)
    expect(errors).toEqual([
      {
        message: expect.stringContaining(`Variable "$wish" has an invalid value at "${place}": ${reason}`),
        locations: [{ line: 1, column: 8 }],
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ])
  })

  it.each([
    [
      'unknown members',
      { wish: Object.fromEntries(Array.from({ length: 95_000 }, (_, index) => [`m${index}`, 1])) },
    ],
    ['objects that do not fit', { wish: { wishes: Array(5_000).fill({ count: 'x', color: 'x' }) } }],
    ['a text that does not fit', { wish: { count: '"'.repeat(400_000) } }],
    ['a text for an object', { wish: 'x'.repeat(900_000) }],
  ])('stops at the first mistake in %s, and repeats little of it', async (_what, variables) => {
    const { status, errors, length } = await answerTo(WISH, variables)

    expect([status, errors.length]).toEqual([400, 1])
    expect(length).toBeLessThan(1000)
  })

  it.each([
    ['unknown fields', `{ ${Array.from({ length: 3000 }, (_, index) => `wis${index}`).join(' ')} }`],
    ['variables of one name', `query (${'$a: Int '.repeat(2000)}) { wish }`],
    ['texts that do not fit', `{ wish(wishes: [${'"x" '.repeat(5000)}]) }`],
    ['a long text that does not fit', `{ wish(number: "${'x'.repeat(200_000)}") }`],
    [
      'variables that are missing',
      `query (${Array.from({ length: 900 }, (_, index) => `$a${index}: Int!`).join(' ')}) { ${Array.from({ length: 900 }, (_, index) => `b${index}: wish(number: $a${index})`).join(' ')} }`,
    ],
  ])('stops validating a document after a few mistakes: %s', async (_what, query) => {
    const { status, errors, length } = await answerTo(query)

    expect(status).toBe(400)
    expect(errors.length).toBeLessThanOrEqual(11)
    expect(length).toBeLessThan(15_000)
  })

  it('leaves a variable that is missing, or null where it must not be, to graphql-js', async () => {
    const query = 'query ($must: Int!) { wish(must: $must) }'

    const missing = await answerTo(query)
    const absent = await answerTo(query, { must: null })

    expect([missing.status, absent.status]).toEqual([400, 400])
    expect(missing.errors).toEqual([expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT' } })])
    expect(absent.errors[0]?.message).toContain('must not be null')
  })

  it('accepts variables that the operation does not declare', async () => {
    expect((await answerTo('{ wish }', { other: { anything: [1] } })).status).toBe(200)
  })
})
