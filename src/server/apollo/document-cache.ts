import type { DocumentNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import { documentBytes } from '../../graphql/document-bytes.ts'
import { REJECTED_DOCUMENT } from '../errors/reject-operation.ts'

/** The cache interface that Apollo Server expects. */
interface Cache<Value> {
  get(key: string): Promise<Value | undefined>
  set(key: string, value: Value): Promise<void>
  delete(key: string): Promise<boolean>
}

/** The maximum total size of the registered operations, in characters: enough for thousands of operations. */
const MAX_TEXT_LENGTH = 4 * 1024 ** 2
/** The maximum memory for the parsed documents, in bytes: enough for a thousand documents. */
const MAX_DOCUMENT_BYTES = 32 * 1024 ** 2

/**
 * Stores the most recent documents that clients have registered by hash, up to a size limit. Documents are not user data, and a
 * client that knows the hash of a document knows the document, so the key does not contain the caller.
 */
export function createPersistedQueryCache(): Cache<string> {
  return cacheOf(new LRUCache({ maxSize: MAX_TEXT_LENGTH, sizeCalculation: (text) => text.length + 1 }))
}

/**
 * Stores documents that have been parsed and validated: trusted documents permanently, and the most recent other documents up to
 * a size limit. Apollo Server's own store would let other documents evict the trusted ones and would serialize each document to
 * measure its size.
 *
 * @param trusted - keyed by the SHA-256 of their text, in hex.
 */
export function createDocumentStore(trusted: ReadonlyMap<string, DocumentNode>): Cache<DocumentNode> {
  const others = cacheOf<DocumentNode>(
    new LRUCache({
      maxSize: MAX_DOCUMENT_BYTES,
      sizeCalculation: (document) => documentBytes(document) + 1,
    }),
  )
  return {
    ...others,
    // Apollo Server prefixes the document's hash with a hash of the schema. All our documents belong to the same schema.
    get: async (key) => trusted.get(key.slice(key.lastIndexOf(':') + 1)) ?? others.get(key),
    async set(key, document) {
      if (document !== REJECTED_DOCUMENT) await others.set(key, document)
    },
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
