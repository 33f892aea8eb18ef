import { BadQueryError } from './bad-query-error.ts'
import { type Queryable, resolvePath, unknownProperty } from './property-path.ts'

/** How an entity type answers `$search`. */
export type SearchRule =
  /** `"displayName:ade" AND "mail:vance"`: each clause names a property. */
  | { readonly style: 'clauses'; readonly properties: readonly string[] }
  /** `"budget"`: words that must all be somewhere in the properties. */
  | { readonly style: 'text'; readonly properties: readonly string[] }

/** @throws BadQueryError */
export function compileSearch<Row>(
  text: string,
  rule: SearchRule,
  queryable: Queryable<Row>,
): (row: Row) => boolean {
  return rule.style === 'clauses'
    ? compileClauses(text, rule.properties, queryable)
    : compileText(text, rule.properties, queryable)
}

const CLAUSE = /^"([A-Za-z]\w*):((?:[^"\\]|\\.)+)"$/

/** AND binds tighter than OR; without parentheses that is a list of alternatives, each a list of clauses. */
function compileClauses<Row>(
  text: string,
  searchable: readonly string[],
  queryable: Queryable<Row>,
): (row: Row) => boolean {
  const alternatives = splitOutsideQuotes(text, 'OR').map((alternative) =>
    splitOutsideQuotes(alternative, 'AND').map((clause) => compileClause(clause, searchable, queryable)),
  )
  return (row) => alternatives.some((clauses) => clauses.every((holds) => holds(row)))
}

function compileClause<Row>(
  clause: string,
  searchable: readonly string[],
  queryable: Queryable<Row>,
): (row: Row) => boolean {
  const [, property, escaped] = CLAUSE.exec(clause.trim()) ?? []
  if (property === undefined || escaped === undefined) {
    throw new BadQueryError(
      `Syntax error: each part of $search has the form "property:value" in double quotes, not ${clause.trim()}.`,
    )
  }
  if (queryable.typeOf(property) === undefined) throw unknownProperty(property, queryable.typeName)
  if (!searchable.includes(property)) {
    throw new BadQueryError(`Property '${property}' does not support $search.`)
  }
  const { read } = resolvePath(queryable, [property])
  const sought = unescapeQuotes(escaped).trim().toLowerCase()
  return (row) => hasWordStarting(String(read(row) ?? '').toLowerCase(), sought)
}

/** A directory object is found by the beginning of its value, or of a word in it. */
function hasWordStarting(value: string, sought: string): boolean {
  if (value.startsWith(sought)) return true
  return value.split(/[^\p{L}\p{N}]+/u).some((word) => word !== '' && word.startsWith(sought))
}

function compileText<Row>(
  text: string,
  properties: readonly string[],
  queryable: Queryable<Row>,
): (row: Row) => boolean {
  const inner = /^"(.*)"$/s.exec(text.trim())?.[1] ?? text
  const words = unescapeQuotes(inner).toLowerCase().split(/\s+/).filter(Boolean)
  const paths = properties.map((path) => resolvePath(queryable, path.split('/')))
  return (row) => {
    const haystack = paths
      .map(({ read }) => String(read(row) ?? ''))
      .join('\n')
      .toLowerCase()
    return words.every((word) => haystack.includes(word))
  }
}

/** Quoted texts, in which a backslash escapes; words and the spaces between them. */
const PIECES = /"(?:[^"\\]|\\.)*"?|\s+|[^\s"]+/gs

/** Splits at a word that stands alone, outside of quotes. */
function splitOutsideQuotes(text: string, separator: 'AND' | 'OR'): readonly string[] {
  const pieces = text.match(PIECES) ?? []
  const isSpace = (piece: string | undefined) => piece?.trim() === ''
  const parts: string[] = ['']
  for (const [index, piece] of pieces.entries()) {
    const isSeparator = piece === separator && isSpace(pieces[index - 1]) && isSpace(pieces[index + 1])
    if (isSeparator) parts.push('')
    else parts[parts.length - 1] += piece
  }
  return parts
}

function unescapeQuotes(text: string): string {
  return text.replaceAll(/\\(["\\])/g, '$1')
}
