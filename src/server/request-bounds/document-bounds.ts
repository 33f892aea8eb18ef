import type { ExceededLimit } from '../../errors/requests.ts'
import { DEEPEST } from '../../plan/validation/nesting.ts'

/**
 * The maximum length of a document, in characters. `limits.tokens` ignores white space and counts a word once regardless of its
 * length.
 */
const MAX_CHARACTERS = 256 * 1024
/** The maximum length of a name. Every error repeats names, and every item of a list repeats aliases. */
const MAX_NAME_LENGTH = 256

/**
 * The limit that a document exceeds because it is longer or more deeply nested than any operation needs; null if it exceeds none.
 * Reads the text once and stops at the first limit that is exceeded.
 */
export function documentExcess(text: string): ExceededLimit | null {
  if (text.length > MAX_CHARACTERS) return excess('documentCharacters', MAX_CHARACTERS)
  let depth = 0
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    const end = endOf(text, at, code)
    if (isOfName(code) && end - at > MAX_NAME_LENGTH) return excess('nameCharacters', MAX_NAME_LENGTH)
    if (isOpening(code)) depth++
    else if (isClosing(code)) depth--
    if (depth > DEEPEST) return excess('nesting', DEEPEST)
    at = end
  }
  return null
}

/** The position after the name, string, comment or character that starts at the given position. */
function endOf(text: string, at: number, code: number): number {
  if (isOfName(code)) return endOfName(text, at)
  if (code === QUOTE) return endOfString(text, at)
  return code === HASH ? endOfLine(text, at) : at + 1
}

function excess(limit: string, bound: number): ExceededLimit {
  return { limit, cost: bound + 1, bound, path: '' }
}

const [QUOTE, HASH, BACKSLASH] = [0x22, 0x23, 0x5c] as const

/** Letters, digits and the underscore: the characters of names and numbers. */
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
    // A string cannot continue on the next line; if one does, the parser reports it.
    if (code === QUOTE || isLineBreak(code)) return at + 1
    at += code === BACKSLASH ? 2 : 1
  }
  return at
}

/** In a block string, a backslash is an escape only before three quotes. */
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
