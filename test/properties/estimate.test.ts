import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { builtInEstimator } from '../support/built-in-estimator.ts'
import { comparingWith } from '../support/compared-gateway.ts'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'
import { randomOperations } from './random-operation.ts'

const RUNS = 60
const TIMEOUT_MS = 60_000

let behalf: RunningGateway
let compare: Awaited<ReturnType<typeof comparingWith>>

beforeAll(async () => {
  behalf = await startOnTenant({ people: 40 })
  compare = await comparingWith(behalf)
})

afterAll(() => behalf.stop())

describe('the estimate of an operation of any shape', () => {
  it(
    'is never less than the number of requests, page after page',
    async () => {
      const { schema } = await builtInEstimator()
      const token = await behalf.tokenOf('adele@contoso.example')
      const { contoso } = behalf.tenant
      const userIds = [0, 1, 2, 20].map((index) => contoso.person(index).id).concat('nobody')
      const operations = randomOperations({ schema, userIds, orderIds: ['o2-1', 'o1-3', 'nothing'] })

      await fc.assert(
        fc.asyncProperty(operations, async ({ source, variables, pages }) => {
          const { answer, estimate } = await compare(token, source, variables)
          const cursors = pages.flatMap(({ variable, path }) => {
            const cursor = cursorAt(answer.body.data, path)
            return cursor === null ? [] : [[variable, cursor] as const]
          })
          const next = await compare(token, source, { ...variables, ...Object.fromEntries(cursors) })

          expect([estimate.isComplete, next.estimate.isComplete]).toEqual([true, true])
        }),
        { numRuns: RUNS, interruptAfterTimeLimit: TIMEOUT_MS / 2, markInterruptAsFailure: true },
      )
    },
    TIMEOUT_MS,
  )
})

/** Where the first page of a connection ends; null where there is none. */
function cursorAt(data: unknown, path: readonly string[]): string | null {
  const connection = path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | null | undefined)?.[key],
    data,
  )
  const { pageInfo } = (connection ?? {}) as { pageInfo?: { hasNextPage: boolean; endCursor: string | null } }
  return pageInfo?.hasNextPage ? pageInfo.endCursor : null
}
