import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { bounded } from '../../bounded-text.ts'

/** Collects the body of one response. */
export interface Body {
  /**
   * @returns the limit that was exceeded, as a phrase for an error message; otherwise null. Do not call `add` again after that.
   */
  add(chunk: Buffer): string | null
  bytes(): Buffer
}

/**
 * Maximum number of parts of a body. Handling a part takes as much time as a kilobyte of data, so a size limit alone would not be
 * enough for a body with many one-byte parts. A body of 10 MiB that arrives line by line has fewer parts.
 */
const MAX_PARTS = 100_000
/** Smaller parts are combined, because every stored part has an overhead of several hundred bytes. */
const SMALL_BYTES = 4 * 1024
const JOINED_BYTES = 64 * 1024

/** @param maxBytes - maximum size of the body. */
export function createBody(maxBytes: number): Body {
  const chunks: Buffer[] = []
  let [length, parts] = [0, 0]
  /** Combined small consecutive parts, and the number of bytes in them. */
  let joined: Buffer | null = null
  let filled = 0

  function endJoined(): void {
    // Copied, because the buffer itself can be many times as large.
    if (joined !== null && filled > 0) chunks.push(Buffer.from(joined.subarray(0, filled)))
    filled = 0
  }

  function keep(chunk: Buffer): void {
    // Most bodies have one part.
    if (parts === 1 || chunk.length > SMALL_BYTES) {
      endJoined()
      chunks.push(chunk)
      return
    }
    if (filled + chunk.length > JOINED_BYTES) endJoined()
    joined ??= Buffer.allocUnsafeSlow(JOINED_BYTES)
    filled += chunk.copy(joined, filled)
  }

  return {
    add(chunk) {
      length += chunk.length
      if (length > maxBytes) return `is larger than ${maxBytes} bytes`
      if (++parts > MAX_PARTS) return `arrived in more than ${MAX_PARTS} parts`
      keep(chunk)
      return null
    },
    bytes() {
      endJoined()
      return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length)
    },
  }
}

const DECODERS: Readonly<
  Record<string, (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>>
> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
}

/** Maximum number of codings per response, to protect against decompression bombs. */
const MAX_CODINGS = 2
/**
 * Maximum length of a coding's name in an error, in characters. The name is in lower case, so if an API returned a token instead
 * of a name, the token would not be recognized and masked.
 */
const MAX_NAME_LENGTH = 20

/**
 * Decodes the content codings of a response, the last one first. Behalf does not request any, but an API may use one anyway, or
 * its configured headers may request one.
 *
 * @param contentEncoding - the header: case-insensitive names of codings, in the order in which they were applied.
 * @throws if a coding is unknown, there are more than two, the bytes are invalid, or the output of any step exceeds
 *   `maxBytes`.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.4
 */
export async function decode(bytes: Buffer, contentEncoding: string, maxBytes: number): Promise<Buffer> {
  const codings = codingsOf(contentEncoding)
  if (codings.length > MAX_CODINGS) throw new Error(`there are more than ${MAX_CODINGS} content codings`)
  let decoded = bytes
  for (const name of codings.toReversed()) {
    const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined
    if (decoder === undefined)
      throw new Error(`the content coding ${JSON.stringify(bounded(name, MAX_NAME_LENGTH))} is unknown`)
    decoded = await decoder(decoded, { maxOutputLength: maxBytes })
  }
  return decoded
}

/** `identity` should not be sent (RFC 9110 §8.4); if it is, it does not count as a coding. */
function codingsOf(contentEncoding: string): readonly string[] {
  const names = contentEncoding.split(',').map((name) => name.trim().toLowerCase())
  return names.filter((name) => name !== '' && name !== 'identity')
}

/** Whether the header names a coding, which means that the body must be decoded. */
export function isCoded(contentEncoding: string | undefined): contentEncoding is string {
  return contentEncoding !== undefined && codingsOf(contentEncoding).length > 0
}
