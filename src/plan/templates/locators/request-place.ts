import { memberNames } from './locator.ts'

/** Where Behalf itself sets a value in a request: the page size, or the position. */
export type RequestPlace =
  | { readonly kind: 'query'; readonly text: string; readonly name: string }
  /** The path of member names in a JSON body. */
  | { readonly kind: 'body'; readonly text: string; readonly path: readonly string[] }
  /** A preference of the header `Prefer` (RFC 7240). */
  | { readonly kind: 'preference'; readonly text: string; readonly name: string }

/** The name of a query parameter is not encoded, except for brackets and the like. */
const PARAMETER = /^[A-Za-z0-9\-._~!$'()*,;:@/[\]]+$/

/**
 * Compiles a place: `limit` is a query parameter, `$.page.size` a member of the body, `prefer.odata.maxpagesize` a preference.
 *
 * @throws SyntaxError if it is none of these.
 */
export function createRequestPlace(text: string): RequestPlace {
  if (text.startsWith('$.') || text.startsWith('$[')) {
    // A query option of OData also starts with a dollar sign, but has no dot.
    return { kind: 'body', text, path: memberNames(text) }
  }
  const [, preference] = /^prefer\.([\w!#$%&'*+.^`|~-]+)$/.exec(text) ?? []
  if (preference !== undefined) return { kind: 'preference', text, name: preference }
  if (!PARAMETER.test(text)) {
    throw new SyntaxError(
      `"${text}" is no query parameter, no member of the body ($.name) and no preference (prefer.name)`,
    )
  }
  return { kind: 'query', text, name: text }
}
