/** Longest header of an API that is read: as long as the whole head of an HTTP answer may be. */
export const LONGEST_HEADER = 16 * 1024

/** The place after the characters that a test accepts. */
export function passed(text: string, start: number, accepts: (character: string) => boolean): number {
  let at = start
  while (at < text.length && accepts(text[at] as string)) at++
  return at
}

/** Space or tab, which may stand between most parts of a header. */
export function isSpace(character: string): boolean {
  return character === ' ' || character === '\t'
}

/** What separates the elements of a list, and may be there more than once. */
export function isSeparator(character: string): boolean {
  return character === ',' || isSpace(character)
}

/** A part of a header that has been read. */
export interface HeaderValue {
  /** Null where there is none that could be read. */
  readonly value: string | null
  /** The place after it. */
  readonly end: number
}

/**
 * Reads a quoted string, and takes its backslashes away.
 *
 * @param start - place of the quote that it begins with.
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
