import { BadUserInputError } from '../../errors/requests.ts'
import { NumberLiteral } from '../../json/lossless-json.ts'
import type { Language } from '../generated/directive-arguments.ts'
import { type Literal, QUOTING_LANGUAGES, type QuotingLanguage } from './languages.ts'
import { decoded, percentEncoded, rejectUnfitSegment } from './percent-encoding.ts'

/**
 * What a variable's type lets it be: any `text`; a `plain` value, such as a number, a GUID or a moment, which needs no quotes in
 * any language; or a `constant` of the schema, such as a member of an enum.
 */
export type VariableKind = 'text' | 'plain' | 'constant'

/** What a text with variables is, and what its variables are. */
export interface TextRules {
  /** Null where the text is in no language that is known: then no text may be within it. */
  readonly language: Language | null
  /** Whether quotes in a URI are those of OData. */
  readonly isOData: boolean
  readonly kindOf: (variable: string) => VariableKind
  /** Whether a variable's type is a list. Default: none is. */
  readonly isList?: (variable: string) => boolean
}

/**
 * Makes the text of a value, or of a list of values, at its place in a text.
 *
 * @throws {@link BadUserInputError} when the value cannot be there.
 */
export type Insert = (value: unknown) => string

/**
 * How the values of variables come into a text, one for each variable. Text never leaves the literal that it is in.
 *
 * @param parts - literal text and names of variables by turns, literal text first and last.
 * @throws SyntaxError when a variable is where its value could be anything but one value.
 */
export function insertsOf(parts: readonly string[], rules: TextRules): readonly Insert[] {
  const { language } = rules
  if (language === 'PLAIN') return variablesIn(parts).map(() => joined)
  if (language === 'URI') return insertsOfUri(parts, rules)
  const quoting = language === null ? null : QUOTING_LANGUAGES[language]
  const quotes = quotesAround(parts, quoting ?? UNKNOWN_LANGUAGE)
  return variablesIn(parts).map((name, index) => {
    const quote = quotes[index] ?? null
    if (quote !== null && quoting !== null) return inLiteral(name, quote, quoting.literals[quote] as Literal)
    return outsideLiterals(name, rules)
  })
}

const UNKNOWN_LANGUAGE: QuotingLanguage = { literals: {} }

function outsideLiterals(name: string, { kindOf, language }: TextRules): Insert {
  switch (kindOf(name)) {
    case 'constant':
      return joined
    case 'plain':
      return (value) => joined(value, (each) => checkPlain(name, each))
    case 'text':
      throw new SyntaxError(
        language === null
          ? `{${name}} is text within other text: say in which language, as in language: ODATA, or language: PLAIN where nothing reads the text`
          : `{${name}} is text outside of quotes, where ${language} reads it as a part of the query: put quotes around it`,
      )
  }
}

function inLiteral(name: string, quote: string, literal: Literal): Insert {
  return (value) => {
    const write = (text: string) => {
      if (literal.refused?.test(text) === true) {
        throw new BadUserInputError(`"${name}" has characters that cannot be in the API's query.`)
      }
      return literal.escape(text)
    }
    return joined(value, write, `${quote},${quote}`)
  }
}

/** Numbers, GUIDs, moments, days and truth values have no other characters. An API may answer with others all the same. */
function checkPlain(name: string, text: string): string {
  if (/^[\w.:+-]{1,100}$/.test(text)) return text
  throw new BadUserInputError(`"${name}" is not a value of its type.`)
}

/** A list comes in as its items, separated by commas. */
function joined(value: unknown, write: (text: string) => string = (text) => text, separator = ','): string {
  if (Array.isArray(value)) {
    if (value.length === 0) throw new BadUserInputError('A list that is part of a text must not be empty.')
    return value.map((item) => write(textOf(item))).join(separator)
  }
  return write(textOf(value))
}

function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && !(value instanceof NumberLiteral)) {
    throw new BadUserInputError('An object cannot be part of a text.')
  }
  return String(value)
}

/** A URI within a body: values are percent-encoded, and in its path they are held to what values in paths are. */
function insertsOfUri(parts: readonly string[], { isOData, kindOf }: TextRules): readonly Insert[] {
  const quotes = quotesAround(parts.map(decoded), QUOTING_LANGUAGES.ODATA)
  return variablesIn(parts).map((name, index) => {
    const before = parts.slice(0, 2 * index + 1).filter((_, at) => at % 2 === 0)
    const isInPath = !before.some((part) => part.includes('?'))
    const quote = quotes[index] ?? null
    if (quote !== null && !isOData && kindOf(name) === 'text') {
      throw new SyntaxError(`{${name}} is text within quotes in a URI, of a language that is not known`)
    }
    const literal = quote === null ? undefined : QUOTING_LANGUAGES.ODATA.literals[quote]
    return (value) =>
      joined(value, (text) => {
        if (isInPath) rejectUnfitSegment(name, text)
        return percentEncoded(name, literal === undefined ? text : literal.escape(text))
      })
  })
}

function variablesIn(parts: readonly string[]): readonly string[] {
  return parts.filter((_, index) => index % 2 === 1)
}

/**
 * The quote that each variable is within; null for one that is outside of literals.
 *
 * @throws SyntaxError when a literal does not end, or the text has what makes literals begin elsewhere.
 */
export function quotesAround(
  parts: readonly string[],
  { literals, refusedOutside }: QuotingLanguage,
): readonly (string | null)[] {
  const quotes: (string | null)[] = []
  let quote: string | null = null
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) {
      quotes.push(quote)
      continue
    }
    quote = quoteAfter(part, quote, literals, (outside) => {
      if (refusedOutside?.test(outside) === true) {
        throw new SyntaxError(`"${outside}": comments and literals of this kind cannot be in a template`)
      }
    })
  }
  if (quote !== null) throw new SyntaxError(`a quote (${quote}) is opened and not closed`)
  return quotes
}

/** @param onOutside - called with each piece of text that is outside of literals. */
function quoteAfter(
  part: string,
  before: string | null,
  literals: QuotingLanguage['literals'],
  onOutside: (text: string) => void,
): string | null {
  let quote = before
  let from = 0
  for (let at = 0; at < part.length; at++) {
    const character = part[at] as string
    if (quote === null) {
      if (!Object.hasOwn(literals, character)) continue
      onOutside(part.slice(from, at))
      quote = character
    } else if (character === quote) {
      quote = null
      from = at + 1
    } else at += escapedAfter(part, at, literals[quote])
  }
  if (quote === null) onOutside(part.slice(from))
  return quote
}

/** How many characters a backslash gives another meaning. */
function escapedAfter(part: string, at: number, literal: Literal | undefined): number {
  if (part[at] !== '\\' || literal?.hasBackslash !== true) return 0
  if (at + 1 === part.length) throw new SyntaxError('a backslash stands before a variable')
  return 1
}
