import { describe, expect, it, jest } from '@jest/globals'
import { createEnding, sleepUnlessOver } from '../../src/downstream/ending.ts'

describe('createEnding', () => {
  it('calls everybody back once who waits for the end', () => {
    const { ending, end } = createEnding()
    const listeners = [jest.fn(), jest.fn()]
    for (const listener of listeners) ending.addEventListener('abort', listener, { once: true })

    end()
    end()

    expect(ending.aborted).toBe(true)
    for (const listener of listeners) expect(listener).toHaveBeenCalledTimes(1)
  })

  it('does not call those back who wait no longer', () => {
    const { ending, end } = createEnding()
    const left = jest.fn()
    ending.addEventListener('abort', left, { once: true })
    ending.removeEventListener('abort', left)

    end()

    expect(left).not.toHaveBeenCalled()
  })

  it('calls nobody back who comes after the end, as an AbortSignal', () => {
    const { ending, end } = createEnding()
    const late = jest.fn()
    end()

    ending.addEventListener('abort', late, { once: true })
    end()

    expect(late).not.toHaveBeenCalled()
  })
})

describe('sleepUnlessOver', () => {
  it('resolves after the time', async () => {
    const { ending } = createEnding()

    await expect(sleepUnlessOver(1, ending)).resolves.toBeUndefined()
  })

  it('rejects when the operation is over, and at once where it is already', async () => {
    const { ending, end } = createEnding()
    const sleeping = sleepUnlessOver(60_000, ending)

    end()

    await expect(sleeping).rejects.toThrow('over')
    await expect(sleepUnlessOver(60_000, ending)).rejects.toThrow('over')
  })
})
