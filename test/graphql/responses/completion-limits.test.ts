import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { OperationTooComplexError, OverloadedError } from '../../../src/errors/requests.ts'
import {
  createCompletionLimits,
  isResponseSizeError,
} from '../../../src/graphql/responses/completion-limits.ts'

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

  it('lets items go at once again when nothing waits anymore', async () => {
    const work = createCompletionLimits()
    void work.take(1_000)
    const waiting = work.take(400)
    await setImmediate()
    await waiting

    expect([work.take(600), work.take(1)]).toEqual([null, expect.any(Promise)])
    await setImmediate()
    expect([work.take(999), work.take(1)]).toEqual([null, expect.any(Promise)])
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

describe('the memory for completing a response', () => {
  /** Memory of an operation with this much room, and all that it was asked for. */
  function memoryWith(room: number, max = room) {
    const asked: number[] = []
    const take = (bytes: number) => {
      asked.push(bytes)
      return asked.reduce((sum, each) => sum + each, 0) <= room
    }
    return { asked, memory: { max, take, begin: () => () => undefined } }
  }

  it('is reserved for items, objects, their fields and text', () => {
    const { asked, memory } = memoryWith(1e9)
    const work = createCompletionLimits(memory)

    const errors = [work.exceededByItems(1_000), work.exceededByFields(10_000), work.exceededBy(1_000_000)]

    expect(errors).toEqual([null, null, null])
    expect(asked).toEqual([1_000 * 128, 256 + 10_000 * 32, 2_000_000])
  })

  it('is reserved for values that wait for their turn', () => {
    const { asked, memory } = memoryWith(1e9)
    const work = createCompletionLimits(memory)

    const turns = Array.from({ length: 129 }, () => work.take(1_000))

    expect(turns.filter((turn) => turn !== null).length).toBe(128)
    expect(asked).toEqual([128 * 512])
  })

  it('is not reserved for values that need not wait', () => {
    const { asked, memory } = memoryWith(1e9)
    const work = createCompletionLimits(memory)

    const turns = Array.from({ length: 200 }, () => work.take(1))

    expect(turns.every((turn) => turn === null)).toBe(true)
    expect(asked).toEqual([])
  })

  it('is reserved in portions', () => {
    const { asked, memory } = memoryWith(1e9)
    const work = createCompletionLimits(memory)

    // 40 KiB each.
    for (let count = 0; count < 5; count++) work.exceededByItems(320)

    expect(asked).toEqual([80 * 1024, 80 * 1024])
  })

  it('is not reserved for a small response', () => {
    const { asked, memory } = memoryWith(0)
    const work = createCompletionLimits(memory)

    expect([work.exceededByItems(100), work.exceededByFields(20), work.exceededBy(500)]).toEqual([
      null,
      null,
      null,
    ])
    expect(asked).toEqual([])
  })

  it.each([
    ['all operations leave too little', 1e9, OverloadedError],
    ['the operation alone needs too much', 200_000, OperationTooComplexError],
  ])('is refused to everything that follows if %s', (_, max, kind) => {
    const { asked, memory } = memoryWith(200_000, max)
    const work = createCompletionLimits(memory)

    const first = work.exceededByItems(1_200)
    const others = [work.exceededByItems(1_200), work.exceededBy(1), work.exceededByFields(1)]

    expect(first).toBeNull()
    expect(others).toEqual([expect.any(kind), others[0], others[0]])
    expect(isResponseSizeError(others[0])).toBe(true)
    expect(asked.length).toBe(2)
  })
})

describe('the error of a response that takes too much memory', () => {
  const memoryOf = (max: number) => ({ max, take: () => false, begin: () => () => undefined })

  it('names the limit and what was needed, and that the operation was running', () => {
    const error = createCompletionLimits(memoryOf(100_000)).exceededByItems(1_000)

    const exceeded = { limit: 'responseMemory', cost: 128_000, bound: 100_000 }
    expect(error).toMatchObject({
      code: 'OPERATION_TOO_COMPLEX',
      details: { ...exceeded, exceeded: [{ ...exceeded, path: '' }] },
      message: expect.stringContaining('so this field was not executed'),
    })
    expect(error?.details).not.toHaveProperty('path')
  })

  it('asks to try again if the operation needs no more than it may have', () => {
    const error = createCompletionLimits(memoryOf(128_000)).exceededByItems(1_000)

    expect(error).toMatchObject({
      code: 'OVERLOADED',
      retryAfterSeconds: 2,
      reason: 'API responses have reached the memory limit for this caller or for all callers',
    })
  })
})

describe('the limit of fields in a response', () => {
  it('is also one of the length of their names, which each object of a list repeats', () => {
    const work = createCompletionLimits()

    expect([work.exceededByFields(1, 16 * 1024 ** 2), work.exceededByFields(1)]).toEqual([null, null])
    expect(work.exceededByFields(1, 1)).toMatchObject({
      details: { limit: 'answerNames', bound: 16 * 1024 ** 2 },
    })
  })

  it('is a million', () => {
    const work = createCompletionLimits()

    expect([work.exceededByFields(999_999), work.exceededByFields(1)]).toEqual([null, null])
    expect(work.exceededByFields(1)).toMatchObject({ details: { limit: 'answerFields', bound: 1_000_000 } })
  })
})
