import { BadUserInputError } from '../../errors/requests.ts'

/** The position of a variable in XML: between tags, within a tag, or in an attribute value delimited by this quote. */
type Place = 'content' | 'tag' | '"' | "'"

/**
 * Checks that every variable in XML text is between tags or in an attribute value, where {@link xmlEscaped} values
 * remain text.
 *
 * @param parts - alternating literal text and variable names, with literal text first and last.
 * @throws SyntaxError if a variable is within a tag, or if the text contains comments, CDATA sections or unclosed tags.
 */
export function checkXml(parts: readonly string[]): void {
  let place: Place = 'content'
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 0) {
      if (part.includes('<!'))
        throw new SyntaxError('comments and CDATA sections are not allowed in a template')
      for (const character of part) place = placeAfter(place, character)
    } else if (place === 'tag') {
      throw new SyntaxError(
        `{${part}} is in a tag: variables are allowed only in text and in quoted attribute values`,
      )
    }
  }
  if (place !== 'content') throw new SyntaxError('a tag is opened but not closed')
}

function placeAfter(place: Place, character: string): Place {
  if (place === 'content') return character === '<' ? 'tag' : place
  if (place !== 'tag') return character === place ? 'tag' : place
  if (character === '>') return 'content'
  return character === '"' || character === "'" ? character : place
}

/** Includes line breaks, which would become spaces in attributes. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot contain, not even as an entity.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u

/**
 * Escapes text for use in content and attributes.
 *
 * @throws {@link BadUserInputError} for a character that XML cannot contain.
 * @see https://www.w3.org/TR/xml/#charsets @see https://www.w3.org/TR/xml/#AVNormalize
 */
export function xmlEscaped(name: string, text: string): string {
  if (FORBIDDEN.test(text))
    throw new BadUserInputError(`"${name}" contains characters that are not allowed in the query to the API.`)
  return text.replace(/[&<>"'\t\n\r]/g, (character) => ENTITIES[character] ?? character)
}
