import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { parse as parseJson } from 'secure-json-parse'
import { BadRequestError, OverloadedError } from '../../errors/requests.ts'
import { jsonExcess } from '../../json/json-bounds.ts'

/** Longest document with its variables: a page of GraphQL has some 4 KB. */
const MAX_BODY_BYTES = 1024 ** 2
/** Time for a body to arrive whole, from the first moment that it is waited for. */
const MAX_BODY_MS = 10_000
/** Of all bodies that are arriving or wait for capacity. */
const MAX_HELD_BYTES = 64 * 1024 ** 2
/** Of one caller's. */
const MAX_HELD_BYTES_PER_CALLER = 16 * 1024 ** 2
const RETRY_AFTER_SECONDS = 2
/** Levels of a body that is parsed. What variables may have is less, and is refused in GraphQL's own words. */
const DEEPEST = 10_000

/** A body that has arrived whole. */
export interface RequestBody {
  readonly bytes: Buffer
  /** To be called when its bytes are no longer needed. May be called again. */
  release(): void
}

/**
 * Makes what reads bodies: within 1 MiB and 10 seconds each, and within 64 MiB for all that are not running yet, 16 MiB of
 * them for one caller.
 *
 * A client that leaves meanwhile makes the reader throw what Node's stream throws.
 */
export function createBodyReader() {
  const held = new Map<string, number>()
  let total = 0

  function hold(owner: string, bytes: number): void {
    const own = (held.get(owner) ?? 0) + bytes
    if (own > MAX_HELD_BYTES_PER_CALLER || total + bytes > MAX_HELD_BYTES) {
      throw new OverloadedError({ retryAfterSeconds: RETRY_AFTER_SECONDS })
    }
    total += bytes
    held.set(owner, own)
  }

  function free(owner: string, bytes: number): void {
    const own = (held.get(owner) ?? 0) - bytes
    total -= bytes
    if (own > 0) held.set(owner, own)
    else held.delete(owner)
  }

  /**
   * @param owner - whose bytes they are.
   * @throws {@link BadRequestError} where the body is too long, or too slow.
   * @throws {@link OverloadedError} where too many bytes of other bodies are held.
   */
  return async (incoming: IncomingMessage, owner: string): Promise<RequestBody> => {
    let size = 0
    const release = () => {
      free(owner, size)
      size = 0
    }
    try {
      if (Number(incoming.headers['content-length'] ?? 0) > MAX_BODY_BYTES) throw tooLong()
      if (incoming.destroyed) throw left()
      const bytes = await collect(incoming, (chunk) => {
        if (size + chunk.length > MAX_BODY_BYTES) throw tooLong()
        hold(owner, chunk.length)
        size += chunk.length
      })
      return { bytes, release }
    } catch (error) {
      release()
      throw error
    }
  }
}

/** Listeners rather than an async iterator, which would destroy the socket of a body that is refused unread. */
function collect(incoming: IncomingMessage, accept: (chunk: Buffer) => void): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const gathered = gather()
    const timer = setTimeout(() => fail(tooSlow()), MAX_BODY_MS)
    const onData = (chunk: Buffer) => {
      try {
        accept(chunk)
        gathered.add(chunk)
      } catch (error) {
        fail(error)
      }
    }
    const onEnd = () => settle(() => resolve(gathered.bytes()))
    const onClose = () => fail(left())
    const fail = (error: unknown) => settle(() => reject(error))
    function settle(done: () => void): void {
      clearTimeout(timer)
      incoming.off('data', onData).off('end', onEnd).off('error', fail).off('close', onClose)
      done()
    }
    incoming.on('data', onData).on('end', onEnd).on('error', fail).on('close', onClose)
  })
}

/**
 * Puts the parts of a body together as they come. A part of one byte would take some hundred where it is kept: a body of them
 * would be no longer than others, and take a hundred times their memory.
 */
function gather() {
  let bytes: Buffer = Buffer.alloc(0)
  let length = 0
  return {
    add(part: Buffer): void {
      if (length === 0) bytes = part
      else {
        if (length + part.length > bytes.length) bytes = Buffer.concat([bytes], 2 * (length + part.length))
        part.copy(bytes, length)
      }
      length += part.length
    },
    bytes: () => bytes.subarray(0, length),
  }
}

function left(): Error {
  return new Error('the client left before its request was complete')
}

function tooLong(): BadRequestError {
  return new BadRequestError('The body of the request is larger than 1 MiB.', { status: 413 })
}

function tooSlow(): BadRequestError {
  return new BadRequestError(`The body of the request did not arrive within ${MAX_BODY_MS / 1000} seconds.`, {
    status: 408,
  })
}

/**
 * What a body says: JSON where its media type is `application/json`; otherwise its text, so that Apollo Server names the
 * wrong media type, or the forgery that it may be.
 *
 * @throws {@link BadRequestError} where it is not what it is said to be, or has members named `__proto__`.
 */
export function parseBody({ headers }: Pick<IncomingMessage, 'headers'>, bytes: Buffer): unknown {
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new BadRequestError('The body of the request must not be compressed.', { status: 415 })
  }
  if (!isUtf8(bytes)) throw new BadRequestError('The body of the request is not UTF-8.')
  const text = bytes.toString('utf8')
  if (!isJson(headers['content-type'])) return text
  if (text === '') throw new BadRequestError('Invalid JSON: the body of the request is empty.')
  const excess = jsonExcess(bytes, DEEPEST)
  if (excess !== null) throw new BadRequestError(`The body of the request ${excess}.`)
  try {
    return parseJson(text)
  } catch (cause) {
    throw new BadRequestError('Invalid JSON in the body of the request.', { cause })
  }
}

function isJson(contentType: string | undefined): boolean {
  const [mediaType = ''] = (contentType ?? '').split(';', 1)
  return mediaType.trim().toLowerCase() === 'application/json'
}
