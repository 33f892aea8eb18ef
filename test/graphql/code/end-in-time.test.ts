import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { GraphQLInt, type GraphQLResolveInfo } from 'graphql'
import { createCancellation } from '../../../src/cancellation.ts'
import { endInTime } from '../../../src/graphql/code/end-in-time.ts'
import { resolveByCode } from '../../../src/graphql/code/resolve-by-code.ts'
import type { RequestContext } from '../../../src/graphql/context.ts'
import type { HandWrittenField } from '../../../src/plan/schema/schema-plan.ts'
import { callerOf } from '../../support/caller.ts'

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

const never = new Promise<never>(() => undefined)

/** What a promise has come to; null if it is pending. */
function outcomeOf(promise: Promise<unknown>): { current: unknown } {
  const outcome: { current: unknown } = { current: null }
  promise.then(
    (value) => Object.assign(outcome, { current: value }),
    (error: Error) => Object.assign(outcome, { current: error.message }),
  )
  return outcome
}

describe('endInTime', () => {
  it.each([true, false])(
    'fails a second after the operation if the code never ends: ended before: %s',
    async (isOver) => {
      const { cancellation, cancel } = createCancellation()
      if (isOver) cancel()
      const outcome = outcomeOf(endInTime(never, cancellation, 'Query.x'))

      cancel()
      await jest.advanceTimersByTimeAsync(999)
      expect(outcome.current).toBeNull()
      await jest.advanceTimersByTimeAsync(1)

      expect(outcome.current).toBe('Query.x did not finish before the operation ended')
    },
  )

  it('waits for code for as long as the operation takes', async () => {
    const { cancellation } = createCancellation()
    const code = new Promise((resolve) => setTimeout(resolve, 25_000, 'late'))
    const outcome = outcomeOf(endInTime(code, cancellation, 'Query.x'))

    await jest.advanceTimersByTimeAsync(24_999)
    expect(outcome.current).toBeNull()
    await jest.advanceTimersByTimeAsync(1)

    expect(outcome.current).toBe('late')
  })

  it('has the result of code that handles the end of its requests', async () => {
    const { cancellation, cancel } = createCancellation()
    const code = new Promise((resolve) => {
      cancellation.addEventListener('abort', () => setTimeout(resolve, 500, 'partial'), { once: true })
    })
    const outcome = outcomeOf(endInTime(code, cancellation, 'Query.x'))

    cancel()
    await jest.advanceTimersByTimeAsync(2_000)

    expect(outcome.current).toBe('partial')
  })

  it.each([
    ['a value', () => Promise.resolve(7), 7],
    ['an error', () => Promise.reject(new Error('failed')), 'failed'],
  ])('passes on %s, and leaves nothing behind', async (_what, code, expected) => {
    const { cancellation, cancel } = createCancellation()
    const outcome = outcomeOf(endInTime(code(), cancellation, 'Query.x'))
    await jest.advanceTimersByTimeAsync(0)

    cancel()

    expect(outcome.current).toBe(expected)
    expect(jest.getTimerCount()).toBe(0)
  })

  it('ends a field whose resolver never ends, below Mutation too', async () => {
    const { cancellation, cancel } = createCancellation()
    const context = { caller: callerOf(), signal: cancellation } as unknown as RequestContext
    const field = { parentFields: [], calls: [] } as unknown as HandWrittenField
    const info = { parentType: { name: 'Mutation' }, returnType: GraphQLInt } as unknown as GraphQLResolveInfo
    const fields = ['Query.x', 'Mutation.x'].map((coordinate) =>
      resolveByCode(coordinate, field, () => never, { requirement: () => null })({}, {}, context, info),
    )
    const outcomes = fields.map((result) => outcomeOf(Promise.resolve(result)))

    cancel()
    await jest.advanceTimersByTimeAsync(1_000)

    expect(outcomes.map(({ current }) => current)).toEqual([
      'the resolver for Query.x did not finish before the operation ended',
      'the resolver for Mutation.x did not finish before the operation ended',
    ])
  })
})
