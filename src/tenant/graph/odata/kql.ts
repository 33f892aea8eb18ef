import { BadQueryError } from './bad-query-error.ts'

/** The searchable parts of an item. */
export interface Searched {
  /** The text in which to find words that have no property prefix. */
  readonly text: string
  /** The text of each property that a query can name, by property name in lowercase: `from`, `filetype`. */
  readonly properties: Readonly<Record<string, string>>
}

/** A parsed query in the Keyword Query Language. */
export interface KeywordQuery {
  /** The words to find, in lowercase, without the excluded ones. */
  readonly words: readonly string[]
  matches(searched: Searched): boolean
}

type Condition = (searched: Searched) => boolean

/** A parenthesis, or a term: `-from:"Adele Vance"`. */
const TOKEN = /\s*(?:([()])|(-)?(?:([A-Za-z]\w*)[:=])?("[^"]*"?|[^\s()"]+))/y
const WORDS = /[\p{L}\p{N}]+/gu
const MAX_DEPTH = 50

interface Token {
  readonly parenthesis: '(' | ')' | null
  readonly negated: boolean
  readonly property: string | null
  readonly text: string
}

/**
 * All terms must match. `OR` separates alternatives, `NOT` or a minus sign excludes a term, and parentheses group terms.
 * Operators are in uppercase.
 *
 * @throws BadQueryError if parentheses are nested too deeply.
 * @see https://learn.microsoft.com/sharepoint/dev/general-development/keyword-query-language-kql-syntax-reference
 */
export function parseKeywords(text: string): KeywordQuery {
  const cursor: Cursor = { tokens: tokensOf(text), next: 0, depth: 0, words: [] }
  const condition = parseAlternatives(cursor)
  return { words: cursor.words, matches: condition }
}

interface Cursor {
  readonly tokens: readonly Token[]
  readonly words: string[]
  next: number
  depth: number
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [, parenthesis, minus, property, term = ''] = match
    tokens.push({
      parenthesis: (parenthesis as '(' | ')' | undefined) ?? null,
      negated: minus !== undefined,
      property: property?.toLowerCase() ?? null,
      text: term,
    })
  }
  return tokens
}

function parseAlternatives(cursor: Cursor): Condition {
  const alternatives = [parseTerms(cursor)]
  while (isWord(cursor, 'OR')) {
    cursor.next++
    alternatives.push(parseTerms(cursor))
  }
  return (searched) => alternatives.some((holds) => holds(searched))
}

function parseTerms(cursor: Cursor): Condition {
  const terms: Condition[] = []
  for (let token = cursor.tokens[cursor.next]; token !== undefined; token = cursor.tokens[cursor.next]) {
    if (token.parenthesis === ')' && cursor.depth > 0) break
    if (isWord(cursor, 'OR')) break
    cursor.next++
    if (token.parenthesis !== ')' && !isOperator(token, 'AND')) terms.push(parseTerm(cursor, token))
  }
  return (searched) => terms.every((holds) => holds(searched))
}

function parseTerm(cursor: Cursor, token: Token): Condition {
  if (isOperator(token, 'NOT') || token.negated) {
    const excluded = token.negated ? token : cursor.tokens[cursor.next++]
    if (excluded === undefined) return () => true
    const found = cursor.words.length
    const holds = parseTerm(cursor, { ...excluded, negated: false })
    cursor.words.length = found
    return (searched) => !holds(searched)
  }
  if (token.parenthesis === '(') return parseGroup(cursor)
  const words = (token.text.toLowerCase().match(WORDS) ?? []) as readonly string[]
  cursor.words.push(...words)
  return (searched) => {
    const haystack = textOf(searched, token.property).toLowerCase()
    return words.every((word) => haystack.includes(word))
  }
}

/** A property that does not exist does not match anything. */
function textOf({ text, properties }: Searched, property: string | null): string {
  if (property === null) return text
  return Object.hasOwn(properties, property) ? (properties[property] ?? '') : ''
}

function parseGroup(cursor: Cursor): Condition {
  cursor.depth++
  if (cursor.depth > MAX_DEPTH) throw new BadQueryError('The query is nested too deeply.')
  const inner = parseAlternatives(cursor)
  cursor.depth--
  cursor.next++
  return inner
}

function isWord({ tokens, next }: Cursor, operator: string): boolean {
  const token = tokens[next]
  return token !== undefined && isOperator(token, operator)
}

function isOperator({ text, property, negated }: Token, operator: string): boolean {
  return text === operator && property === null && !negated
}
