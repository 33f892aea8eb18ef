import type { ServerResponse } from 'node:http'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { encode, type HttpResponse } from '../http/http-response.ts'
import type { Fault } from './fault.ts'

const DRIP_BYTES = 32
const CHUNK_BYTES = 64 * 1024

/** Whether a fault changes the body of a response. */
export function disturbsBody({ truncate, dripMs, oversizeBytes }: Fault): boolean {
  return [truncate, dripMs, oversizeBytes].some((effect) => effect !== undefined)
}

/**
 * A response whose body the fault changes. The content type stays the same unless the fault sets the body size.
 *
 * @param outgoing - the response stream, which is ended after a truncated body.
 */
export function disturbed(fault: Fault, answer: HttpResponse, outgoing: ServerResponse): HttpResponse {
  const { truncate, dripMs, oversizeBytes } = fault
  const { status, headers, payload } = encode(answer)
  const { 'content-length': usualBytes = '0', ...described } = headers
  const isOversize = oversizeBytes !== undefined
  const pieces = isOversize ? filler(oversizeBytes) : [Buffer.from(payload)]
  const bytes = isOversize ? oversizeBytes : Number(usualBytes)
  return {
    status,
    headers: {
      ...described,
      ...(isOversize ? { 'content-type': 'application/json; charset=utf-8' } : {}),
      // Declares the full length so that a client that reads until the connection ends can tell that data is missing.
      ...(truncate ? { 'content-length': String(bytes) } : {}),
    },
    body: truncate ? half(pieces, Math.floor(bytes / 2), outgoing) : dripped(pieces, dripMs),
  }
}

/** A JSON string that is generated while it is being sent. */
function* filler(bytes: number): Generator<Buffer> {
  yield Buffer.from('"')
  for (let left = bytes - 2; left > 0; left -= CHUNK_BYTES)
    yield Buffer.alloc(Math.min(left, CHUNK_BYTES), 'x')
  yield Buffer.from('"')
}

/** Yields small pieces if there is a delay before each piece; otherwise, yields the given pieces. */
async function* dripped(pieces: Iterable<Buffer>, everyMs: number | undefined): AsyncGenerator<Buffer> {
  if (everyMs === undefined) return yield* pieces
  for (const piece of pieces) {
    for (let start = 0; start < piece.length; start += DRIP_BYTES) {
      await setTimeout(everyMs, undefined, { ref: false })
      yield piece.subarray(start, start + DRIP_BYTES)
    }
  }
}

/** Ends the connection after sending this number of bytes. */
async function* half(
  pieces: Iterable<Buffer>,
  bytes: number,
  outgoing: ServerResponse,
): AsyncGenerator<Buffer> {
  let left = bytes
  for (const piece of pieces) {
    if (left <= 0) break
    yield piece.subarray(0, left)
    left -= piece.length
  }
  while (outgoing.writableLength > 0 && !outgoing.destroyed) await setImmediate()
  outgoing.destroy()
}
