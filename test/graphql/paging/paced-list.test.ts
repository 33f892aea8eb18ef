import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { OperationTooComplexError } from '../../../src/errors/requests.ts'
import { pacedList } from '../../../src/graphql/paging/paced-list.ts'
import { createCompletionLimits } from '../../../src/graphql/responses/completion-limits.ts'

const numbers = (length: number) => Array.from({ length }, (_, index) => index)

describe('pacedList', () => {
  it('looks at a thousand items at once, and at those of a list in their order', async () => {
    const seen: unknown[] = []
    const list = pacedList(numbers(2500), createCompletionLimits(), (item) => {
      seen.push(item)
      return `${item}`
    })

    const atOnce = seen.length
    await setImmediate()
    const aTurnLater = seen.length
    const whole = await Promise.all(list as readonly unknown[])

    expect([atOnce, aTurnLater]).toEqual([1000, 2000])
    expect(whole).toEqual(numbers(2500).map(String))
  })

  it('looks at no item of a list that is too long', () => {
    const seen: unknown[] = []

    expect(() => pacedList(numbers(50_001), createCompletionLimits(), (item) => seen.push(item))).toThrow(
      'A list cannot represent 50001 items',
    )
    expect(seen).toEqual([])
  })

  it('rejects a list for which all lists of the response leave no room', () => {
    const work = createCompletionLimits()
    for (let list = 0; list < 5; list++) pacedList(numbers(50_000), work, null)

    expect(() => pacedList(numbers(1), work, null)).toThrow(OperationTooComplexError)
  })

  it('leaves a short list as it is where nothing is to be looked at', () => {
    const items = numbers(3)

    expect(pacedList(items, createCompletionLimits(), null)).toBe(items)
  })
})
