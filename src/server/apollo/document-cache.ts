import type { DocumentNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import { documentBytes } from '../../graphql/document-bytes.ts'

/** What Apollo Server takes for a cache. */
interface Cache<Value> {
  get(key: string): Promise<Value | undefined>
  set(key: string, value: Value): Promise<void>
  delete(key: string): Promise<boolean>
}

/** Most text of registered operations to keep, in characters: thousands of some size. */
const MOST_TEXT = 4 * 1024 ** 2
/** Most memory of parsed documents to keep, in bytes: a thousand of some size. */
const MOST_DOCUMENT_BYTES = 32 * 1024 ** 2

/**
 * Keeps the documents that clients have registered by their hash: the newest, within a bound. They are not a user's data,
 * and a client that knows the hash of a document knows the document, so the key needs no caller.
 */
export function createPersistedQueryCache(): Cache<string> {
  return cacheOf(new LRUCache({ maxSize: MOST_TEXT, sizeCalculation: (text) => text.length + 1 }))
}

/**
 * Keeps documents that have been parsed and validated: the trusted ones for ever, of others the latest within a bound.
 * Apollo Server's own store would let others drive the trusted ones out, and serializes each document to measure it.
 *
 * @param trusted - by the SHA-256 of their text in hex.
 */
export function createDocumentStore(trusted: ReadonlyMap<string, DocumentNode>): Cache<DocumentNode> {
  const others = cacheOf<DocumentNode>(
    new LRUCache({
      maxSize: MOST_DOCUMENT_BYTES,
      sizeCalculation: (document) => documentBytes(document) + 1,
    }),
  )
  return {
    ...others,
    // Apollo Server puts a hash of the schema before the document's; ours has one schema.
    get: async (key) => trusted.get(key.slice(key.lastIndexOf(':') + 1)) ?? others.get(key),
  }
}

function cacheOf<Value extends NonNullable<unknown>>(entries: LRUCache<string, Value>): Cache<Value> {
  return {
    get: async (key) => entries.get(key),
    async set(key, value) {
      entries.set(key, value)
    },
    delete: async (key) => entries.delete(key),
  }
}
