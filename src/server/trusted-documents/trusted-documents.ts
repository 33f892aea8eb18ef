import { type ASTVisitor, parse, print, stripIgnoredCharacters, visit } from 'graphql'
import { LRUCache } from 'lru-cache'

import { documentExcess } from '../request-bounds/document-bounds.ts'
import { hashOf, type TrustedOperation } from './load-manifests.ts'

/** The documents that front ends were built with. */
export interface TrustedDocuments {
  /** The text that an ID identifies: the manifest's ID, or the SHA-256 of the text in hex. */
  byId(id: string): string | undefined
  /** The trusted text that is equivalent to a client's text, regardless of white space, commas, comments and order. */
  byText(text: string): string | undefined
}

/** The maximum number of client documents for which the result is remembered, so that they are not parsed again. */
const MAX_TEXTS = 1000

/**
 * Creates the list of documents. The text that a client sends may differ from the manifest: Apollo's generator sorts definitions,
 * but Apollo Client does not. The text in the manifest is the one that runs, so it is parsed only once for all variants.
 *
 * @param maxTokens - the maximum number of tokens in a client's text that is compared by meaning; null for no limit.
 */
export function createTrustedDocuments(
  operations: readonly TrustedOperation[],
  maxTokens: number | null = null,
): TrustedDocuments {
  const bodies = new Map(operations.map(({ body }) => [hashOf(body), body]))
  const ids = new Map(operations.map(({ id, body }) => [id, body]))
  const texts = new Set(bodies.values())
  const meanings = new Map([...texts].map((text) => [meaningOf(text), text]))
  /** Keyed by the hash of a client's text; false if the text is not trusted. */
  const seen = new LRUCache<string, string | false>({ max: MAX_TEXTS })

  function lookUp(text: string): string | false {
    const meaning = documentExcess(text) === null ? meaningOf(text, maxTokens) : undefined
    return (meaning !== undefined && meanings.get(meaning)) || false
  }

  return {
    byId: (id) => ids.get(id) ?? bodies.get(id) ?? (seen.get(id) || undefined),
    byText(text) {
      if (texts.has(text)) return text
      const hash = hashOf(text)
      const known = seen.get(hash) ?? lookUp(text)
      seen.set(hash, known)
      return known || undefined
    },
  }
}

/**
 * Converts block strings to ordinary strings: otherwise, each of their lines would be printed with the indentation of its field.
 */
const INLINE: ASTVisitor = { StringValue: (node) => (node.block ? { ...node, block: false } : undefined) }

/** A document's definitions, sorted and without ignored characters; undefined if the text is not GraphQL. */
function meaningOf(text: string, maxTokens: number | null = null): string | undefined {
  try {
    const { definitions } = parse(text, { noLocation: true, ...(maxTokens === null ? {} : { maxTokens }) })
    const printed = definitions.map((definition) => stripIgnoredCharacters(print(visit(definition, INLINE))))
    return printed.sort().join('\n')
  } catch {
    return undefined
  }
}
