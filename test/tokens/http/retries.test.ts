import { describe, expect, it } from '@jest/globals'
import { createRetryBudget } from '../../../src/retry/retry-budget.ts'
import { createRetries } from '../../../src/tokens/http/retries.ts'

/** The tries of as many exchanges, of which each fails once, with one budget. */
function failures(budget: ReturnType<typeof createRetryBudget>, status: number, count: number) {
  return Array.from({ length: count }, () =>
    createRetries({ endsAt: 10_000, clock: () => 0, random: () => 1, budget }).pauseMs({
      status,
      headers: {},
    }),
  )
}

describe('createRetries', () => {
  it('takes no more tries once most exchanges fail', () => {
    expect(failures(createRetryBudget(), 503, 100).at(-1)).toBeNull()
  })

  it('leaves the shared retries to the other users while one user is throttled', () => {
    const budget = createRetryBudget()

    const throttled = failures(budget, 429, 100)

    expect(throttled.at(-1)).toBe(200)
    expect(failures(budget, 503, 1)).toEqual([200])
  })
})
