import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { startOperationTime } from '../../../src/server/operations/operation-time.ts'

/** The parts of a response that an operation's time depends on. */
function responseOf(state: { readonly destroyed?: boolean; readonly writableFinished?: boolean }) {
  return Object.assign(new EventEmitter(), {
    destroyed: false,
    writableFinished: false,
    ...state,
  }) as unknown as ServerResponse
}

describe('startOperationTime', () => {
  beforeEach(() => void jest.useFakeTimers())
  afterEach(() => void jest.useRealTimers())

  it('ends at the deadline, which is one of the given clock', () => {
    const { signal, deadline } = startOperationTime(responseOf({}), 1_000, () => 5_000)

    expect(deadline).toBe(6_000)
    jest.advanceTimersByTime(999)
    expect(signal.aborted).toBe(false)
    jest.advanceTimersByTime(1)
    expect(signal.aborted).toBe(true)
  })

  it('ends when the client leaves before its answer is complete', () => {
    const response = responseOf({})
    const { signal } = startOperationTime(response, 1_000, () => 0)

    response.emit('close')

    expect(signal.aborted).toBe(true)
  })

  it('does not end by the answer, after which nothing is held', () => {
    const response = responseOf({ writableFinished: true })
    const { signal } = startOperationTime(response, 1_000, () => 0)

    response.emit('close')

    expect(jest.getTimerCount()).toBe(0)
    expect(signal.aborted).toBe(false)
  })

  it('is over at once for a client that has left', () => {
    const { signal } = startOperationTime(responseOf({ destroyed: true }), 1_000, () => 0)

    expect(signal.aborted).toBe(true)
    expect(jest.getTimerCount()).toBe(0)
  })
})
