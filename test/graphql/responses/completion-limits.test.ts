import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { createCompletionLimits } from '../../../src/graphql/responses/completion-limits.ts'

describe('createCompletionLimits', () => {
  it('lets a thousand items go, and others a turn of the event loop later, in their order', async () => {
    const work = createCompletionLimits()
    const went: string[] = []
    const take = (name: string, items: number) => {
      const turn = work.take(items)
      if (turn === null) went.push(name)
      else void turn.then(() => went.push(name))
    }

    for (const [name, items] of [
      ['a', 600],
      ['b', 600],
      ['c', 700],
      ['d', 700],
      ['e', 1],
    ] as const)
      take(name, items)

    expect(went).toEqual(['a', 'b'])
    await setImmediate()
    expect(went).toEqual(['a', 'b', 'c', 'd'])
    await setImmediate()
    expect(went).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('lets 500 fields make requests, and others a turn of the event loop later', async () => {
    const work = createCompletionLimits()
    let made = 0
    for (let count = 0; count < 1200; count++) {
      const turn = work.takeRequest()
      if (turn === null) made++
      else void turn.then(() => made++)
    }

    const atOnce = made
    await setImmediate()
    const later = made
    await setImmediate()

    expect([atOnce, later, made]).toEqual([500, 1000, 1200])
  })

  it('has an error for each of a hundred values that do not fit, and for each of 500 items that failed, and counts the others', () => {
    const work = createCompletionLimits()
    const times = (count: number, told: () => boolean) =>
      Array.from({ length: count }, told).filter(Boolean).length

    expect([times(150, work.reportsMismatch), times(700, work.reportsFailure)]).toEqual([100, 500])
    expect(work.unreported()).toBe(250)
  })

  it('looks into no more values once ten thousand did not fit', () => {
    const work = createCompletionLimits()

    for (let count = 0; count < 9_999; count++) work.reportsMismatch()
    const before = work.examines()
    work.reportsMismatch()

    expect([before, work.examines()]).toEqual([true, false])
  })
})
