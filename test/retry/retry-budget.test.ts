import { describe, expect, it } from '@jest/globals'
import { createRetryBudget } from '../../src/retry/retry-budget.ts'

describe('createRetryBudget', () => {
  // gRPC clients do not retry while the number of tokens is less than or equal to half the maximum.
  it('allows nine retries to a server that fails, and then none', () => {
    const budget = createRetryBudget()

    const allowed = Array.from({ length: 1000 }, () => budget.failed()).filter(Boolean)

    expect(allowed).toHaveLength(9)
  })

  it('allows every retry while one request in twenty fails', () => {
    const budget = createRetryBudget()

    const allowed = Array.from({ length: 1000 }, (_, index) => {
      if (index % 20 === 0) return budget.failed()
      budget.succeeded()
      return true
    })

    expect(allowed).not.toContain(false)
  })
})
