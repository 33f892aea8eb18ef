/**
 * Characters that terminals interpret or hide, or that some log readers treat as the end of a line: control characters
 * (C0, DEL, C1), format characters (bidirectional controls, zero-width characters, tags), U+2028, U+2029 and lone
 * surrogates; also other invisible characters, such as variation selectors, Hangul fillers and the Braille
 * blank, which can be used to hide text in other text.
 *
 * @see https://www.unicode.org/reports/tr44/#General_Category_Values
 * @see https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 * @see https://trojansource.codes
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u
const EACH_UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu
/** Multi-line text needs line feeds and tabs. */
const INVISIBLE_IN_LINES =
  /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu

const LINE_BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g

/** Whether a string is one line without control or invisible characters. */
export function isPrintable(text: string): boolean {
  return !UNPRINTABLE.test(text)
}

/**
 * Prepares text from outside for one line of a terminal: line breaks and tabs become a space, every other control or
 * invisible character becomes `\uXXXX`, so that it is shown instead of interpreted.
 *
 * @param maxCharacters - before escaping; longer text ends with `…`. Default: no limit.
 */
export function printable(text: string, maxCharacters = Number.POSITIVE_INFINITY): string {
  const bounded = text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text
  return escapeUnprintable(bounded.replaceAll(LINE_BREAKS, ' '))
}

/** Replaces each control or invisible character with `\uXXXX`. In JSON, the value stays the same. */
export function escapeUnprintable(text: string): string {
  return text.replaceAll(EACH_UNPRINTABLE, escapeOf)
}

/** Like {@link escapeUnprintable}, for multi-line text: line feeds and tabs are kept. */
export function escapeLines(text: string): string {
  return text.replaceAll(INVISIBLE_IN_LINES, escapeOf)
}

/** Like {@link escapeLines}, but removes these characters. Emoji made up of several characters break apart. */
export function withoutInvisible(text: string): string {
  return text.replaceAll(INVISIBLE_IN_LINES, '')
}

/** One escape per UTF-16 code unit, as in JSON and JavaScript. */
function escapeOf(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('')
}
