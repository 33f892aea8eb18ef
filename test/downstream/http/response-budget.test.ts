import { afterEach, describe, expect, it } from '@jest/globals'
import { createResponseBudget } from '../../../src/downstream/http/response-budget.ts'
import { UNBOUNDED_SLOT } from '../../../src/operation-slot.ts'
import { type GraphqlUnderTest, serveGraphql } from '../../graphql/graphql-under-test.ts'

const MIB = 1024 ** 2
const { memory } = UNBOUNDED_SLOT

describe('createResponseBudget', () => {
  it('is exceeded by the bytes of all responses together, and rejects what follows by one error', () => {
    const budget = createResponseBudget(10 * MIB, memory)

    expect([budget.exceededBy(40 * MIB), budget.exceededBy(24 * MIB), budget.error()]).toEqual([
      false,
      false,
      null,
    ])
    expect(budget.exceededBy(1)).toBe(true)
    expect(budget.error()?.details).toMatchObject({
      limit: 'responseBytes',
      cost: 64 * MIB + 1,
      bound: 64 * MIB,
    })
    expect(budget.error()?.message).toContain('so this field was not executed')
    const error = budget.error()
    budget.exceededBy(1)
    expect(budget.error()).toBe(error)
  })

  it('has room for one response', () => {
    const budget = createResponseBudget(100 * MIB, memory)

    expect([budget.exceededBy(100 * MIB), budget.exceededBy(1)]).toEqual([false, true])
  })

  it('reports that waiting does not help where the operation needs more memory than one may have', () => {
    const budget = createResponseBudget(10 * MIB, { ...memory, max: 8 * MIB })

    expect([budget.exceededBy(4 * MIB), budget.exceededByValues(100_000)]).toEqual([false, true])
    expect(budget.error()?.details).toMatchObject({
      limit: 'responseMemory',
      cost: 4 * MIB + 6_400_000,
      bound: 8 * MIB,
    })
  })

  it('reports that waiting helps where others need the memory', () => {
    const budget = createResponseBudget(10 * MIB, { ...memory, take: () => false })

    expect(budget.exceededBy(1)).toBe(true)
    expect(budget.error()).toMatchObject({
      code: 'OVERLOADED',
      retryAfterSeconds: 2,
      reason: 'API responses have reached the memory limit for this caller or for all callers',
    })
  })

  it('reserves memory for bytes, for the values in them, and for shared responses', () => {
    const taken: number[] = []
    const take = (bytes: number) => taken.push(bytes) > 0
    const budget = createResponseBudget(10 * MIB, { ...memory, take })

    expect([budget.exceededBy(100), budget.exceededByValues(10), budget.share(5)]).toEqual([
      false,
      false,
      null,
    ])
    expect(taken).toEqual([100, 640, 5])
  })

  it('does not count what is shared as received', () => {
    const budget = createResponseBudget(10 * MIB, memory)

    expect([budget.share(64 * MIB), budget.exceededBy(64 * MIB)]).toEqual([null, false])
  })

  it('returns the error to an operation that has no room for a shared response', () => {
    const budget = createResponseBudget(10 * MIB, { ...memory, max: 100 })

    const error = budget.share(101)

    expect(error).toMatchObject({ code: 'OPERATION_TOO_COMPLEX' })
    expect([budget.share(1), budget.error()]).toEqual([error, error])
  })

  it('keeps its memory reserved until its requests have ended', () => {
    const end = () => undefined

    expect(createResponseBudget(1, { ...memory, begin: () => end }).begin()).toBe(end)
  })
})

const SDL = `
extend type Query { place(id: ID!): Place @rest(api: "crm", GET: "/places/{id}", scopes: [["Read"]]) }
extend type Mutation { rename(id: ID!): Place @rest(api: "crm", POST: "/places/{id}", scopes: [["Read"]]) }
type Place { name: String }
`
const LONG = JSON.stringify({ name: 'x', notes: 'y'.repeat(9 * MIB) })

let served: GraphqlUnderTest | undefined

afterEach(async () => {
  await served?.stop()
  served = undefined
})

async function serve(): Promise<GraphqlUnderTest> {
  served = await serveGraphql({
    sdl: SDL,
    granted: ['Read'],
    // One after the other, so that the first are whole.
    api: {
      maxResponseBytes: 10 * MIB,
      timeoutMs: 60_000,
      concurrency: { total: 1, perTenant: 1, perUser: 1 },
    },
    answer: () => ({ body: LONG }),
  })
  return served
}

const fieldsOf = (count: number, field: string) =>
  Array.from({ length: count }, (_, id) => `a${id}: ${field}(id: ${id}) { name }`).join(' ')

const codesOf = (errors: readonly unknown[] | undefined) => [
  ...new Set(
    (errors as readonly { originalError: { code: string } }[]).map(({ originalError }) => originalError.code),
  ),
]

describe('an operation whose responses are very large together', () => {
  it('keeps no more of them than the limit, and the other fields report why they have no value', async () => {
    const { query } = await serve()

    const { data, errors } = await query(`{ ${fieldsOf(20, 'place')} }`)

    const found = Object.values(data as object).filter((each) => each !== null)
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThanOrEqual(7)
    expect(codesOf(errors)).toEqual(['OPERATION_TOO_COMPLEX'])
    expect(errors?.[0]?.message).toContain("bytes in the APIs' responses; the maximum is 67,108,864")
  })

  it('says of a write that was done that it is, and sends no further one', async () => {
    const { query, asked } = await serve()

    const { errors } = await query(`mutation { ${fieldsOf(20, 'rename')} }`)

    expect(asked()).toHaveLength(8)
    expect(errors?.[0]?.originalError).toMatchObject({ isDone: true })
    expect(codesOf(errors?.slice(1))).toEqual(['OPERATION_TOO_COMPLEX'])
  })
})
