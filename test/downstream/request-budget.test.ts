import { afterEach, describe, expect, it } from '@jest/globals'
import { createRequestBudget } from '../../src/downstream/request-budget.ts'
import { OperationTooComplexError } from '../../src/errors/requests.ts'
import { type GraphqlUnderTest, serveGraphql } from '../graphql/graphql-under-test.ts'

describe('createRequestBudget', () => {
  it('lets as many requests go as there may be, and rejects the others by one error', () => {
    const budget = createRequestBudget(2)

    const taken = [budget.take(), budget.take(), budget.take(), budget.take()]

    expect(taken.slice(0, 2)).toEqual([null, null])
    expect(taken[2]).toBeInstanceOf(OperationTooComplexError)
    expect(taken[3]).toBe(taken[2])
    expect(taken[2]?.details).toMatchObject({ limit: 'requests', cost: 3, bound: 2 })
    expect(taken[2]?.message).toContain('so this field was not executed')
  })

  it('has no end without a bound', () => {
    const budget = createRequestBudget(null)

    expect(Array.from({ length: 1000 }, () => budget.take()).every((each) => each === null)).toBe(true)
  })
})

const SDL = `
extend type Query {
  places(size: Int): [Place!] @rest(api: "crm", GET: "/places{?size}", result: "$.items", scopes: [["Read"]])
    @listSize(slicingArguments: ["size"])
}
extend type Mutation { rename(id: ID!): Place @rest(api: "crm", POST: "/places/{id}", scopes: [["Read"]]) }
type Place { id: ID owner: Owner @entity(id: "{id}") town: Town @rest(api: "crm", GET: "/places/{id}/town", scopes: [["Read"]]) }
type Owner @key(fields: "id") @rest(api: "crm", GET: "/owners/{id}", scopes: [["Read"]]) { id: ID }
type Town { name: String }
`

const items = Array.from({ length: 3000 }, (_, id) => ({ id: String(id) }))

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

async function serve(): Promise<GraphqlUnderTest> {
  served = await serveGraphql({
    sdl: SDL,
    granted: ['Read'],
    maxRequests: 40,
    answer: ({ url }) => ({ body: url.startsWith('/places?') ? { items } : { id: '1', name: 'x' } }),
  })
  return served
}

describe('an operation whose list is much longer than it was estimated to be', () => {
  it.each(['owner { id }', 'town { name }', 'owner { id } town { name }'])(
    'sends no more requests than the limit, and the other fields report why they have no value: %s',
    async (fields) => {
      const { query, asked } = await serve()

      const { data, errors } = await query(`{ places(size: 10) { id ${fields} } }`)

      expect(asked()).toHaveLength(40)
      const places = (data as { places: { id: string; owner: unknown; town: unknown }[] }).places
      const known = places.flatMap(({ owner, town }) => [owner, town]).filter((each) => each)
      expect([places.length, known.length]).toEqual([3000, 39])
      expect(new Set(errors?.map(({ originalError }) => (originalError as { code?: string }).code))).toEqual(
        new Set(['OPERATION_TOO_COMPLEX']),
      )
      expect(errors?.[0]?.message).toContain(
        'more than 40 requests to APIs; the maximum is 40 (limit: requests)',
      )
    },
  )

  it('has the whole budget again in the next operation', async () => {
    const { query, asked } = await serve()

    await query('{ places(size: 10) { town { name } } }')
    await query('{ places(size: 10) { town { name } } }')

    expect(asked()).toHaveLength(80)
  })

  it('does not send a write either, once nothing more may be sent', async () => {
    const { query, asked } = await serve()
    const writes = Array.from({ length: 60 }, (_, index) => `a${index}: rename(id: ${index}) { id }`)

    const { errors } = await query(`mutation { ${writes.join(' ')} }`)

    expect(asked()).toHaveLength(40)
    expect(errors).toHaveLength(20)
  })
})
