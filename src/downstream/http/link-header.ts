import { type HeaderValue, isSeparator, isSpace, LONGEST_HEADER, passed, quotedAt } from './header-text.ts'

/**
 * The target of the first link in a `Link` header that has the relation; null if there is none. If a link has several `rel`, the
 * first one counts. Reads the header in one pass, and stops at the first text that is not a link.
 *
 * @param relation - in lower case.
 * @see https://www.rfc-editor.org/rfc/rfc8288#appendix-B.2
 */
export function linkTarget(header: string, relation: string): string | null {
  let at = header.length > LONGEST_HEADER ? header.length : passed(header, 0, isSeparator)
  while (header[at] === '<') {
    const targetEnd = header.indexOf('>', at)
    if (targetEnd < 0) return null
    const { relations, end } = parametersAfter(header, targetEnd + 1)
    if (relations.includes(relation)) return header.slice(at + 1, targetEnd)
    at = passed(header, end, isSeparator)
  }
  return null
}

interface Parameters {
  /** In lower case. */
  readonly relations: readonly string[]
  /** The index after the last parameter. */
  readonly end: number
}

function parametersAfter(header: string, targetEnd: number): Parameters {
  let relations: readonly string[] | undefined
  let at = passed(header, targetEnd, isSpace)
  while (header[at] === ';') {
    const nameStart = passed(header, at + 1, isSpace)
    const nameEnd = passed(header, nameStart, isOfName)
    const { value, end } = valueAfter(header, nameEnd)
    if (header.slice(nameStart, nameEnd).toLowerCase() === 'rel')
      relations ??= (value ?? '').toLowerCase().split(' ')
    at = passed(header, end, isSpace)
  }
  return { relations: relations ?? [], end: at }
}

/** The value is null if the parameter is only a name. */
function valueAfter(header: string, nameEnd: number): HeaderValue {
  const equals = passed(header, nameEnd, isSpace)
  if (header[equals] !== '=') return { value: null, end: equals }
  const start = passed(header, equals + 1, isSpace)
  if (header[start] === '"') return quotedAt(header, start)
  const end = passed(header, start, isOfBareValue)
  return { value: header.slice(start, end), end }
}

function isOfName(character: string): boolean {
  return isOfBareValue(character) && character !== '='
}

function isOfBareValue(character: string): boolean {
  return !isSeparator(character) && character !== ';' && character !== '"'
}
