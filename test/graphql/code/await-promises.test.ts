import { afterEach, describe, expect, it } from '@jest/globals'
import { GraphQLInt, GraphQLList } from 'graphql'
import { createCancellation } from '../../../src/cancellation.ts'
import { settled } from '../../../src/graphql/code/await-promises.ts'
import { type GraphqlUnderTest, serveGraphql } from '../graphql-under-test.ts'

const SDL = `
  extend type Query { report: Report @resolver(calls: []) }
  extend type Mutation { closeReport: Report @resolver(calls: []) }
  type Report implements Titled {
    title: String
    status: Status
    created: DateTime @from(as: [EPOCH_SECONDS])
    tags: [String]
    lines: [Line]
    related: Titled
  }
  interface Titled @discriminator(otherwise: "Report") { title: String }
  type Line { price: Int }
  enum Status { OPEN UNKNOWN }
`

const never = new Promise<never>(() => undefined)
const failing = () => Promise.reject(new Error('failed'))

let served: GraphqlUnderTest | undefined
afterEach(async () => {
  await served?.stop()
  served = undefined
})

/** The result of an operation that ends after some milliseconds, and whose code returns an object. */
async function resultOf(create: () => object, source: string, endsAfterMs = 5_000) {
  const resolvers = { 'Query.report': create, 'Mutation.closeReport': async () => create() }
  served = await serveGraphql({ sdl: SDL, granted: [], answer: () => null, resolvers })
  const { cancellation, cancel } = createCancellation()
  const timer = setTimeout(cancel, endsAfterMs)
  const { data, errors } = await served.query(source, {}, { ...served.newContext(), signal: cancellation })
  clearTimeout(timer)
  return { data, errors: errors?.map(({ message }) => message) }
}

describe('awaitPromisesOfCode', () => {
  it.each<[string, object, string, unknown]>([
    ['a value', { title: never }, '{ title tags }', { title: null, tags: ['a'] }],
    ['a list', { lines: never }, '{ lines { price } tags }', { lines: null, tags: ['a'] }],
    ['an item', { lines: [never] }, '{ lines { price } tags }', { lines: null, tags: ['a'] }],
    [
      'the value of an item',
      { lines: [{ price: never }] },
      '{ lines { price } }',
      { lines: [{ price: null }] },
    ],
    [
      'a value of an interface',
      { related: { title: never } },
      '{ related { title } }',
      { related: { title: null } },
    ],
  ])(
    'ends an operation although %s within an object never arrives',
    async (_what, report, selection, expected) => {
      const source = `mutation { closeReport ${selection} }`

      const { data, errors } = await resultOf(() => ({ tags: ['a'], ...report }), source, 1)

      expect(data).toEqual({ closeReport: expected })
      expect(errors).toEqual([
        expect.stringMatching(/^a promise for \w+\.\w+ did not finish before the operation ended/),
      ])
    },
  )

  it('reads promised values in the form in which an API would return them', async () => {
    const report = () => ({ status: Promise.resolve('open'), created: Promise.resolve(1_704_067_200) })

    const { data, errors } = await resultOf(report, '{ report { status created } }')

    expect(data).toEqual({ report: { status: 'OPEN', created: '2024-01-01T00:00:00.000Z' } })
    expect(errors).toBeUndefined()
  })

  it('reports the failure of each item, and keeps the others', async () => {
    const report = () => ({
      tags: [Promise.resolve('a'), failing(), 'c'],
      lines: new Set([{ price: failing() }]),
    })

    const { data, errors } = await resultOf(report, '{ report { tags more: tags lines { price } } }')

    const tags = ['a', null, 'c']
    expect(data).toEqual({ report: { tags, more: tags, lines: [{ price: null }] } })
    expect(errors).toEqual(['failed', 'failed', 'failed'])
  })
})

describe('settled', () => {
  const NUMBERS = new GraphQLList(GraphQLInt)

  it('returns a list without promises at once, and does not copy it again', () => {
    const numbers = [1, 2]

    expect(settled(numbers, NUMBERS)).toEqual([1, 2])
    expect(settled(numbers, NUMBERS)).toBe(numbers)
  })

  it('reads a list of lists each time, because a promise can have been added to an inner one', async () => {
    const rows: unknown[][] = [[1], [2]]
    const type = new GraphQLList(NUMBERS)
    settled(rows, type)
    rows[0] = [Promise.resolve(3)]

    expect(await settled(rows, type)).toEqual([[3], [2]])
  })

  it('leaves alone a list that is rejected as a whole because of its length', () => {
    const rejected = Array.from({ length: 50_001 }, () => never)
    const longest = [...Array.from({ length: 49_999 }, () => 1), Promise.resolve(2)]

    expect(settled(rejected, NUMBERS)).toBe(rejected)
    expect(settled(longest, NUMBERS)).toBeInstanceOf(Promise)
  })
})
