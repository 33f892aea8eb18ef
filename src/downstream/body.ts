import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'

/** Collects the body of one answer. */
export interface Body {
  /** @returns whether it is still within its bound. */
  add(chunk: Buffer): boolean
  bytes(): Buffer
}

export function createBody(maxBytes: number): Body {
  const chunks: Buffer[] = []
  let length = 0
  return {
    add(chunk) {
      length += chunk.length
      chunks.push(chunk)
      return length <= maxBytes
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

/**
 * Undoes a content coding. We ask for none; an API may use one all the same, or be asked to by its configured headers.
 *
 * @param encoding - one coding: a chain of them is how a bomb is built.
 * @throws where the coding is unknown, the bytes are not of it, or there are more than `maxBytes` of them afterwards.
 */
export async function decode(bytes: Buffer, encoding: string, maxBytes: number): Promise<Buffer> {
  const name = encoding.trim().toLowerCase()
  const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined
  if (decoder === undefined) throw new Error(`the content coding ${JSON.stringify(name)} is not known`)
  return decoder(bytes, { maxOutputLength: maxBytes })
}
