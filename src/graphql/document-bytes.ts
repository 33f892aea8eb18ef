import type { DocumentNode } from 'graphql'

/**
 * The memory of a token, including its node, its location, and the copy of the node that is executed. Measured: 300 to 700 bytes.
 */
const TOKEN_BYTES = 768
/** The maximum memory for a character of a string. */
const CHARACTER_BYTES = 2

/**
 * A conservative estimate, in bytes, of the memory for a parsed document and the copy of it that is executed. The length of its
 * text is a poor guide: text that consists of short names takes up a hundred times its length, while a comment takes up
 * nothing. 0 for a document that was parsed without locations.
 */
export function documentBytes({ loc }: DocumentNode): number {
  if (loc === undefined) return 0
  let tokens = 0
  for (let token = loc.startToken.next; token !== null; token = token.next) tokens++
  return tokens * TOKEN_BYTES + loc.source.body.length * CHARACTER_BYTES
}
