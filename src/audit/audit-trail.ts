import { AuditUnavailableError } from '../errors/requests.ts'
import type { Log } from '../telemetry/log.ts'
import { type AuditSink, createLineQueue, type LineQueue } from './line-queue.ts'

/** Writes audit lines in order, without making operations wait. */
export interface AuditTrail {
  /**
   * @throws {@link AuditUnavailableError} if no new operation may begin, because the queue has no space for its
   *   lines.
   */
  requireRoom(): void
  /**
   * Adds a line. Unless `onOverflow` is `drop`, the line is kept even if the queue is full, because its operation has
   * already begun.
   */
  add(line: string): void
  /**
   * Like `add`, but waits until the line is durable. With `onOverflow: 'drop'`, it does not wait if the trail cannot be
   * written.
   *
   * @throws {@link AuditUnavailableError} if the line cannot be made durable and `onOverflow` is `refuse`.
   */
  addDurably(line: string): Promise<void>
  /** Adds a line if the queue has space for it. Used for lines that attackers can trigger any number of times. */
  addIfRoom(line: string): void
  /** The number of lines that have been lost since the start. */
  dropped(): number
  /** The number of bytes that have not been written yet. */
  pendingBytes(): number
  /** A warning for the operator; null if there is none. */
  warning(): string | null
  /** Writes the remaining lines and closes the sink. */
  close(): Promise<void>
}

/** Maximum number of bytes waiting to be written. */
const MAX_PENDING_BYTES = 16 * 1024 ** 2

interface TrailOptions {
  readonly sink: AuditSink
  /** What happens if lines are added faster than they can be written, or if they cannot be written at all. */
  readonly onOverflow: 'refuse' | 'drop'
  readonly maxPendingBytes?: number
  /** Creates the line that states how many lines were lost. */
  readonly droppedLine: (count: number) => string
  /** Resolves after the given number of milliseconds. */
  readonly sleep?: (ms: number) => Promise<void>
  readonly log: Log
}

export function createAuditTrail(options: TrailOptions): AuditTrail {
  const { sink, onOverflow, droppedLine, log, sleep } = options
  const { maxPendingBytes = MAX_PENDING_BYTES } = options
  const mayDrop = onOverflow === 'drop'
  let dropped = 0
  let reported = 0
  let reporting = 0
  const queue: LineQueue = createLineQueue({ sink, sleep, log, header: reportDropped, onHeaderWritten })

  function reportDropped(): string {
    reporting = dropped
    return reporting === reported ? '' : droppedLine(reporting - reported)
  }

  function onHeaderWritten(): void {
    reported = reporting
  }

  function addUpTo(maxBytes: number, line: string): void {
    if (queue.bytes() >= maxBytes) dropped++
    else queue.add(line)
  }

  function add(line: string): void {
    addUpTo(mayDrop ? maxPendingBytes : Number.POSITIVE_INFINITY, line)
  }

  function canBeWritten(): boolean {
    return queue.failure() === null && queue.bytes() < maxPendingBytes
  }

  return {
    requireRoom() {
      if (!mayDrop && queue.bytes() >= maxPendingBytes)
        throw new AuditUnavailableError({ cause: queue.failure() })
    },
    add,
    async addDurably(line) {
      if (!canBeWritten()) {
        if (!mayDrop) throw new AuditUnavailableError({ cause: queue.failure() })
        add(line)
        return
      }
      try {
        await queue.addDurably(line)
      } catch (cause) {
        if (!mayDrop) throw new AuditUnavailableError({ cause })
      }
    },
    // Half of the queue is reserved for operations.
    addIfRoom: (line) => addUpTo(maxPendingBytes / 2, line),
    dropped: () => dropped,
    pendingBytes: queue.bytes,
    warning() {
      const failure = queue.failure()
      return failure === null ? null : `the audit trail cannot be written: ${String(failure)}`
    },
    close: queue.close,
  }
}
