import { BadQueryError } from './bad-query-error.ts'

export interface Token {
  readonly kind: 'string' | 'guid' | 'instant' | 'number' | 'name' | 'punctuation' | 'end'
  readonly text: string
  /** The offset in the expression, for use in error messages. */
  readonly position: number
}

/** The patterns are tried in this order at every position, because a GUID and a date can start like a number. */
const PATTERNS = [
  ['string', /'(?:[^']|'')*'/y],
  ['guid', /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/iy],
  ['instant', /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?(?![\w-])/iy],
  ['number', /-?\d+(?:\.\d+)?(?![\w-])/y],
  ['name', /[A-Za-z_$][\w.]*/y],
  ['punctuation', /[(),/:]/y],
] as const

const SPACE = /\s*/y

/** The last token is always `end`. Throws a BadQueryError if a token is invalid. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  let position = skipSpace(text, 0)
  while (position < text.length) {
    const token = tokenAt(text, position)
    tokens.push(token)
    position = skipSpace(text, position + token.text.length)
  }
  return [...tokens, { kind: 'end', text: '', position }]
}

function tokenAt(text: string, position: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = position
    const match = pattern.exec(text)
    if (match !== null) return { kind, text: match[0], position }
  }
  throw new BadQueryError(
    text[position] === "'"
      ? `There is an unterminated string literal at position ${position} in '${text}'.`
      : `Syntax error: character '${text[position]}' is not valid at position ${position} in '${text}'.`,
  )
}

function skipSpace(text: string, from: number): number {
  SPACE.lastIndex = from
  SPACE.exec(text)
  return SPACE.lastIndex
}
