import { Readable } from 'node:stream'

/** The source of the bytes, with the interface of undici's request controller. */
interface Source {
  pause(): void
  resume(): void
  abort(reason: Error): void
}

/** The body of a response for one reader, passed on as it arrives. */
export interface ResponseStream {
  readonly body: Readable
  add(chunk: Buffer): void
  end(): void
  /** @param error - why the stream ends early. */
  fail(error: Error): void
}

export interface StreamBounds {
  /** Maximum size of a body. */
  readonly maxBytes: number
  /** Maximum time without a byte while the reader is waiting for one. */
  readonly idleMs: number
  /** Maximum time from the response's head to the last byte. */
  readonly totalMs: number
}

/** The maximum size of an attachment in Outlook, and the time to transfer it at 250 KB per second. */
export const STREAM_LIMITS = { maxBytes: 150 * 1024 ** 2, totalMs: 600_000 } as const

/**
 * Smaller parts that arrive in one read from the socket are passed on together: handling a part takes as long as several
 * kilobytes of data, and one read can return ten thousand parts.
 */
const SMALL_BYTES = 4 * 1024
const JOINED_BYTES = 64 * 1024

/** Combines small parts until the code that adds them has finished. */
function createJoiner(pass: (bytes: Buffer) => void) {
  let joined: Buffer | null = null
  let filled = 0

  function flush(): void {
    if (joined === null || filled === 0) return
    // Copied, because the buffer itself can be many times as large.
    const bytes = Buffer.from(joined.subarray(0, filled))
    filled = 0
    pass(bytes)
  }

  return {
    add(chunk: Buffer): void {
      if (chunk.length > SMALL_BYTES || filled + chunk.length > JOINED_BYTES) flush()
      if (chunk.length > SMALL_BYTES) {
        pass(chunk)
        return
      }
      joined ??= Buffer.allocUnsafeSlow(JOINED_BYTES)
      if (filled === 0) queueMicrotask(flush)
      filled += chunk.copy(joined, filled)
    },
    flush,
  }
}

/**
 * Passes on the bytes of a response as fast as the reader consumes them, with back-pressure. The stream fails if the body is too
 * long, arrives too slowly, or is incomplete, so a reader never mistakes a part for the whole.
 */
export function createResponseStream(
  source: Source,
  { maxBytes, idleMs, totalMs }: StreamBounds,
): ResponseStream {
  let received = 0
  let idle: NodeJS.Timeout | undefined
  const total = setTimeout(() => fail(new Error(`the response took longer than ${totalMs} ms`)), totalMs)
  const body = new Readable({
    read() {
      wait()
      source.resume()
    },
    destroy(error, callback) {
      clearTimeout(total)
      endWait()
      source.abort(error ?? new Error('the reader has disconnected'))
      callback(error)
    },
  })
  // Readers handle errors themselves. This listener only keeps an error without a reader from crashing the process.
  body.on('error', () => undefined)

  function wait(): void {
    endWait()
    idle = setTimeout(() => fail(new Error(`no bytes arrived within ${idleMs} ms`)), idleMs)
  }

  function endWait(): void {
    clearTimeout(idle)
    idle = undefined
  }

  function fail(error: Error): void {
    body.destroy(error)
  }

  const joiner = createJoiner((bytes) => {
    if (body.destroyed) return
    endWait()
    if (body.push(bytes)) wait()
    else source.pause()
  })

  return {
    body,
    add(chunk) {
      received += chunk.length
      if (received > maxBytes) return fail(new Error(`the response is larger than ${maxBytes} bytes`))
      idle?.refresh()
      joiner.add(chunk)
    },
    end() {
      joiner.flush()
      endWait()
      body.push(null)
    },
    fail,
  }
}
