import { memberNames } from './locator.ts'

/** A place in a request where Behalf itself sets a value, such as the page size or the position. */
export type RequestPlace =
  | { readonly kind: 'query'; readonly text: string; readonly name: string }
  /** The path of member names in a JSON body. */
  | { readonly kind: 'body'; readonly text: string; readonly path: readonly string[] }
  /** A preference in the `Prefer` header (RFC 7240). */
  | { readonly kind: 'preference'; readonly text: string; readonly name: string }

/** Matches a query parameter name. Names are not percent-encoded, except for characters such as brackets. */
const PARAMETER = /^[A-Za-z0-9\-._~!$'()*,;:@/[\]]+$/

/**
 * Compiles a place: `limit` is a query parameter, `$.page.size` is a member of the body, and `prefer.odata.maxpagesize`
 * is a preference.
 *
 * @throws SyntaxError if the text is anything else.
 */
export function createRequestPlace(text: string): RequestPlace {
  if (text.startsWith('$.') || text.startsWith('$[')) {
    // An OData query option also starts with a dollar sign, but has no dot.
    return { kind: 'body', text, path: memberNames(text) }
  }
  const [, preference] = /^prefer\.([\w!#$%&'*+.^`|~-]+)$/.exec(text) ?? []
  if (preference !== undefined) return { kind: 'preference', text, name: preference }
  if (!PARAMETER.test(text)) {
    throw new SyntaxError(
      `"${text}" is not a query parameter, a member of the body ($.name) or a preference (prefer.name)`,
    )
  }
  return { kind: 'query', text, name: text }
}
