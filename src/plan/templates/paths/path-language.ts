import { decoded } from '../percent-encoding.ts'
import { QUOTING_LANGUAGES } from '../quoting-languages.ts'
import { type Insert, insertsOf, quotesAround, type TextRules } from '../variables-in-text.ts'

/** An expression in a path template. */
export interface Piece {
  readonly names: readonly string[]
  /** Whether the expression is one variable without an operator or a modifier. */
  readonly isPlain: boolean
}

/** A part of a path template that is parsed separately: the path, or one `name=value` of the query. */
interface Section<Expression> {
  readonly isPath: boolean
  /** Alternating literal text and variables. */
  readonly parts: string[]
  readonly expressions: Expression[]
}

/**
 * How to insert the values of variables that are not whole segments or whole query values into a path and its query:
 * within quotes, within OData's parentheses, and within other text in a query parameter.
 *
 * @returns the function to apply before percent-encoding.
 * @throws SyntaxError if a variable could insert more than one value.
 */
export function pathInserts<Expression extends Piece>(
  parts: readonly (string | Expression)[],
  rules: TextRules,
): ReadonlyMap<Expression, Insert> {
  const inserts = new Map<Expression, Insert>()
  if (rules.language === 'PLAIN') return inserts
  for (const { isPath, parts: texts, expressions } of sectionsOf(parts)) {
    const found = isPath ? insertsOfPath(texts, rules) : insertsOfPair(texts, rules)
    for (const [index, expression] of expressions.entries()) {
      const insert = found[index]
      if (insert) inserts.set(expression, insert)
    }
  }
  return inserts
}

function sectionsOf<Expression extends Piece>(
  parts: readonly (string | Expression)[],
): readonly Section<Expression>[] {
  const sections: Section<Expression>[] = [{ isPath: true, parts: [''], expressions: [] }]
  for (const part of parts) {
    if (typeof part === 'string') addLiteral(sections, part)
    else if (part.isPlain) {
      const section = sections.at(-1)
      section?.parts.push(part.names[0] ?? '', '')
      section?.expressions.push(part)
    }
  }
  return sections
}

function addLiteral<Expression>(sections: Section<Expression>[], literal: string): void {
  const isPath = sections.at(-1)?.isPath === true
  const [path = '', ...query] = isPath ? literal.split('?') : [literal]
  const pairs = isPath ? query.join('?').split('&') : path.split('&')
  const [continued = '', ...begun] = isPath ? [path, ...(query.length > 0 ? pairs : [])] : pairs
  append(sections, continued)
  for (const pair of begun) {
    sections.push({ isPath: false, parts: [''], expressions: [] })
    append(sections, pair)
  }
}

function append<Expression>(sections: readonly Section<Expression>[], literal: string): void {
  const parts = sections.at(-1)?.parts ?? []
  parts[parts.length - 1] += decoded(literal)
}

type MaybeInserts = readonly (Insert | undefined)[]

/** A value that is a segment or part of a segment is only percent-encoded. */
function insertsOfPath(parts: readonly string[], rules: TextRules): MaybeInserts {
  const quotes = quotesAround(parts, QUOTING_LANGUAGES.ODATA)
  const depths = rules.isOData ? depthsOf(parts, quotes) : []
  const language = rules.isOData ? 'ODATA' : rules.language
  const kindOf = (name: string) => (name === EXAMINED ? 'constant' : rules.kindOf(name))
  return quotes.map((quote, index) => {
    if (quote === null && !depths[index]) return undefined
    // Include all preceding text: quotes that open there can close here. Its variables have already been examined.
    const before = parts.slice(0, 2 * index + 1).map((part, at) => (at % 2 === 0 ? part : EXAMINED))
    const upTo = [...before, parts[2 * index + 1] ?? '', quote ?? '']
    return insertsOf(upTo, { ...rules, language, kindOf }).at(-1)
  })
}

/** Stands for a variable that has already been examined; no variable has this name. */
const EXAMINED = ''

/** The number of open parentheses, from a key or a function's parameters, at each variable. */
function depthsOf(parts: readonly string[], quotes: readonly (string | null)[]): readonly number[] {
  let depth = 0
  return quotes.map((_, index) => {
    const literal = (parts[2 * index] ?? '').replace(/'[^']*'/g, '')
    for (const character of literal) depth += character === '(' ? 1 : character === ')' ? -1 : 0
    return Math.max(0, depth)
  })
}

/** OData query options whose values are opaque. */
const OPAQUE_OPTION = /^\$(?:skiptoken|deltatoken)$/i

/**
 * Whether OData parses the value of a query parameter as an expression, as it does for query options and parameter
 * aliases.
 */
export function isExpression(parameter: string): boolean {
  return /^[$@]/.test(parameter) && !OPAQUE_OPTION.test(parameter)
}

function insertsOfPair(parts: readonly string[], rules: TextRules): MaybeInserts {
  const [first = '', ...others] = parts
  const equals = first.indexOf('=')
  if (equals < 0) return []
  return valueInserts(first.slice(0, equals), [first.slice(equals + 1), ...others], rules)
}

/**
 * How to insert values into the value of a query parameter. A value that is only a variable needs no language, unless
 * it is an OData expression.
 */
export function valueInserts(parameter: string, parts: readonly string[], rules: TextRules): MaybeInserts {
  const isOData = rules.isOData && isExpression(parameter)
  const isWhole = parts.length === 3 && parts[0] === '' && parts[2] === ''
  if (isWhole && !isOData) return []
  return insertsOf(parts, isOData ? { ...rules, language: 'ODATA' } : rules)
}
