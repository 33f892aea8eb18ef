import type { Draft } from '../page-state.ts'

/** The maximum length of an operation in a link, in characters. */
const MAX_LENGTH = 50_000

/**
 * A link that opens the page with an operation. The operation is in the hash, which is not sent to servers, and it does not run
 * automatically.
 *
 * @param page - the URL of the page.
 * @param draft - the operation. It includes the variables, which may be secret, only if the user chooses to.
 */
export function linkWith(page: string, { document, variables }: Draft): string {
  const url = new URL(page)
  const parameters = new URLSearchParams({ document, ...(variables.trim() === '' ? {} : { variables }) })
  url.hash = `/operation?${parameters}`
  return url.href
}

/** The operation in a link; null if there is none. */
export function operationIn(hash: string): Draft | null {
  const prefix = '#/operation?'
  if (!hash.startsWith(prefix) || hash.length > 3 * MAX_LENGTH) return null
  const parameters = new URLSearchParams(hash.slice(prefix.length))
  const document = parameters.get('document')
  return document === null || document.length > MAX_LENGTH
    ? null
    : { document, variables: parameters.get('variables') ?? '' }
}

/** The maximum nesting of variables that the gateway accepts (`variableNesting`). Editors fail at thousands of levels. */
const DEEPEST = 200

/**
 * A comment, a string, or the start or end of a list or object, as parsed by the editor: an unclosed string extends to the end of
 * its line, and an unclosed comment extends to the end of the variables.
 */
const TOKENS = /\/\/[^\n\r]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?|"(?:[^"\\\n\r]+|\\[^\n\r])*"?|[[{}\]]/g

/** A sentence for the user that explains why the variables of a link are not shown; null if they are. */
export function variablesProblem({ variables }: Draft): string | null {
  let depth = 0
  for (const [token] of variables.matchAll(TOKENS)) {
    if (token === '[' || token === '{') depth++
    else if (token === ']' || token === '}') depth--
    if (depth > DEEPEST) return 'The variables in the link are nested too deeply, so they are left out.'
  }
  return null
}
