import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { parse as parseJson } from 'secure-json-parse'
import { BadRequestError, OverloadedError } from '../../errors/requests.ts'
import { jsonExtent } from '../../json/json-bounds.ts'

/** The maximum size of a document with its variables. A typical GraphQL request is about 4 KB. */
const MAX_BODY_BYTES = 1024 ** 2
/** The maximum time for a body to arrive completely, measured from when the gateway starts to read it. */
const MAX_BODY_MS = 10_000
/** The maximum total size of all bodies that are arriving or waiting for capacity. */
const MAX_HELD_BYTES = 64 * 1024 ** 2
/** The same limit for the bodies of one caller. */
const MAX_HELD_BYTES_PER_CALLER = 16 * 1024 ** 2
const RETRY_AFTER_SECONDS = 2
/** The maximum nesting depth of a body that is parsed. The limit for variables is lower and is reported as a GraphQL error. */
const DEEPEST = 10_000

/** A body that has arrived completely. */
export interface RequestBody {
  readonly bytes: Buffer
  /** Call this when the bytes are no longer needed. Can be called more than once. */
  release(): void
}

/** The bodies of one caller. */
interface Holder {
  bytes: number
  /** Bodies that have not arrived completely, oldest first. */
  readonly arriving: Set<Arrival>
}

interface Arrival {
  /** Stops reading the body. Set once reading has begun. */
  fail: (error: Error) => void
  /** Frees the bytes and rejects the body. */
  readonly reject: () => void
}

/**
 * Creates the body reader. A body can be up to 1 MiB and must arrive within 10 seconds. All bodies of operations that are not
 * running yet share 64 MiB, of which one caller can use up to 16 MiB. When this space is used up, a body from the caller who uses
 * the most is rejected to make room for a caller who uses less, so that no group of callers can keep others out.
 *
 * If the client disconnects while a body is being read, the reader throws the error from Node's stream.
 */
export function createBodyReader() {
  const held = new Map<string, Holder>()
  let total = 0

  function hold(holder: Holder, bytes: number): void {
    const own = holder.bytes + bytes
    if (own > MAX_HELD_BYTES_PER_CALLER) throw overloaded()
    while (total + bytes > MAX_HELD_BYTES) {
      const [oldest] = largestHolder(own)?.arriving ?? []
      if (oldest === undefined) throw overloaded()
      oldest.reject()
    }
    total += bytes
    holder.bytes = own
  }

  /** The caller whose arriving bodies use the most bytes, if that is more than the given number. */
  function largestHolder(bytes: number): Holder | null {
    let largest: Holder | null = null
    for (const each of held.values()) {
      if (each.arriving.size > 0 && each.bytes > (largest?.bytes ?? bytes)) largest = each
    }
    return largest
  }

  function free(owner: string, holder: Holder, bytes: number): void {
    holder.bytes -= bytes
    total -= bytes
    // Releasing a body a second time must not remove a later holder of the same caller.
    if (holder.bytes === 0 && holder.arriving.size === 0 && held.get(owner) === holder) held.delete(owner)
  }

  /**
   * @param owner - the caller to whom the bytes belong.
   * @throws {@link BadRequestError} if the body is too long or arrives too slowly.
   * @throws {@link OverloadedError} if other bodies hold too many bytes.
   */
  return async (incoming: IncomingMessage, owner: string): Promise<RequestBody> => {
    const holder = held.get(owner) ?? { bytes: 0, arriving: new Set() }
    held.set(owner, holder)
    let size = 0
    const release = () => {
      holder.arriving.delete(arrival)
      free(owner, holder, size)
      size = 0
    }
    const arrival: Arrival = {
      fail: () => undefined,
      reject() {
        release()
        arrival.fail(overloaded())
      },
    }
    holder.arriving.add(arrival)
    try {
      if (Number(incoming.headers['content-length'] ?? 0) > MAX_BODY_BYTES) throw tooLong()
      if (incoming.destroyed) throw left()
      const bytes = await collect(incoming, arrival, (chunk) => {
        if (size + chunk.length > MAX_BODY_BYTES) throw tooLong()
        hold(holder, chunk.length)
        size += chunk.length
      })
      holder.arriving.delete(arrival)
      return { bytes, release }
    } catch (error) {
      release()
      throw error
    }
  }
}

function overloaded(): OverloadedError {
  return new OverloadedError({ retryAfterSeconds: RETRY_AFTER_SECONDS })
}

/** Uses listeners, because an async iterator would destroy the socket of a body that is rejected before it is read. */
function collect(
  incoming: IncomingMessage,
  arrival: Arrival,
  accept: (chunk: Buffer) => void,
): Promise<Buffer> {
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
    arrival.fail = fail
  })
}

/**
 * Joins the chunks of a body as they arrive. Storing a one-byte chunk takes several hundred bytes, so a body of such chunks would
 * take hundreds of times its size in memory.
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
  return new Error('the client disconnected before its request was complete')
}

function tooLong(): BadRequestError {
  return new BadRequestError('The request body is larger than 1 MiB.', { status: 413 })
}

function tooSlow(): BadRequestError {
  return new BadRequestError(`The request body did not arrive within ${MAX_BODY_MS / 1000} seconds.`, {
    status: 408,
  })
}

/**
 * Decodes a body: as JSON if its media type is `application/json`, otherwise as text, so that Apollo Server reports the wrong
 * media type, or the possible forgery.
 *
 * @throws {@link BadRequestError} if it is in a charset other than UTF-8, does not match its media type, or has members named
 *   `__proto__`.
 */
export function parseBody({ headers }: Pick<IncomingMessage, 'headers'>, bytes: Buffer): unknown {
  if (isCompressed(headers)) {
    throw new BadRequestError('The request body must not be compressed.', { status: 415 })
  }
  if (!isInUtf8(headers['content-type'])) {
    throw new BadRequestError('The request body must be encoded in UTF-8.', { status: 415 })
  }
  if (!isUtf8(bytes)) throw new BadRequestError('The request body is not valid UTF-8.')
  const text = bytes.toString('utf8')
  if (!isJson(headers['content-type'])) return text
  if (text === '') throw new BadRequestError('Invalid JSON: the request body is empty.')
  const { excess } = jsonExtent(bytes, DEEPEST)
  if (excess !== null) throw new BadRequestError(`The request body ${excess}.`)
  try {
    return parseJson(text)
  } catch (cause) {
    throw new BadRequestError('Invalid JSON in the request body.', { cause })
  }
}

/** Node decodes only the `chunked` transfer coding; it passes on a body with any other coding unchanged (RFC 9112 §7). */
function isCompressed(headers: IncomingMessage['headers']): boolean {
  const { 'content-encoding': content = 'identity', 'transfer-encoding': transfer = 'chunked' } = headers
  return content.toLowerCase() !== 'identity' || transfer.toLowerCase() !== 'chunked'
}

/** Values of `charset` that can be read as UTF-8, of which ASCII is a subset. */
const READ_AS_UTF8: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii'])

/**
 * JSON has no `charset` parameter, but a client that states a different charset has encoded the text differently.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-8.1
 */
function isInUtf8(contentType: string | undefined): boolean {
  const [, ...parameters] = (contentType ?? '').toLowerCase().split(';')
  return parameters.every((parameter) => {
    const [name = '', value = ''] = parameter.split('=')
    return name.trim() !== 'charset' || READ_AS_UTF8.has(value.replaceAll('"', '').trim())
  })
}

function isJson(contentType: string | undefined): boolean {
  const [mediaType = ''] = (contentType ?? '').split(';', 1)
  return mediaType.trim().toLowerCase() === 'application/json'
}
