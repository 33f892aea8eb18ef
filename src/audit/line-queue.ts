import { endsWithin } from '../cancellation.ts'
import type { Log } from '../telemetry/log.ts'

/** Where the lines of an audit trail go. */
export interface AuditSink {
  /** Writes lines, including their line feeds. If it rejects, the same lines are passed again, so a line can arrive twice. */
  write(lines: string): Promise<void>
  /** Resolves once everything written so far would survive a crash of this process and, if possible, of the machine. */
  sync(): Promise<void>
  close(): Promise<void>
}

/** Lines waiting for a sink, in order. */
export interface LineQueue {
  add(line: string): void
  /** Resolves once the line is durable; rejects if the sink fails, but the line stays in the queue. */
  addDurably(line: string): Promise<void>
  /** The number of bytes that have not been written yet. */
  bytes(): number
  /** Why the last attempt to write failed; null if it succeeded. */
  failure(): unknown
  /** Writes as many of the remaining lines as the sink accepts within three seconds, then closes the sink. */
  close(): Promise<void>
}

interface Pending {
  readonly line: string
  /** Length of the line when encoded as UTF-8. */
  readonly bytes: number
  /** Null if nothing is waiting for the line to be durable. */
  readonly settled: { resolve(): void; reject(error: unknown): void } | null
}

/** How long to wait before retrying after the sink has failed. */
const RETRY_MS = 1_000
/** Maximum time for writing the remaining lines and closing the sink when the queue closes. */
const CLOSE_MS = 3_000
/** Maximum number of bytes in one write. */
const MAX_WRITE_BYTES = 1024 ** 2

/** Writes lines in groups: the more lines are waiting, the fewer system calls are needed per line. */
export function createLineQueue(options: {
  readonly sink: AuditSink
  /** Text that is written before the next lines; empty if there is none. */
  readonly header: () => string
  /** Called after the header has been written. */
  readonly onHeaderWritten: () => void
  /** Resolves after the given number of milliseconds. Default: a timer that keeps the process alive. */
  readonly sleep?: ((ms: number) => Promise<void>) | undefined
  readonly log: Log
}): LineQueue {
  const { sink, header, onHeaderWritten, sleep = sleepFor, log } = options
  let pending: Pending[] = []
  let bytes = 0
  let failure: unknown = null
  let isClosing = false
  let writing: Promise<void> | null = null

  function push(line: string, settled: Pending['settled']): void {
    const each = { line, bytes: Buffer.byteLength(line), settled }
    pending.push(each)
    bytes += each.bytes
    writing ??= new Promise<void>((resolve) => {
      setImmediate(() => resolve(writeAll()))
    })
  }

  async function writeAll(): Promise<void> {
    while (pending.length > 0) {
      const group = nextGroup(pending)
      try {
        await hand(group)
      } catch (error) {
        fail(error, group)
        if (isClosing) break
        await sleep(RETRY_MS)
      }
    }
    writing = null
  }

  async function hand(group: readonly Pending[]): Promise<void> {
    await sink.write(header() + group.map(({ line }) => line).join(''))
    onHeaderWritten()
    if (group.some(({ settled }) => settled !== null)) await sink.sync()
    failure = null
    pending = pending.slice(group.length)
    for (const each of group) {
      bytes -= each.bytes
      each.settled?.resolve()
    }
  }

  function fail(error: unknown, group: readonly Pending[]): void {
    if (failure === null) log.error({ err: error }, 'the audit trail cannot be written')
    failure = error
    for (const [index, each] of group.entries()) {
      each.settled?.reject(error)
      pending[index] = { ...each, settled: null }
    }
  }

  return {
    add: (line) => push(line, null),
    addDurably: (line) => new Promise((resolve, reject) => push(line, { resolve, reject })),
    bytes: () => bytes,
    failure: () => failure,
    async close() {
      isClosing = true
      await endsWithin(finish(), CLOSE_MS).finally(() => {
        if (pending.length > 0) log.error({ lines: pending.length }, 'audit lines were lost')
      })
    },
  }

  async function finish(): Promise<void> {
    await writing
    await sink.sync().catch(() => undefined)
    await sink.close()
  }
}

function nextGroup(pending: readonly Pending[]): readonly Pending[] {
  let size = 0
  const end = pending.findIndex(({ bytes }) => {
    size += bytes
    return size > MAX_WRITE_BYTES
  })
  return end < 0 ? [...pending] : pending.slice(0, Math.max(1, end))
}

/** Keeps the process alive: the last attempt may be due while the queue closes. */
function sleepFor(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
