import { memberNames } from './locator.ts'

/** Where a request has a value that Behalf puts there itself: the page size, or the position. */
export type RequestPlace =
  | { readonly kind: 'query'; readonly text: string; readonly name: string }
  /** Names of the members that lead there in a JSON body. */
  | { readonly kind: 'body'; readonly text: string; readonly path: readonly string[] }
  /** A preference of the header `Prefer` (RFC 7240). */
  | { readonly kind: 'preference'; readonly text: string; readonly name: string }

/** The name of a query parameter goes into an address as it is, but for brackets and the like, which are encoded. */
const PARAMETER = /^[A-Za-z0-9\-._~!$'()*,;:@/[\]]+$/

/**
 * Compiles a place: `limit` is a query parameter, `$.page.size` a member of the body, `prefer.odata.maxpagesize` a preference.
 *
 * @throws SyntaxError when it is none of these.
 */
export function createRequestPlace(text: string): RequestPlace {
  if (text.startsWith('$.') || text.startsWith('$[')) {
    // A query option of OData begins with a dollar sign as well, and has no dot.
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
