import { endsWithin } from '../../cancellation.ts'
import type { AuditSink } from '../line-queue.ts'

/** Maximum total time for writing lines. A syslog server may use half of it to accept the connection. */
const WRITE_MS = 20_000
/** How long a destination may take to close. */
const CLOSE_MS = 3_000

/**
 * Limits how long a sink waits for its destination, such as a hung disk or a collector whose response never ends. (The OTLP
 * exporter itself notices only if no data arrives at all.) A call that takes longer rejects but remains in progress, because
 * not every sink can stop it. No other call begins until it ends; otherwise, every attempt would occupy another thread or
 * connection.
 */
export function createTimedSink(sink: AuditSink): AuditSink {
  let busy: Promise<unknown> = Promise.resolve()

  async function runExclusively(begin: () => Promise<void>): Promise<void> {
    await inTime(busy)
    const work = begin()
    busy = work.catch(() => undefined)
    await inTime(work)
  }

  return {
    write: (lines) => runExclusively(() => sink.write(lines)),
    sync: () => runExclusively(() => sink.sync()),
    async close() {
      await endsWithin(sink.close(), CLOSE_MS)
    },
  }
}

async function inTime(work: Promise<unknown>): Promise<void> {
  if (!(await endsWithin(work, WRITE_MS)))
    throw new Error(`the destination has not accepted the lines within ${WRITE_MS / 1000} s`)
}
