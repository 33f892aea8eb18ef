import {
  type HeaderValue,
  isSeparator,
  isSpace,
  MAX_HEADER_LENGTH,
  passed,
  quotedAt,
} from '../http/header-text.ts'

/** One challenge of a `WWW-Authenticate` header. */
export interface Challenge {
  /** In lower case. */
  readonly scheme: string
  /**
   * Keyed by name in lower case. If a name occurs several times, the first one applies. A token68, as in Negotiate, is not
   * included.
   */
  readonly parameters: ReadonlyMap<string, string>
}

/**
 * Parses the challenges in a `WWW-Authenticate` header in one pass. Stops at the first text that is not a challenge, because
 * there is no way to know where that text ends.
 *
 * @returns an empty list for a header that is longer than 16 KiB.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
 */
export function parseChallenges(header: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = []
  let at = header.length > MAX_HEADER_LENGTH ? header.length : passed(header, 0, isSeparator)
  while (at < header.length) {
    const wordEnd = passed(header, at, isOfToken)
    if (wordEnd === at) break
    const word = header.slice(at, wordEnd).toLowerCase()
    const parameter = parameterAfter(header, wordEnd)
    if (parameter === null) {
      challenges.push({ scheme: word, parameters: new Map() })
      at = passed(header, endOfToken68(header, wordEnd), isSeparator)
      continue
    }
    const parameters = challenges.at(-1)?.parameters
    if (parameter.value === null || parameters === undefined) break
    if (!parameters.has(word)) parameters.set(word, parameter.value)
    at = passed(header, parameter.end, isSeparator)
  }
  return challenges
}

/** The value after the name of a parameter; null if the word is not the name of a parameter. */
function parameterAfter(header: string, nameEnd: number): HeaderValue | null {
  const equals = passed(header, nameEnd, isSpace)
  if (header[equals] !== '=') return null
  const start = passed(header, equals + 1, isSpace)
  if (header[start] === '"') return quotedAt(header, start)
  // Some APIs send a base64 value without quotes, even though it is not a valid token.
  const end = passed(header, start, isOfBareValue)
  return { value: end === start ? null : header.slice(start, end), end }
}

/** The index after a token68 that follows a scheme, or after the scheme itself. */
function endOfToken68(header: string, schemeEnd: number): number {
  const start = passed(header, schemeEnd, isSpace)
  const end = passed(header, passed(header, start, isOfToken68), (character) => character === '=')
  const next = header[passed(header, end, isSpace)]
  return next === undefined || next === ',' ? end : schemeEnd
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 */
function isOfToken(character: string): boolean {
  return /[\w!#$%&'*+.^`|~-]/.test(character)
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-11.2 */
function isOfToken68(character: string): boolean {
  return /[\w.~+/-]/.test(character)
}

function isOfBareValue(character: string): boolean {
  return !isSeparator(character) && character !== '"'
}
