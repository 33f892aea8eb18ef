import { BadQueryError } from './bad-query-error.ts'
import { parseKeywords } from './kql.ts'
import { type Queryable, resolvePath, unknownProperty } from './property-path.ts'

/** How an entity type answers `$search`. */
export type SearchRule =
  /** `"displayName:ade" AND "mail:vance"`: each clause names a property. */
  | { readonly style: 'clauses'; readonly properties: readonly string[] }
  /** `"budget from:adele"`: words that must all be somewhere in the properties, or in the one that is named with them. */
  | {
      readonly style: 'text'
      readonly properties: readonly string[]
      /** Paths by the name that the Keyword Query Language has for them. */
      readonly named: Readonly<Record<string, readonly string[]>>
    }

/** @throws BadQueryError */
export function compileSearch<Row>(
  text: string,
  rule: SearchRule,
  queryable: Queryable<Row>,
): (row: Row) => boolean {
  return rule.style === 'clauses'
    ? compileClauses(text, rule.properties, queryable)
    : compileText(text, rule, queryable)
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
  { properties, named }: Extract<SearchRule, { style: 'text' }>,
  queryable: Queryable<Row>,
): (row: Row) => boolean {
  const inner = /^"(.*)"$/s.exec(text.trim())?.[1] ?? text
  const query = parseKeywords(unescapeQuotes(inner))
  const textOf = (paths: readonly string[]) => {
    const resolved = paths.map((path) => resolvePath(queryable, path.split('/')))
    return (row: Row) => resolved.map(({ read }) => textsIn(read(row))).join('\n')
  }
  const everywhere = textOf(properties)
  const byName = Object.entries(named).map(([name, paths]) => [name, textOf(paths)] as const)
  return (row) =>
    query.matches({
      text: everywhere(row),
      properties: Object.fromEntries(byName.map(([name, read]) => [name, read(row)])),
    })
}

/** Every text and number in a value. */
function textsIn(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  return Object.values(value).map(textsIn).join(' ')
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
