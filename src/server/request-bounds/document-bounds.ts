import type { ExceededLimit } from '../../errors/requests.ts'

/** Longest document, in characters. `limits.tokens` counts no white space, and a word counts once however long it is. */
const MOST_CHARACTERS = 256 * 1024
/** How deep braces, brackets and parentheses may be nested: parser, validator and executor recurse. */
const DEEPEST = 200
/** Longest name. Names come back in every error, and an alias once per item of a list. */
const LONGEST_NAME = 256

/**
 * What of a document is longer or deeper than an operation needs; null where nothing is. Reads the text once, and no further
 * than to the first excess.
 */
export function documentExcess(text: string): ExceededLimit | null {
  if (text.length > MOST_CHARACTERS) return excess('documentCharacters', MOST_CHARACTERS)
  let depth = 0
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    const end = endOf(text, at, code)
    if (isOfName(code) && end - at > LONGEST_NAME) return excess('nameCharacters', LONGEST_NAME)
    if (isOpening(code)) depth++
    else if (isClosing(code)) depth--
    if (depth > DEEPEST) return excess('nesting', DEEPEST)
    at = end
  }
  return null
}

/** The place after what begins at a place: a name, a string, a comment, or one character. */
function endOf(text: string, at: number, code: number): number {
  if (isOfName(code)) return endOfName(text, at)
  if (code === QUOTE) return endOfString(text, at)
  return code === HASH ? endOfLine(text, at) : at + 1
}

function excess(limit: string, bound: number): ExceededLimit {
  return { limit, cost: bound + 1, bound, path: '' }
}

const [QUOTE, HASH, BACKSLASH] = [0x22, 0x23, 0x5c] as const

/** Letters, digits and the underscore: what names are made of, and numbers. */
function isOfName(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || isDigit(code) || code === 0x5f
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** `{`, `[` or `(`. */
function isOpening(code: number): boolean {
  return code === 0x7b || code === 0x5b || code === 0x28
}

/** `}`, `]` or `)`. */
function isClosing(code: number): boolean {
  return code === 0x7d || code === 0x5d || code === 0x29
}

function endOfName(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && isOfName(text.charCodeAt(at))) at++
  return at
}

/** @see https://spec.graphql.org/September2025/#sec-String-Value */
function endOfString(text: string, start: number): number {
  if (text.startsWith('"""', start)) return endOfBlockString(text, start + 3)
  let at = start + 1
  while (at < text.length) {
    const code = text.charCodeAt(at)
    // A string does not go on in the next line: the parser says so.
    if (code === QUOTE || isLineBreak(code)) return at + 1
    at += code === BACKSLASH ? 2 : 1
  }
  return at
}

/** In a block string a backslash stands for something else only in front of three quotes. */
function endOfBlockString(text: string, start: number): number {
  let end = text.indexOf('"""', start)
  while (end > 0 && text.charCodeAt(end - 1) === BACKSLASH) end = text.indexOf('"""', end + 3)
  return end < 0 ? text.length : end + 3
}

function endOfLine(text: string, start: number): number {
  let at = start
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++
  return at
}

function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d
}
