import { Readable } from 'node:stream'

/** The source of the bytes: the interface of undici's request controller. */
interface Source {
  pause(): void
  resume(): void
  abort(reason: Error): void
}

/** The body of an answer, for one reader, while it comes. */
export interface ResponseStream {
  readonly body: Readable
  add(chunk: Buffer): void
  end(): void
  /** @param error - why there is no more. */
  fail(error: Error): void
}

export interface StreamBounds {
  /** Most bytes of a body. */
  readonly maxBytes: number
  /** Longest time without a byte while the reader waits for one. */
  readonly idleMs: number
  /** Longest time from the head to the last byte. */
  readonly totalMs: number
}

/** As much as the largest attachment that Outlook takes; longest time for that at 250 KB a second. */
export const STREAM_LIMITS = { maxBytes: 150 * 1024 ** 2, totalMs: 600_000 } as const

/**
 * Passes on the bytes of an answer as fast as its reader takes them, with back-pressure. A body that is
 * too long, or comes too slowly, fails in the middle, and so does a source that ends early, so that a reader never mistakes a part for
 * the whole.
 */
export function createResponseStream(
  source: Source,
  { maxBytes, idleMs, totalMs }: StreamBounds,
): ResponseStream {
  let received = 0
  let idle: NodeJS.Timeout | undefined
  const total = setTimeout(() => fail(new Error(`the bytes took longer than ${totalMs} ms`)), totalMs)
  const body = new Readable({
    read() {
      wait()
      source.resume()
    },
    destroy(error, callback) {
      clearTimeout(total)
      clearTimeout(idle)
      source.abort(error ?? new Error('the reader has left'))
      callback(error)
    },
  })
  // A reader sees the failure; without one, nothing has to happen.
  body.on('error', () => undefined)

  function wait(): void {
    clearTimeout(idle)
    idle = setTimeout(() => fail(new Error(`no byte came within ${idleMs} ms`)), idleMs)
  }

  function fail(error: Error): void {
    body.destroy(error)
  }

  return {
    body,
    add(chunk) {
      received += chunk.length
      if (received > maxBytes) return fail(new Error(`the answer is larger than ${maxBytes} bytes`))
      clearTimeout(idle)
      if (body.push(chunk)) wait()
      else source.pause()
    },
    end() {
      clearTimeout(idle)
      body.push(null)
    },
    fail,
  }
}
