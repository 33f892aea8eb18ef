import { BadUserInputError } from '../../errors/requests.ts'
import { NumberLiteral } from '../../json/lossless-json.ts'
import type { Language } from '../generated/directive-arguments.ts'
import { rejectNestedQuotes } from './nested-quotes.ts'
import { odataMoment } from './odata-moments.ts'
import { decoded, percentEncoded, rejectUnfitSegment } from './percent-encoding.ts'
import { type Literal, QUOTING_LANGUAGES, type QuotingLanguage } from './quoting-languages.ts'
import { checkXml, xmlEscaped } from './xml-text.ts'

/**
 * The values that a variable's type allows: any `text`; a `plain` value, such as a number, a GUID or an instant, which needs no
 * quotes in any language; or a `constant` of the schema, such as an enum member.
 */
export type VariableKind = 'text' | 'plain' | 'constant'

/** The language of a string with variables, and the types of its variables. */
export interface TextRules {
  /** Null if the language of the text is unknown, in which case no text may be inserted. */
  readonly language: Language | null
  /** Whether quotes in a URI are OData quotes. */
  readonly isOData: boolean
  readonly kindOf: (variable: string) => VariableKind
  /** Whether a variable's type is a list. Default: never. */
  readonly isList?: (variable: string) => boolean
}

/**
 * Escapes a value, or a list of values, for its position in a string.
 *
 * @throws {@link BadUserInputError} if the value is not allowed in that position.
 */
export type Insert = (value: unknown) => string

/**
 * Determines how to insert the values of variables into a string, with one function per variable. A value can never
 * break out of its literal.
 *
 * @param parts - alternating literal text and variable names, with literal text first and last.
 * @throws SyntaxError if a variable could insert more than one value.
 */
export function insertsOf(parts: readonly string[], rules: TextRules): readonly Insert[] {
  const { language } = rules
  if (language === 'PLAIN') return variablesIn(parts).map(() => joined)
  if (language === 'URI') return insertsOfUri(parts, rules)
  if (language === 'XML') return insertsOfXml(parts)
  const quoting = language === null ? null : QUOTING_LANGUAGES[language]
  const quotes = quotesAround(parts, quoting ?? UNKNOWN_LANGUAGE)
  rejectNestedQuotes(parts, quoting ?? UNKNOWN_LANGUAGE)
  return variablesIn(parts).map((name, index) => {
    const quote = quotes[index] ?? null
    const moment =
      language === 'ODATA' ? odataMoment(parts[2 * index] ?? '', parts[2 * index + 2] ?? '') : null
    if (moment !== null) return (value) => joined(value, moment)
    if (quote !== null && quoting !== null) return inLiteral(name, quote, quoting.literals[quote] as Literal)
    return outsideLiterals(name, rules, quoting?.bare)
  })
}

const UNKNOWN_LANGUAGE: QuotingLanguage = { literals: {} }

function outsideLiterals(
  name: string,
  { kindOf, language }: TextRules,
  bare?: QuotingLanguage['bare'],
): Insert {
  switch (kindOf(name)) {
    case 'constant':
      return joined
    case 'plain':
      return (value) => joined(value, (each) => checkPlain(name, each))
    case 'text':
      if (bare !== undefined) return withoutLiterals(name, bare)
      throw new SyntaxError(
        language === null
          ? `{${name}} is inserted into other text: declare the language of that text, as in language: ODATA, or language: PLAIN if nothing parses it`
          : `{${name}} is a string outside of quotes, where ${language} parses it as part of the query: put quotes around it`,
      )
  }
}

function inLiteral(name: string, quote: string, literal: Literal): Insert {
  return (value) => joined(value, (text) => written(name, text, literal), `${quote},${quote}`)
}

/** A comma in a list item would split the item in two. */
function withoutLiterals(name: string, bare: NonNullable<QuotingLanguage['bare']>): Insert {
  return (value) =>
    joined(value, (text) => {
      if (Array.isArray(value) && text.includes(',')) throw unfit(name)
      return written(name, text, bare)
    })
}

