import { BadQueryError } from './bad-query-error.ts'
import type {
  Comparison,
  Expression,
  LambdaExpression,
  LiteralExpression,
  TextFunction,
} from './expression.ts'
import { type Token, tokenize } from './tokenize-filter.ts'

/** Deeper nesting is rejected. The limit is far below the depth that would cause a stack overflow. */
const MAX_DEPTH = 50

const COMPARISONS: ReadonlySet<string> = new Set<Comparison>(['eq', 'ne', 'gt', 'ge', 'lt', 'le'])
const FUNCTIONS: ReadonlySet<string> = new Set<TextFunction>(['startswith', 'endswith', 'contains'])
const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
])

/**
 * Parses `$filter` by recursive descent. Keywords are case-insensitive.
 *
 * @throws BadQueryError with the position of the error.
 * @see https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html section 5.1.1
 */
export function parseFilter(text: string): Expression {
  const cursor: Cursor = { text, tokens: tokenize(text), next: 0, depth: 0 }
  const expression = parseOr(cursor)
  if (peek(cursor).kind !== 'end') throw unexpected(cursor)
  return expression
}

interface Cursor {
  readonly text: string
  readonly tokens: readonly Token[]
  next: number
  depth: number
}

function parseOr(cursor: Cursor): Expression {
  let left = parseAnd(cursor)
  while (takeKeyword(cursor, 'or')) {
    left = { kind: 'logical', operator: 'or', left, right: parseAnd(cursor) }
  }
  return left
}

function parseAnd(cursor: Cursor): Expression {
  let left = parseNot(cursor)
  while (takeKeyword(cursor, 'and')) {
    left = { kind: 'logical', operator: 'and', left, right: parseNot(cursor) }
  }
  return left
}

function parseNot(cursor: Cursor): Expression {
  if (!takeKeyword(cursor, 'not')) return parseComparison(cursor)
  return { kind: 'not', operand: nested(cursor, parseNot) }
}

function parseComparison(cursor: Cursor): Expression {
  const left = parsePrimary(cursor)
  const word = peek(cursor).kind === 'name' ? peek(cursor).text.toLowerCase() : ''
  if (word === 'in') {
    cursor.next++
    return { kind: 'in', operand: left, values: parseList(cursor) }
  }
  if (!COMPARISONS.has(word)) return left
  cursor.next++
  return { kind: 'comparison', operator: word as Comparison, left, right: parsePrimary(cursor) }
}

function parseList(cursor: Cursor): readonly LiteralExpression[] {
  expect(cursor, '(')
  const values = [takeLiteral(cursor)]
  while (takePunctuation(cursor, ',')) values.push(takeLiteral(cursor))
  expect(cursor, ')')
  return values
}

function parsePrimary(cursor: Cursor): Expression {
  if (takePunctuation(cursor, '(')) {
    const inner = nested(cursor, parseOr)
    expect(cursor, ')')
    return inner
  }
  return parseLiteral(cursor) ?? parseCall(cursor) ?? parsePath(cursor)
}

/** Undefined if the next token is not a literal. In that case, the token is not consumed. */
function parseLiteral(cursor: Cursor): LiteralExpression | undefined {
  const literal = literalOf(peek(cursor))
  if (literal !== undefined) cursor.next++
  return literal
}

function literalOf({ kind, text }: Token): LiteralExpression | undefined {
  switch (kind) {
    case 'string':
      return { kind: 'literal', family: 'text', value: text.slice(1, -1).replaceAll("''", "'") }
    case 'guid':
      return { kind: 'literal', family: 'text', value: text }
    case 'number':
      return { kind: 'literal', family: 'number', value: Number(text) }
    case 'instant':
      return { kind: 'literal', family: 'instant', value: instantOf(text) }
    case 'name': {
      const value = CONSTANTS.get(text)
      return value === undefined
        ? undefined
        : { kind: 'literal', family: value === null ? null : 'boolean', value }
    }
    default:
      return undefined
  }
}

function instantOf(text: string): number {
  const milliseconds = Date.parse(text)
  if (Number.isNaN(milliseconds)) throw new BadQueryError(`'${text}' is not a valid date.`)
  return milliseconds
}

function parseCall(cursor: Cursor): Expression | undefined {
  const name = peek(cursor)
  if (name.kind !== 'name' || cursor.tokens[cursor.next + 1]?.text !== '(') return undefined
  const lower = name.text.toLowerCase()
  if (!FUNCTIONS.has(lower))
    throw new BadQueryError(`An unknown function with name '${name.text}' was found.`)
  cursor.next++
  expect(cursor, '(')
  const first = nested(cursor, parsePrimary)
  expect(cursor, ',')
  const second = nested(cursor, parsePrimary)
  expect(cursor, ')')
  return { kind: 'call', name: lower as TextFunction, arguments: [first, second] }
}

function parsePath(cursor: Cursor): Expression {
  const segments = [takeName(cursor)]
  while (takePunctuation(cursor, '/')) {
    const segment = takeName(cursor)
    const quantifier = segment.toLowerCase()
    if (segment === '$count') return { kind: 'path', segments, counted: true }
    if (quantifier === 'any' || quantifier === 'all') return parseLambda(cursor, quantifier, segments)
    segments.push(segment)
  }
  return { kind: 'path', segments, counted: false }
}

function parseLambda(
  cursor: Cursor,
  quantifier: 'any' | 'all',
  segments: readonly string[],
): LambdaExpression {
  expect(cursor, '(')
  if (quantifier === 'any' && takePunctuation(cursor, ')')) {
    return { kind: 'lambda', quantifier, segments, variable: null, predicate: null }
  }
  const variable = takeName(cursor)
  expect(cursor, ':')
  const predicate = nested(cursor, parseOr)
  expect(cursor, ')')
  return { kind: 'lambda', quantifier, segments, variable, predicate }
}

function nested<Result>(cursor: Cursor, parse: (cursor: Cursor) => Result): Result {
  cursor.depth++
  if (cursor.depth > MAX_DEPTH) throw new BadQueryError('The expression is nested too deeply.')
  const result = parse(cursor)
  cursor.depth--
  return result
}

function peek({ tokens, next, text }: Cursor): Token {
  return tokens[next] ?? { kind: 'end', text: '', position: text.length }
}

function takeKeyword(cursor: Cursor, keyword: string): boolean {
  const { kind, text } = peek(cursor)
  const found = kind === 'name' && text.toLowerCase() === keyword
  if (found) cursor.next++
  return found
}

function takePunctuation(cursor: Cursor, text: string): boolean {
  const token = peek(cursor)
  const found = token.kind === 'punctuation' && token.text === text
  if (found) cursor.next++
  return found
}

function takeName(cursor: Cursor): string {
  const { kind, text } = peek(cursor)
  if (kind !== 'name') throw unexpected(cursor)
  cursor.next++
  return text
}

function expect(cursor: Cursor, text: string): void {
  if (!takePunctuation(cursor, text)) throw unexpected(cursor)
}

function takeLiteral(cursor: Cursor): LiteralExpression {
  const literal = parseLiteral(cursor)
  if (literal === undefined) throw unexpected(cursor)
  return literal
}

function unexpected(cursor: Cursor): BadQueryError {
  const { kind, text, position } = peek(cursor)
  const what = kind === 'end' ? 'unexpected end of the expression' : `unexpected '${text}'`
  return new BadQueryError(`Syntax error: ${what} at position ${position} in '${cursor.text}'.`)
}
