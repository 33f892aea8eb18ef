import type { QuotingLanguage } from './quoting-languages.ts'

/** Marks the start and the end of a variable name. Never occurs in a schema. */
const MARK = '\u0000'
/** The quotes of string literals in other languages. */
const QUOTES = ['"', "'", '`']

/**
 * Rejects a variable in quotes within a literal, as in `querytext='title:"{title}"'`: the API parses the literal as
 * another language, in which the value would not be escaped.
 *
 * @param parts - alternating literal text and variable names, with literal text first and last.
 * @throws SyntaxError if there is such a variable.
 */
export function rejectNestedQuotes(parts: readonly string[], { literals }: QuotingLanguage): void {
  const text = parts.map((part, index) => (index % 2 === 1 ? `${MARK}${part}${MARK}` : part)).join('')
  const hasBackslash = (quote: string) => literals[quote]?.hasBackslash === true
  // The other language is unknown, so a backslash in it may or may not escape a quote.
  const nested = literalsIn(text, Object.keys(literals), hasBackslash).flatMap((literal) =>
    QUOTES.flatMap((quote) =>
      [false, true].flatMap((escapes) => literalsIn(literal, [quote], () => escapes)),
    ),
  )
  const [, name] = nested.find((quoted) => quoted.includes(MARK))?.split(MARK, 2) ?? []
  if (name === undefined) return
  throw new SyntaxError(
    `{${name}} is in nested quotes, whose content the API parses as another language, in which the value would not be escaped: send the inner query separately, as in body: { query: "…" } with its own language`,
  )
}

/** The contents of the literals in a string, without characters that are escaped by a backslash. */
function literalsIn(
  text: string,
  quotes: readonly string[],
  hasBackslash: (quote: string) => boolean,
): readonly string[] {
  const found: string[] = []
  let quote: string | null = null
  let content = ''
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string
    if (quote === null) {
      if (quotes.includes(character)) quote = character
    } else if (character === quote) {
      found.push(content)
      quote = null
      content = ''
    } else if (character === '\\' && hasBackslash(quote)) at++
    else content += character
  }
  return found
}
