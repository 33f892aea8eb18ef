import { BadQueryError } from './bad-query-error.ts'
import { type Queryable, resolvePath, unknownProperty } from './property-path.ts'

type Condition<Row> = (row: Row) => boolean

/** A clause in quotes, in which a backslash is the escape character; a parenthesis; or an operator that is a separate word. */
const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[()]|(?<=[\s)])(?:AND|OR)(?=[\s(]))/sy
const CLAUSE = /^"([A-Za-z]\w*):((?:[^"\\]|\\.)+)"$/s
const MAX_DEPTH = 50
/** Properties in which any word can match. In other properties, only the beginning of the value can match. */
const TOKENIZED: ReadonlySet<string> = new Set(['displayName', 'description'])

/**
 * Reads `"displayName:ade" AND ("mail:vance" OR "mail:adele")`. AND binds tighter than OR.
 *
 * @throws BadQueryError
 * @see https://learn.microsoft.com/graph/search-query-parameter#using-search-on-directory-object-collections
 */
export function compileClauses<Row>(
  text: string,
  searchable: readonly string[],
  queryable: Queryable<Row>,
): Condition<Row> {
  const compile = (clause: string) => compileClause(clause, searchable, queryable)
  const cursor: Cursor<Row> = { tokens: tokensOf(text), compile, next: 0, depth: 0 }
  const condition = parseAlternatives(cursor)
  if (cursor.next < cursor.tokens.length) throw syntaxError(cursor.tokens[cursor.next] ?? '')
  return condition
}

interface Cursor<Row> {
  readonly tokens: readonly string[]
  readonly compile: (clause: string) => Condition<Row>
  next: number
  depth: number
}

function tokensOf(text: string): readonly string[] {
  const trimmed = text.trim()
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < trimmed.length) {
    const from = TOKEN.lastIndex
    const [, token] = TOKEN.exec(trimmed) ?? []
    if (token === undefined) throw syntaxError(trimmed.slice(from, from + 40))
    tokens.push(token)
  }
  return tokens
}

function parseAlternatives<Row>(cursor: Cursor<Row>): Condition<Row> {
  const alternatives = [parseAll(cursor)]
  while (take(cursor, 'OR')) alternatives.push(parseAll(cursor))
  return (row) => alternatives.some((holds) => holds(row))
}

function parseAll<Row>(cursor: Cursor<Row>): Condition<Row> {
  const conditions = [parseOne(cursor)]
  while (take(cursor, 'AND')) conditions.push(parseOne(cursor))
  return (row) => conditions.every((holds) => holds(row))
}

function parseOne<Row>(cursor: Cursor<Row>): Condition<Row> {
  if (!take(cursor, '(')) return cursor.compile(cursor.tokens[cursor.next++] ?? '')
  cursor.depth++
  if (cursor.depth > MAX_DEPTH) throw new BadQueryError('The search is nested too deeply.')
  const inner = parseAlternatives(cursor)
  cursor.depth--
  if (!take(cursor, ')')) throw syntaxError(cursor.tokens[cursor.next] ?? '')
  return inner
}

function take<Row>(cursor: Cursor<Row>, token: string): boolean {
  const found = cursor.tokens[cursor.next] === token
  if (found) cursor.next++
  return found
}

function compileClause<Row>(
  clause: string,
  searchable: readonly string[],
  queryable: Queryable<Row>,
): Condition<Row> {
  const [, property, escaped] = CLAUSE.exec(clause) ?? []
  if (property === undefined || escaped === undefined) throw syntaxError(clause)
  if (queryable.typeOf(property) === undefined) throw unknownProperty(property, queryable.typeName)
  if (!searchable.includes(property)) {
    throw new BadQueryError(`Property '${property}' does not support $search.`)
  }
  const { read } = resolvePath(queryable, [property])
  const sought = unescapeQuotes(escaped).trim().toLowerCase()
  const holds = TOKENIZED.has(property) ? hasWords(sought) : (value: string) => value.startsWith(sought)
  return (row) => holds(String(read(row) ?? '').toLowerCase())
}

/** Returns a predicate that matches the beginnings of words, in any order. */
function hasWords(sought: string): (value: string) => boolean {
  const parts = wordsOf(sought)
  return (value) => {
    if (value.startsWith(sought)) return true
    const words = wordsOf(value)
    return parts.length > 0 && parts.every((part) => words.some((word) => word.startsWith(part)))
  }
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
}

/** A backslash escapes a quote or another backslash. */
export function unescapeQuotes(text: string): string {
  return text.replaceAll(/\\(["\\])/g, '$1')
}

function syntaxError(found: string): BadQueryError {
  return new BadQueryError(
    `Syntax error: each part of $search must have the form "property:value" in double quotes, not ${found}.`,
  )
}
