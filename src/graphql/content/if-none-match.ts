/** Maximum length of the entity tags that are passed on: APIs refuse requests with very long headers. */
const MOST_CHARACTERS = 2048

/**
 * The header with which an API sends no bytes that the client already has. A blank or a very long one is left out: without it, the API
 * sends the bytes.
 *
 * @param ifNoneMatch - entity tags of what the client has, from outside.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
export function unlessKnown(ifNoneMatch: string | undefined): Readonly<Record<string, string>> {
  const tags = ifNoneMatch?.trim() ?? ''
  return tags === '' || tags.length > MOST_CHARACTERS ? {} : { 'if-none-match': tags }
}
