import { type HeaderValue, isSeparator, isSpace, MAX_HEADER_LENGTH, passed, quotedAt } from './header-text.ts'

/**
 * The target of the first link in a `Link` header that has the relation; null if there is none. If a link has several
 * `rel` parameters, the first one applies. Text that is not a link is skipped, so it does not hide the links that follow it.
 *
 * @param relation - in lower case.
 * @see https://www.rfc-editor.org/rfc/rfc8288#appendix-B.2
 */
export function linkTarget(header: string, relation: string): string | null {
  for (const { target, rel } of elementsOf(header)) {
    if (target !== null && namesRelation(rel, relation)) return target
  }
  return null
}

/** Whether a `Link` header has the relation, even if the target of its link is invalid, or the header is too long to parse. */
export function hasRelation(header: string, relation: string): boolean {
  if (header.length > MAX_HEADER_LENGTH) return true
  for (const { rel } of elementsOf(header)) if (namesRelation(rel, relation)) return true
  return false
}

/**
 * Whether a `rel` parameter contains a relation. Some APIs separate relations with tabs or line breaks, as HTML allows, or put
 * them in single quotes. The text is not split into an array, because a body may contain a very large number of links.
 *
 * @param relation - in lower case.
 * @see https://www.rfc-editor.org/rfc/rfc8288#section-3.3
 */
export function namesRelation(rel: string, relation: string): boolean {
  const text = rel.toLowerCase()
  for (let at = text.indexOf(relation); at !== -1; at = text.indexOf(relation, at + 1)) {
    if (isEdge(text[at - 1]) && isEdge(text[at + relation.length])) return true
  }
  return false
}

function isEdge(character: string | undefined): boolean {
  return character === undefined || EDGES.includes(character)
}

const EDGES = " \t\n\r'"

interface Element {
  /** Null if the element is not a valid link. */
  readonly target: string | null
  /** The value of its first `rel`; empty if there is none. */
  readonly rel: string
}

/** Reads a header in one pass. */
function* elementsOf(header: string): Generator<Element> {
  let at = header.length > MAX_HEADER_LENGTH ? header.length : passed(header, 0, isSeparator)
  while (at < header.length) {
    const { value: target, end: targetEnd } = targetAt(header, at)
    const { rel, isValid, end } = parametersAfter(header, targetEnd)
    yield { target: isValid ? target : null, rel }
    at = passed(header, end, isSeparator)
  }
}

/** The target between `<` and `>`. Without the brackets, it ends where the parameters or the next link begin. */
function targetAt(header: string, start: number): HeaderValue {
  const end = header[start] === '<' ? passed(header, start + 1, isOfTarget) : header.length
  return header[end] === '>'
    ? { value: header.slice(start + 1, end), end: end + 1 }
    : { value: null, end: passed(header, start + 1, isOfOtherText) }
}

interface Parameters {
  /** The value of its first `rel`; empty if there is none. */
  readonly rel: string
  /** Whether every quoted string is terminated and its parameter ends there. */
  readonly isValid: boolean
  /** The index after the last parameter. */
  readonly end: number
}

function parametersAfter(header: string, targetEnd: number): Parameters {
  let rel: string | undefined
  let isValid = true
  let at = passed(header, targetEnd, isSpace)
  while (header[at] === ';') {
    const nameStart = passed(header, at + 1, isSpace)
    const nameEnd = passed(header, nameStart, isOfName)
    const { value, isWhole, end } = valueAfter(header, nameEnd)
    if (header.slice(nameStart, nameEnd).toLowerCase() === 'rel') rel ??= value
    isValid &&= isWhole
    at = passed(header, end, isSpace)
  }
  return { rel: rel ?? '', isValid, end: at }
}

interface ParameterValue {
  /** Empty if the parameter is only a name. */
  readonly value: string
  /**
   * False if a quotation mark is missing, or there is one too many. In that case, the value is the text up to the next
   * delimiter.
   */
  readonly isWhole: boolean
  /** The index after the value. */
  readonly end: number
}

function valueAfter(header: string, nameEnd: number): ParameterValue {
  const equals = passed(header, nameEnd, isSpace)
  if (header[equals] !== '=') return { value: '', isWhole: true, end: equals }
  const start = passed(header, equals + 1, isSpace)
  if (header[start] !== '"') return textAt(header, start, isOfBareValue)
  const { value, end } = quotedAt(header, start)
  if (value !== null && (end === header.length || !isOfBareValue(header[end] as string)))
    return { value, isWhole: true, end }
  return { ...textAt(header, start + 1, isOfCertainText), isWhole: false, end: start + 1 }
}

function textAt(header: string, start: number, accepts: (character: string) => boolean): ParameterValue {
  const end = passed(header, start, accepts)
  return { value: header.slice(start, end), isWhole: true, end }
}

function isOfTarget(character: string): boolean {
  return character !== '<' && character !== '>'
}

function isOfOtherText(character: string): boolean {
  return character !== ';' && character !== ',' && character !== '<'
}

function isOfCertainText(character: string): boolean {
  return isOfOtherText(character) && character !== '"'
}

function isOfName(character: string): boolean {
  return isOfBareValue(character) && character !== '=' && character !== '<'
}

function isOfBareValue(character: string): boolean {
  return !isSeparator(character) && character !== ';' && character !== '"'
}
