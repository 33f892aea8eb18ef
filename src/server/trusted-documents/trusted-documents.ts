import { parse, print, stripIgnoredCharacters } from 'graphql'
import { LRUCache } from 'lru-cache'

import { documentExcess } from '../request-bounds/document-bounds.ts'
import { hashOf, type TrustedOperation } from './load-manifests.ts'

/** The documents that front ends were built with. */
export interface TrustedDocuments {
  /** The text that an id stands for: the manifest's, or the SHA-256 of the text in hex. */
  byId(id: string): string | undefined
  /** The trusted text that says the same as a client's: white space, commas, comments and order do not count. */
  byText(text: string): string | undefined
}

/** Most texts of clients to remember what they are: each is parsed once as long as it is remembered. */
const MOST_TEXTS = 1000

/**
 * Makes the list of documents. Clients may spell a document otherwise than the manifest does: Apollo's generator sorts
 * definitions, Apollo Client does not. It is the manifest's spelling that runs, so that it is parsed once for all.
 *
 * @param maxTokens - longest text of a client that is compared by meaning; null for any length.
 */
export function createTrustedDocuments(
  operations: readonly TrustedOperation[],
  maxTokens: number | null = null,
): TrustedDocuments {
  const bodies = new Map(operations.map(({ body }) => [hashOf(body), body]))
  const ids = new Map(operations.map(({ id, body }) => [id, body]))
  const texts = new Set(bodies.values())
  const meanings = new Map([...texts].map((text) => [meaningOf(text), text]))
  /** By hash of a client's text; false where it is not trusted. */
  const seen = new LRUCache<string, string | false>({ max: MOST_TEXTS })

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

/** A document's definitions, sorted, without what GraphQL ignores; undefined where the text is no GraphQL. */
function meaningOf(text: string, maxTokens: number | null = null): string | undefined {
  try {
    const { definitions } = parse(text, { noLocation: true, ...(maxTokens === null ? {} : { maxTokens }) })
    const printed = definitions.map((definition) => stripIgnoredCharacters(print(definition)))
    return printed.sort().join('\n')
  } catch {
    return undefined
  }
}
