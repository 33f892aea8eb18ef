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
    expect(budget.error()?.details).toMatchObject({ limit: 'responseBytes', bound: 64 * MIB })
    expect(budget.error()).toBe(budget.error())
  })

  it('has room for one response', () => {
    const budget = createResponseBudget(100 * MIB, memory)

    expect(budget.exceededBy(100 * MIB)).toBe(false)
  })

  it('says that waiting does not help where the operation needs more memory than one may have', () => {
    const budget = createResponseBudget(10 * MIB, { ...memory, most: 8 * MIB })

    expect([budget.exceededBy(4 * MIB), budget.exceededByValues(100_000)]).toEqual([false, true])
    expect(budget.error()?.details).toMatchObject({ limit: 'responseMemory', bound: 8 * MIB })
  })

  it('says that waiting helps where others need the memory', () => {
    const budget = createResponseBudget(10 * MIB, { ...memory, take: () => false })

    expect(budget.exceededBy(1)).toBe(true)
    expect(budget.error()).toMatchObject({ code: 'OVERLOADED', retryAfterSeconds: 2 })
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
    expect(errors?.[0]?.message).toContain("bytes in the APIs' responses, at most 67,108,864")
  })

  it('says of a write that was done that it is, and sends no further one', async () => {
    const { query, asked } = await serve()

    const { errors } = await query(`mutation { ${fieldsOf(20, 'rename')} }`)

    expect(asked()).toHaveLength(8)
    expect(errors?.[0]?.originalError).toMatchObject({ isDone: true })
    expect(codesOf(errors?.slice(1))).toEqual(['OPERATION_TOO_COMPLEX'])
  })
})