function written(
  name: string,
  text: string,
  { forbidden, escape: write }: Pick<Literal, 'forbidden' | 'escape'>,
): string {
  if (forbidden?.test(text) === true) throw unfit(name)
  return write(text)
}

function unfit(name: string): BadUserInputError {
  return new BadUserInputError(`"${name}" contains characters that are not allowed in the query to the API.`)
}

/**
 * Valid numbers, GUIDs, instants, days and Booleans contain no other characters, but a value from an API may be
 * invalid.
 */
function checkPlain(name: string, text: string): string {
  if (/^[\w.:+-]{1,100}$/.test(text)) return text
  throw new BadUserInputError(`"${name}" is not a valid value of its type.`)
}

/** Inserts the items of a list, separated by commas. */
function joined(value: unknown, write: (text: string) => string = (text) => text, separator = ','): string {
  if (Array.isArray(value)) {
    if (value.length === 0)
      throw new BadUserInputError('A list that is inserted into text must not be empty.')
    return value.map((item) => write(textOf(item))).join(separator)
  }
  return write(textOf(value))
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) {
    throw new BadUserInputError('A list that is inserted into text must not contain null.')
  }
  if (typeof value === 'object' && !(value instanceof NumberLiteral)) {
    throw new BadUserInputError('An object cannot be inserted into text.')
  }
  return String(value)
}

/** A URI within a body: values are percent-encoded, and the rules for path values apply to its path. */
function insertsOfUri(parts: readonly string[], { isOData, kindOf }: TextRules): readonly Insert[] {
  const quotes = quotesAround(parts.map(decoded), QUOTING_LANGUAGES.ODATA)
  return variablesIn(parts).map((name, index) => {
    const before = parts.slice(0, 2 * index + 1).filter((_, at) => at % 2 === 0)
    const isInPath = !before.some((part) => part.includes('?'))
    const quote = quotes[index] ?? null
    if (quote !== null && !isOData && kindOf(name) === 'text') {
      throw new SyntaxError(`{${name}} is in quotes in a URI whose language is unknown`)
    }
    const literal = quote === null ? undefined : QUOTING_LANGUAGES.ODATA.literals[quote]
    return (value) =>
      joined(value, (text) => {
        if (isInPath) rejectUnfitSegment(name, text)
        return percentEncoded(name, literal === undefined ? text : literal.escape(text))
      })
  })
}

function insertsOfXml(parts: readonly string[]): readonly Insert[] {
  checkXml(parts)
  return variablesIn(parts).map((name) => (value) => joined(value, (text) => xmlEscaped(name, text)))
}

function variablesIn(parts: readonly string[]): readonly string[] {
  return parts.filter((_, index) => index % 2 === 1)
}

/**
 * The quote around each variable; null for a variable outside of literals.
 *
 * @throws SyntaxError if a literal does not end, or if the text contains something that changes where literals start.
 */
export function quotesAround(
  parts: readonly string[],
  { literals, forbiddenOutside }: QuotingLanguage,
): readonly (string | null)[] {
  const quotes: (string | null)[] = []
  let quote: string | null = null
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) {
      quotes.push(quote)
      continue
    }
    quote = quoteAfter(part, quote, literals, (outside) => {
      if (forbiddenOutside?.test(outside) === true) {
        throw new SyntaxError(
          `"${outside}": comments and literals of this kind are not allowed in a template`,
        )
      }
    })
  }
  if (quote !== null) throw new SyntaxError(`a quote (${quote}) is opened but not closed`)
  return quotes
}

/** @param onOutside - called with each piece of text outside of literals. */
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

/** The number of characters that are escaped by a backslash. */
function escapedAfter(part: string, at: number, literal: Literal | undefined): number {
  if (part[at] !== '\\' || literal?.hasBackslash !== true) return 0
  if (at + 1 === part.length) throw new SyntaxError('a variable must not directly follow a backslash')
  return 1
}
