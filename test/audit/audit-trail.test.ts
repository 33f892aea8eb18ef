// Covers: line-queue.ts
import { describe, expect, it, jest } from '@jest/globals'
import { createAuditTrail } from '../../src/audit/audit-trail.ts'
import type { AuditSink } from '../../src/audit/line-queue.ts'
import { createLog } from '../../src/telemetry/log.ts'

/** A trail whose sink does what the test says. */
function setUp(options: { onOverflow?: 'refuse' | 'drop'; maxPendingBytes?: number } = {}) {
  const written: string[] = []
  let failure: Error | null = null
  let syncs = 0
  const sink: AuditSink = {
    async write(lines) {
      if (failure !== null) throw failure
      written.push(lines)
    },
    async sync() {
      syncs++
    },
    close: async () => undefined,
  }
  const retries: (() => void)[] = []
  const trail = createAuditTrail({
    sink,
    onOverflow: options.onOverflow ?? 'refuse',
    ...(options.maxPendingBytes === undefined ? {} : { maxPendingBytes: options.maxPendingBytes }),
    droppedLine: (count) => `${count} dropped\n`,
    sleep: () => new Promise((resolve) => retries.push(resolve)),
    log: createLog({ level: 'silent' }),
  })
  return {
    trail,
    text: () => written.join(''),
    syncs: () => syncs,
    fails(error: Error | null) {
      failure = error
    },
    /** Lets the sink be tried again. */
    retry() {
      for (const each of retries.splice(0)) each()
    },
  }
}

const turn = () => new Promise(setImmediate)
const FULL = new Error('ENOSPC')

describe('createAuditTrail', () => {
  it('writes lines in order, many at once, and asks the disk only where one has to be durable', async () => {
    const { trail, text, syncs } = setUp()
    trail.add('a\n')
    trail.add('b\n')
    await turn()
    await turn()
    expect([text(), syncs()]).toEqual(['a\nb\n', 0])

    await trail.addDurably('c\n')

    expect([text(), syncs(), trail.pendingBytes()]).toEqual(['a\nb\nc\n', 1, 0])
  })

  it('rejects what is new while it cannot be written, and loses nothing of what has begun', async () => {
    const { trail, text, fails, retry } = setUp({ maxPendingBytes: 4 })
    fails(FULL)
    trail.add('a\n')
    await turn()
    await turn()
    trail.add('b\n')
    trail.add('c\n')

    expect(() => trail.requireRoom()).toThrow('cannot write its audit trail')
    await expect(trail.addDurably('d\n')).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' })
    expect(trail.warning()).toContain('ENOSPC')

    fails(null)
    retry()
    await trail.close()
    expect([text(), trail.dropped(), trail.warning()]).toEqual(['a\nb\nc\n', 0, null])
  })

  it('fails a write whose line could not be made durable, and keeps the line', async () => {
    const { trail, text, fails, retry } = setUp()
    fails(FULL)

    await expect(trail.addDurably('a\n')).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' })
    fails(null)
    retry()
    await trail.close()

    expect(text()).toBe('a\n')
  })

  it('drops what has no room where it may, and reports how many there were', async () => {
    const { trail, text, fails, retry } = setUp({ onOverflow: 'drop', maxPendingBytes: 4 })
    fails(FULL)
    trail.add('a\n')
    trail.add('b\n')
    trail.add('c\n')
    await turn()
    await turn()
    trail.requireRoom()
    await trail.addDurably('d\n')
    expect(trail.dropped()).toBe(2)

    fails(null)
    retry()
    await trail.close()

    expect(text()).toBe('2 dropped\na\nb\n')
  })

  it('counts bytes, not characters', async () => {
    const { trail, text } = setUp({ onOverflow: 'drop', maxPendingBytes: 6 })
    trail.add('äö€')
    trail.add('a\n')

    expect([trail.pendingBytes(), trail.dropped()]).toEqual([7, 1])
    await trail.close()
    expect([text(), trail.pendingBytes()]).toEqual(['1 dropped\näö€', 0])
  })

  it('leaves half of the room to operations', async () => {
    const { trail } = setUp({ maxPendingBytes: 4 })
    trail.addIfRoom('a\n')
    trail.addIfRoom('b\n')

    expect(trail.dropped()).toBe(1)
    await trail.close()
  })

  it('closes within three seconds, even if a write never ends', async () => {
    jest.useFakeTimers()
    try {
      const hangs = () => new Promise<void>(() => undefined)
      const trail = createAuditTrail({
        sink: { write: hangs, sync: hangs, close: hangs },
        onOverflow: 'refuse',
        droppedLine: String,
        log: createLog({ level: 'silent' }),
      })
      trail.add('a\n')
      const closed = trail.close()

      await jest.advanceTimersByTimeAsync(3_000)
      await closed

      expect(trail.pendingBytes()).toBe(2)
    } finally {
      jest.useRealTimers()
    }
  })
})
