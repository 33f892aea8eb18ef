import { Readable } from 'node:stream'
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import type { Fault } from './fault.ts'

const DRIP_BYTES = 32
const CHUNK_BYTES = 64 * 1024

/** Whether a fault does anything to the body of an answer. */
export function disturbsBody({ truncate, dripMs, oversizeBytes }: Fault): boolean {
  return [truncate, dripMs, oversizeBytes].some((effect) => effect !== undefined)
}

/** What is sent instead of a body: of the same type, where it is not one of another size. */
export function disturbedBody(fault: Fault, payload: unknown, reply: FastifyReply): Readable {
  const { truncate, dripMs, oversizeBytes } = fault
  if (oversizeBytes !== undefined) {
    reply.removeHeader('content-length').header('content-type', 'application/json; charset=utf-8')
  }
  const pieces = oversizeBytes === undefined ? whole(payload) : filler(oversizeBytes)
  if (dripMs !== undefined) return Readable.from(headersFirst(dripped(pieces, dripMs)))
  if (truncate === undefined) return Readable.from(pieces)
  const bytes = oversizeBytes ?? bytesOf(payload).length
  // Announced whole: whoever reads to the end of the connection sees that something is missing.
  reply.header('content-length', bytes)
  return Readable.from(half(pieces, Math.floor(bytes / 2), reply))
}

/**
 * Has the headers go out at once, by a piece of no length: a client that gives up before the first byte would otherwise
 * find Fastify about to answer with an error, for which it is too late.
 */
async function* headersFirst(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.alloc(0)
  yield* pieces
}

function* whole(payload: unknown): Generator<Buffer> {
  const bytes = bytesOf(payload)
  if (bytes.length > 0) yield bytes
}

function bytesOf(payload: unknown): Buffer {
  return payload instanceof Uint8Array ? Buffer.from(payload) : Buffer.from(String(payload ?? ''))
}

/** A JSON string, made while it is sent. */
function* filler(bytes: number): Generator<Buffer> {
  yield Buffer.from('"')
  for (let left = bytes - 2; left > 0; left -= CHUNK_BYTES)
    yield Buffer.alloc(Math.min(left, CHUNK_BYTES), 'x')
  yield Buffer.from('"')
}

async function* dripped(pieces: Iterable<Buffer>, everyMs: number): AsyncGenerator<Buffer> {
  for (const piece of pieces) {
    for (let start = 0; start < piece.length; start += DRIP_BYTES) {
      await setTimeout(everyMs, undefined, { ref: false })
      yield piece.subarray(start, start + DRIP_BYTES)
    }
  }
}

/** Ends the connection after so many bytes, once they have gone out. */
async function* half(pieces: Iterable<Buffer>, bytes: number, reply: FastifyReply): AsyncGenerator<Buffer> {
  let left = bytes
  for (const piece of pieces) {
    if (left <= 0) break
    yield piece.subarray(0, left)
    left -= piece.length
  }
  const { raw } = reply
  while (!(raw.headersSent && raw.writableLength === 0) && !raw.destroyed) await setImmediate()
  // Not by a failure of the stream: Fastify would want to answer that, and there is an answer already.
  raw.destroy()
}
