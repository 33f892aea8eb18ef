/** Maximum length of an API's header to parse: the limit for the entire head of an HTTP response. */
export const MAX_HEADER_LENGTH = 16 * 1024

/** The index after the run of characters that `accepts` accepts. */
export function passed(text: string, start: number, accepts: (character: string) => boolean): number {
  let at = start
  while (at < text.length && accepts(text[at] as string)) at++
  return at
}

/** A space or tab. Both are allowed between most parts of a header. */
export function isSpace(character: string): boolean {
  return character === ' ' || character === '\t'
}

/** A character between the elements of a list, where several may appear in a row. */
export function isSeparator(character: string): boolean {
  return character === ',' || isSpace(character)
}

/** The values of a header that is not a list but may have been sent several times. */
export function repeatedValues(header: string | undefined): readonly string[] {
  return header === undefined ? [] : header.split(',').map((value) => value.trim())
}

/**
 * A count that an API sends as text, possibly with a sign, a fraction of zeros, or quotes: `+10`, `10.0`, `"10"`.
 *
 * @returns null if the text is not a count.
 */
export function countIn(text: string): number | null {
  const [, digits] = /^(?:\+|"\+?)?(\d{1,15})(?:\.0{1,15})?"?$/.exec(text) ?? []
  return digits === undefined ? null : Number(digits)
}

/** A parsed part of a header. */
export interface HeaderValue {
  /** Null if there is no valid value. */
  readonly value: string | null
  /** The index after the value. */
  readonly end: number
}

/**
 * Reads a quoted string and removes its escapes.
 *
 * @param start - index of the opening quote.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.4
 */
export function quotedAt(header: string, start: number): HeaderValue {
  const parts: string[] = []
  let from = start + 1
  let at = from
  while (at < header.length && header[at] !== '"') {
    if (header[at] === '\\') {
      parts.push(header.slice(from, at))
      from = at + 1
      at += 2
    } else at++
  }
  parts.push(header.slice(from, at))
  return { value: at < header.length ? parts.join('') : null, end: at + 1 }
}
