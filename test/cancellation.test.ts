import { describe, expect, it, jest } from '@jest/globals'
import { createCancellation, endsWithin, sleepUnlessCancelled } from '../src/cancellation.ts'

describe('createEnding', () => {
  it('calls every listener once', () => {
    const { cancellation, cancel } = createCancellation()
    const listeners = [jest.fn(), jest.fn()]
    for (const listener of listeners) cancellation.addEventListener('abort', listener, { once: true })

    cancel()
    cancel()

    expect(cancellation.aborted).toBe(true)
    for (const listener of listeners) expect(listener).toHaveBeenCalledTimes(1)
  })

  it('does not call those back who wait no longer', () => {
    const { cancellation, cancel } = createCancellation()
    const left = jest.fn()
    cancellation.addEventListener('abort', left, { once: true })
    cancellation.removeEventListener('abort', left)

    cancel()

    expect(left).not.toHaveBeenCalled()
  })

  it('does not call a listener that is added after the end, as an AbortSignal', () => {
    const { cancellation, cancel } = createCancellation()
    const late = jest.fn()
    cancel()

    cancellation.addEventListener('abort', late, { once: true })
    cancel()

    expect(late).not.toHaveBeenCalled()
  })
})

describe('sleepUnlessOver', () => {
  it('resolves after the time', async () => {
    const { cancellation } = createCancellation()

    await expect(sleepUnlessCancelled(1, cancellation)).resolves.toBeUndefined()
  })

  it('rejects when the operation is over, and at once where it is already', async () => {
    const { cancellation, cancel } = createCancellation()
    const sleeping = sleepUnlessCancelled(60_000, cancellation)

    cancel()

    await expect(sleeping).rejects.toThrow('ended')
    await expect(sleepUnlessCancelled(60_000, cancellation)).rejects.toThrow('ended')
  })
})

describe('endsWithin', () => {
  it('reports whether work ended in time, and leaves no timer', async () => {
    jest.useFakeTimers()
    try {
      const late = endsWithin(new Promise(() => undefined), 1_000)
      await jest.advanceTimersByTimeAsync(1_000)

      expect([await late, await endsWithin(Promise.resolve(), 1_000)]).toEqual([false, true])
      expect(jest.getTimerCount()).toBe(0)
    } finally {
      jest.useRealTimers()
    }
  })

  it('rejects if the work fails in time', async () => {
    await expect(endsWithin(Promise.reject(new Error('failed')), 1_000)).rejects.toThrow('failed')
  })
})
