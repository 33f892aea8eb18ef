import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { createMessageLimit } from '../../../src/tokens/shared/message-limit.ts'

describe('createMessageLimit', () => {
  it('takes so many messages in a second, and as many in the next one', () => {
    const clock = { now: 0 }
    const areTooMany = createMessageLimit({ maxPerSecond: 3, clock: () => clock.now })
    const send = (count: number) => Array.from({ length: count }, () => areTooMany())

    const first = send(4)
    clock.now = 999
    const late = send(1)
    clock.now = 1_000
    const next = send(3)

    expect([first, late, next]).toEqual([[false, false, false, true], [true], [false, false, false]])
  })

  it('takes messages again after the clock was set back', () => {
    const clock = { now: 3_600_000 }
    const areTooMany = createMessageLimit({ maxPerSecond: 1, clock: () => clock.now })
    areTooMany(2)
    clock.now = 0

    expect(areTooMany()).toBe(false)
  })

  it('takes fewer messages in one turn of the event loop, and as many in the next one', async () => {
    const areTooMany = createMessageLimit({ maxPerSecond: 10, maxPerTurn: 2, clock: () => 0 })

    const turn = [areTooMany(), areTooMany(), areTooMany()]
    await setImmediate()
    const next = areTooMany(2)

    expect([turn, next]).toEqual([[false, false, true], false])
  })

  it('counts a long message as several', () => {
    const areTooMany = createMessageLimit({ maxPerSecond: 3, clock: () => 0 })

    expect([areTooMany(2), areTooMany(), areTooMany()]).toEqual([false, false, true])
  })
})
