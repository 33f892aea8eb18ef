/** The limits for one reply, or for one message that the server sends without a request. */
export interface ReplyLimits {
  readonly maxBytes: number
  /** Values in lists and maps, at all depths. */
  readonly maxValues: number
  /** From the first byte to the last. */
  readonly maxMs: number
}

/** A reply that is larger than any reply that we request, takes too long, or is not in the format that Redis uses. */
export class InvalidReplyError extends Error {}

/** Maximum length of a line. Errors and numbers are shorter, and all other strings state their length. */
const MAX_LINE_BYTES = 4_096

/**
 * Checks what a server sends before it is decoded. The decoder of `@redis/client` has no limits: it buffers an endless reply,
 * reserves memory for lists of any length that the server states, and takes minutes to read a number with a million digits.
 * Kinds of values that our commands never return, such as big numbers, are invalid.
 *
 * @param clock - milliseconds; only differences matter.
 * @returns a function that takes the next bytes and throws an `InvalidReplyError`.
 * @see https://redis.io/docs/latest/develop/reference/protocol-spec/
 */
export function createReplyLimit(
  { maxBytes, maxValues, maxMs }: ReplyLimits,
  clock: () => number,
): (chunk: Buffer) => void {
  let line = ''
  /** The rest of a string whose length is known. */
  let textBytes = 0
  /** How many values are still to come in this reply. */
  let missing = 0
  let bytes = 0
  let values = 0
  let startedAt = 0

  function begin(): void {
    missing = 1
    bytes = 0
    values = 0
    startedAt = clock()
  }

  /** @returns the number of bytes that it has read. */
  function readText(available: number): number {
    const read = Math.min(textBytes, available)
    textBytes -= read
    if (textBytes === 0) missing--
    return read
  }

  /** @returns the number of bytes that it has read. */
  function readLine(chunk: Buffer, from: number): number {
    const end = chunk.indexOf('\n', from)
    const to = end === -1 ? chunk.length : end + 1
    if (line.length + to - from > MAX_LINE_BYTES) throw new InvalidReplyError('Redis sent an endless line')
    line += chunk.toString('latin1', from, to)
    if (end === -1) return to - from
    const stated = statedBy(line)
    line = ''
    textBytes = stated.textBytes
    values += stated.values
    missing += stated.values - (textBytes === 0 ? 1 : 0)
    return to - from
  }

  function read(chunk: Buffer, at: number): number {
    if (missing === 0) begin()
    const count = textBytes > 0 ? readText(chunk.length - at) : readLine(chunk, at)
    bytes += count
    if (bytes + textBytes > maxBytes || values > maxValues)
      throw new InvalidReplyError('Redis sent a reply that is larger than any that Behalf requests')
    return count
  }

  return (chunk) => {
    if (missing > 0 && clock() - startedAt > maxMs)
      throw new InvalidReplyError(`Redis did not finish a reply within ${maxMs} ms`)
    for (let at = 0; at < chunk.length; ) at += read(chunk, at)
  }
}

interface Stated {
  readonly textBytes: number
  readonly values: number
}

const NOTHING: Stated = { textBytes: 0, values: 0 }
const text = (length: number): Stated => ({ textBytes: length + '\r\n'.length, values: 0 })
const list = (length: number): Stated => ({ textBytes: 0, values: length })
const map = (length: number): Stated => list(2 * length)

/** What follows the lines that state a length, by their first character. */
const WITH_LENGTH: Readonly<Record<string, (length: number) => Stated>> = {
  $: text,
  '!': text,
  '*': list,
  '>': list,
  '~': list,
  '%': map,
}
/** Null and Boolean values, which the decoder recognizes only in these forms. */
const WHOLE: ReadonlySet<string> = new Set(['_', '#t', '#f', '$-1', '*-1', '>-1'])

/** How many values, or how many bytes of text, follow a line. */
function statedBy(line: string): Stated {
  const value = line.slice(0, -2)
  const rest = value.slice(1)
  if (line.indexOf('\r') === value.length) {
    if (/^[-+:,]/.test(value) || WHOLE.has(value)) return NOTHING
    const follow = WITH_LENGTH[value.charAt(0)]
    if (follow !== undefined && /^\d{1,12}$/.test(rest)) return follow(Number(rest))
  }
  throw new InvalidReplyError('Redis sent a reply in an unknown format')
}
