import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { AuditSink } from '../../../src/audit/line-queue.ts'
import { createTimedSink } from '../../../src/audit/sinks/timed-sink.ts'

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

/** A sink that begins what it is asked, and ends it when the test says so. */
function setUp() {
  const begun: string[] = []
  const ends: (() => void)[] = []
  const hang = (what: string) =>
    new Promise<void>((resolve) => {
      begun.push(what)
      ends.push(resolve)
    })
  const sink: AuditSink = { write: hang, sync: () => hang('sync'), close: () => hang('close') }
  return { timed: createTimedSink(sink), begun, end: () => ends.shift()?.() }
}

describe('createTimedSink', () => {
  it.each(['write', 'sync'] as const)('rejects a %s that takes longer than 20 s', async (call) => {
    const { timed } = setUp()
    const failure = expect(timed[call]('a\n')).rejects.toThrow('not accepted the lines within 20 s')

    await jest.advanceTimersByTimeAsync(20_000)

    await failure
  })

  it('begins nothing else until a call that took too long has ended', async () => {
    const { timed, begun, end } = setUp()
    timed.write('a\n').catch(() => undefined)
    await jest.advanceTimersByTimeAsync(20_000)
    const second = expect(timed.write('b\n')).rejects.toThrow('20 s')
    await jest.advanceTimersByTimeAsync(20_000)
    await second
    const third = timed.write('c\n')
    await jest.advanceTimersByTimeAsync(0)
    expect(begun).toEqual(['a\n'])

    end()
    await jest.advanceTimersByTimeAsync(0)
    end()
    await third

    expect(begun).toEqual(['a\n', 'c\n'])
  })

  it('passes on a failure, and begins the next call after it', async () => {
    const write = jest.fn<AuditSink['write']>().mockRejectedValueOnce(new Error('ENOSPC')).mockResolvedValue()
    const timed = createTimedSink({ write, sync: async () => undefined, close: async () => undefined })

    await expect(timed.write('a\n')).rejects.toThrow('ENOSPC')
    await timed.write('b\n')

    expect(write.mock.calls).toEqual([['a\n'], ['b\n']])
  })

  it('does not wait longer than three seconds to close, even during a write', async () => {
    const { timed, begun } = setUp()
    timed.write('a\n').catch(() => undefined)
    await jest.advanceTimersByTimeAsync(0)
    const closed = timed.close()

    await jest.advanceTimersByTimeAsync(3_000)
    await closed

    expect(begun).toEqual(['a\n', 'close'])
    await jest.advanceTimersByTimeAsync(20_000)
  })
})
