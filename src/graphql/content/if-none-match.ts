/** Maximum length of the entity tags that are passed on: APIs reject requests with very long headers. */
const MAX_CHARACTERS = 2048

/**
 * The header that keeps an API from sending bytes that the client already has. It is omitted if it would be blank or very long,
 * in which case the API sends the bytes.
 *
 * @param ifNoneMatch - entity tags of the client's copies; untrusted.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
export function ifNoneMatchHeader(ifNoneMatch: string | undefined): Readonly<Record<string, string>> {
  const tags = ifNoneMatch?.trim() ?? ''
  return tags === '' || tags.length > MAX_CHARACTERS ? {} : { 'if-none-match': tags }
}
