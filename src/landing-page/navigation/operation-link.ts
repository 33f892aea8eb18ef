import type { Draft } from '../page-state.ts'

/** Longest operation that a link may carry, in characters. */
const LONGEST = 50_000

/**
 * A link that opens the page with an operation. It is in the hash, which no server sees, and does not run on its own.
 *
 * @param page - the page's address.
 * @param draft - its variables, which may be secret, only where the user wants that.
 */
export function linkWith(page: string, { document, variables }: Draft): string {
  const url = new URL(page)
  const carried = new URLSearchParams({ document, ...(variables.trim() === '' ? {} : { variables }) })
  url.hash = `/operation?${carried}`
  return url.href
}

/** The operation that a link carries; null where it carries none. */
export function operationIn(hash: string): Draft | null {
  const prefix = '#/operation?'
  if (!hash.startsWith(prefix) || hash.length > 3 * LONGEST) return null
  const carried = new URLSearchParams(hash.slice(prefix.length))
  const document = carried.get('document')
  return document === null || document.length > LONGEST
    ? null
    : { document, variables: carried.get('variables') ?? '' }
}
