import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'

/** Collects the body of one answer. */
export interface Body {
  /** @returns what of the body is too much, as a phrase; null where nothing is. Nothing more may be added then. */
  add(chunk: Buffer): string | null
  bytes(): Buffer
}

/**
 * Most parts of a body. Each part costs as much as a kilobyte does, and some hundred bytes of memory while it is kept: by bytes
 * alone a body of many parts of one byte would be within its bound. A body of 10 MiB that comes a line at a time has fewer.
 */
const MAX_PARTS = 100_000

/** @param maxBytes - longest body. */
export function createBody(maxBytes: number): Body {
  const chunks: Buffer[] = []
  let length = 0
  return {
    add(chunk) {
      length += chunk.length
      if (length > maxBytes) return `is larger than ${maxBytes} bytes`
      if (chunks.length === MAX_PARTS) return `came in more than ${MAX_PARTS} parts`
      chunks.push(chunk)
      return null
    },
    bytes: () => (chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length)),
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

/** Most codings of one answer: what is coded again and again is a bomb. */
const MAX_CODINGS = 2

/**
 * Undoes the content codings of an answer, the last one first. We ask for none; an API may use one all the same, or be asked
 * to by its configured headers.
 *
 * @param contentEncoding - the header: names of codings, without regard to case, in the order in which they were applied.
 * @throws where a coding is unknown, there are more than two, the bytes are not of it, or there are more than `maxBytes` of
 *   them after any of the steps.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.4
 */
export async function decode(bytes: Buffer, contentEncoding: string, maxBytes: number): Promise<Buffer> {
  const codings = codingsOf(contentEncoding)
  if (codings.length > MAX_CODINGS) throw new Error(`there are more than ${MAX_CODINGS} content codings`)
  let decoded = bytes
  for (const name of codings.toReversed()) {
    const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined
    if (decoder === undefined) throw new Error(`the content coding ${JSON.stringify(name)} is not known`)
    decoded = await decoder(decoded, { maxOutputLength: maxBytes })
  }
  return decoded
}

/** `identity` is not to be sent (RFC 9110 §12.5.3), and is no coding where it is. */
function codingsOf(contentEncoding: string): readonly string[] {
  const names = contentEncoding.split(',').map((name) => name.trim().toLowerCase())
  return names.filter((name) => name !== '' && name !== 'identity')
}

/** Whether the header says that bytes are coded, and have to be decoded. */
export function isCoded(contentEncoding: string | undefined): contentEncoding is string {
  return contentEncoding !== undefined && codingsOf(contentEncoding).length > 0
}
