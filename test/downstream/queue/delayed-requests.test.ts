import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { createCancellation } from '../../../src/cancellation.ts'
import { callUnderTest, pendingOf } from './call-under-test.ts'

describe('createDelayedRequests', () => {
  it('returns requests with the same time to the queue together, in their order, with one timer', async () => {
    const { call, time, enqueued } = callUnderTest()
    const [first, second, later] = [pendingOf(), pendingOf(), pendingOf()]
    const at = time.clock() + 1_005

    call.delayed.add(first, at)
    time.pass(1)
    call.delayed.add(later, at + 1)
    call.delayed.add(second, at)
    time.pass(1_004)
    await setImmediate()
    const together = [...enqueued]
    time.pass(1)
    await setImmediate()

    expect([together, enqueued]).toEqual([
      [first, second],
      [first, second, later],
    ])
    expect(time.slept).toEqual([1_005, 1_005])
  })

  it('returns a request to the queue again if it is delayed until the same time once more', async () => {
    const { call, time, enqueued } = callUnderTest()
    const pending = pendingOf()
    const at = time.clock()

    call.delayed.add(pending, at)
    time.pass(0)
    await setImmediate()
    call.delayed.add(pending, at)
    time.pass(0)
    await setImmediate()

    expect(enqueued).toEqual([pending, pending])
  })

  it('returns nothing to the queue after the operation has ended', async () => {
    const { cancellation: signal, cancel } = createCancellation()
    const { call, time, enqueued } = callUnderTest({ signal })

    call.delayed.add(pendingOf(), time.clock() + 100)
    cancel()
    time.pass(100)
    await setImmediate()

    expect(enqueued).toEqual([])
  })
})
