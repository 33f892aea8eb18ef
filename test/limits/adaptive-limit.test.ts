import { describe, expect, it } from '@jest/globals'
import { createAdaptiveLimit } from '../../src/limits/adaptive-limit.ts'

function arrange(max = 10) {
  const time = { now: 0 }
  return { time, limit: createAdaptiveLimit({ max, clock: () => time.now }) }
}

describe('createAdaptiveLimit', () => {
  it('starts at its most', () => {
    expect(arrange(10).limit.value()).toBe(10)
  })

  it('gives up three tenths at once, and counts what comes within a second as one', () => {
    const { time, limit } = arrange(10)

    limit.press(null)
    time.now = 999
    limit.press(null)
    const within = limit.value()
    time.now = 1_000
    limit.press(null)

    // 10 × 0.7 × 0.7 is 4.9.
    expect([within, limit.value()]).toEqual([7, 4])
  })

  it('never falls below one', () => {
    const { time, limit } = arrange(2)

    for (let each = 0; each < 20; each++) {
      limit.press(null)
      time.now += 1_000
    }

    expect(limit.value()).toBe(1)
  })

  it('comes back by one for each round of answers, up to its most', () => {
    const { limit } = arrange(10)
    limit.press(null)
    const values = Array.from({ length: 40 }, () => {
      limit.ease()
      return limit.value()
    })

    // Seven answers are a round: seven times less than 1/7, because the limit rises meanwhile; the eighth completes it.
    expect(values.slice(0, 8)).toEqual([7, 7, 7, 7, 7, 7, 7, 8])
    expect(values.at(-1)).toBe(10)
    limit.ease()
    expect(limit.value()).toBe(10)
  })

  it('comes back to its most and no fraction further', () => {
    const { time, limit } = arrange(3)
    limit.press(null)
    for (let each = 0; each < 3; each++) limit.ease()
    const back = limit.value()

    time.now = 1_000
    limit.press(null)
    for (let each = 0; each < 2; each++) limit.ease()

    expect([back, limit.value()]).toEqual([3, 2])
  })

  it('takes what one user meets again and again for that user alone', () => {
    const { time, limit } = arrange(10)

    for (let each = 0; each < 20; each++) {
      limit.press('adele')
      time.now += 100
    }

    expect(limit.value()).toBe(10)
  })

  it.each([
    [999, 7],
    [1_000, 10],
  ])('takes what another user meets %i ms later for the limit of both: then it is %i', (ms, expected) => {
    const { time, limit } = arrange(10)

    limit.press('adele')
    time.now = ms
    limit.press('ben')

    expect(limit.value()).toBe(expected)
  })
})
