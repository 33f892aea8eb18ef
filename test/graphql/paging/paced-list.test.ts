import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { OperationTooComplexError } from '../../../src/errors/requests.ts'
import { PacedItems, pacedList } from '../../../src/graphql/paging/paced-list.ts'
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

  it('has one promise for each portion that comes later, and the position of its first item', () => {
    const list = pacedList(numbers(2500), createCompletionLimits(), null)
    if (!(list instanceof PacedItems)) throw new TypeError('the list is not paced')

    expect(list.portions.map((portion) => portion instanceof Promise)).toEqual([false, true, true])
    expect([0, 1, 2, 3].map((portion) => list.startOf(portion))).toEqual([0, 1000, 2000, 2500])
    expect(list.length).toBe(2500)
  })

  it('looks at no item of a list that is too long', () => {
    const seen: unknown[] = []

    expect(pacedList(numbers(50_001), createCompletionLimits(), (item) => seen.push(item))).toEqual(
      new Error('A list cannot represent 50001 items'),
    )
    expect(seen).toEqual([])
  })

  it('rejects a list for which all lists of the response leave no room', () => {
    const work = createCompletionLimits()
    for (let list = 0; list < 5; list++) pacedList(numbers(50_000), work, null)

    expect(pacedList(numbers(1), work, null)).toBeInstanceOf(OperationTooComplexError)
  })

  it.each([3, 1_000])('leaves a list of %i as it is where nothing is to be looked at', (length) => {
    const items = numbers(length)

    expect(pacedList(items, createCompletionLimits(), null)).toBe(items)
  })

  it.each([1_000, 1_001, 2_000])('completes a list of %i without a further item', async (length) => {
    const list = pacedList(numbers(length), createCompletionLimits(), (item) => Number(item) + 1)

    expect(await Promise.all(list as readonly unknown[])).toEqual(
      Array.from({ length }, (_, index) => index + 1),
    )
  })

  it('completes a short list later if other lists come first, and at once if none does', async () => {
    const work = createCompletionLimits()
    expect(pacedList(numbers(1_000), work, Number)).toEqual(numbers(1_000))

    const later = pacedList(numbers(2), work, (item) => `${item}`)

    expect(later).toBeInstanceOf(Promise)
    expect(await later).toEqual(['0', '1'])
  })
})
