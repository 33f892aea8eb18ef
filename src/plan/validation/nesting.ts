import { type DocumentNode, GraphQLError, parse, type Source } from 'graphql'

/**
 * Maximum nesting depth of braces, brackets and parentheses. It is limited because the parser, the validator and the
 * executor are recursive.
 */
export const DEEPEST = 200

/**
 * Parses one of the operator's documents.
 *
 * @throws {@link GraphQLError} with the line, even if the document is nested too deeply.
 */
export function parseDocument(source: Source): DocumentNode {
  eachBracket(source, () => undefined)
  return parse(source)
}

/** How `{`, `(` and `[` change the nesting depth, and the characters that close them. */
const DEPTHS: Readonly<Record<string, number>> = { '{': 1, '(': 1, '[': 1, '}': -1, ')': -1, ']': -1 }

/**
 * Finds the brackets in GraphQL text, outside of strings and comments.
 *
 * @param onBracket - receives the position after each bracket and the depth at that position.
 * @throws {@link GraphQLError} at the first bracket that is nested too deeply.
 */
export function eachBracket(
  source: Source,
  onBracket: (end: number, depth: number, bracket: string) => void,
): void {
  const { body } = source
  let depth = 0
  let at = 0
  while (at < body.length) {
    const bracket = body.charAt(at)
    const change = DEPTHS[bracket] ?? 0
    depth += change
    if (depth > DEEPEST) throw new GraphQLError(TOO_DEEP, { source, positions: [at] })
    at = endOf(body, at)
    if (change !== 0) onBracket(at, depth, bracket)
  }
}

const TOO_DEEP = `Syntax Error: Braces, brackets and parentheses are nested more than ${DEEPEST} levels deep.`

/** The position after the string, comment or character that starts at the given position. */
function endOf(text: string, at: number): number {
  const character = text.charAt(at)
  if (character === '#') return endOfLine(text, at)
  return character === '"' ? endOfString(text, at) : at + 1
}

function endOfLine(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charAt(at) !== '\n' && text.charAt(at) !== '\r') at++
  return at
}

/** @see https://spec.graphql.org/September2025/#sec-String-Value */
function endOfString(text: string, from: number): number {
  if (text.startsWith('"""', from)) return endOfBlock(text, from + 3)
  let at = from + 1
  while (at < text.length && text.charAt(at) !== '"' && text.charAt(at) !== '\n') {
    at += text.charAt(at) === '\\' ? 2 : 1
  }
  return at + 1
}

/** Ends at the next `"""` that does not follow a backslash. */
function endOfBlock(text: string, from: number): number {
  let at = text.indexOf('"""', from)
  while (at > 0 && text.charAt(at - 1) === '\\') at = text.indexOf('"""', at + 3)
  return at === -1 ? text.length : at + 3
}
