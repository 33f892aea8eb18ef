import type { DocumentNode } from 'graphql'
import type { Log } from '../../telemetry/log.ts'
import { hashOf, type TrustedOperation } from './load-manifests.ts'
import { type DocumentRules, validateTrusted } from './validate-trusted.ts'

interface WarmOptions extends DocumentRules {
  readonly log: Log
}

/**
 * Parses and validates trusted operations in advance, so that no request has to.
 *
 * An operation that does not match the schema is logged and skipped: it may belong to an old front end, whose other operations
 * should still run. A client that sends it gets the same errors as for any other invalid operation.
 *
 * @returns the documents, keyed by the SHA-256 of their text, in hex.
 */
export function warmDocuments(
  operations: readonly TrustedOperation[],
  options: WarmOptions,
): ReadonlyMap<string, DocumentNode> {
  const documents = new Map<string, DocumentNode>()
  for (const trusted of operations) {
    const { id, name, body, manifest } = trusted
    const checked = validateTrusted(trusted, options)
    if ('document' in checked) documents.set(hashOf(body), checked.document)
    else {
      const { problems } = checked
      options.log.warn(
        { manifest, operation: name, id, problems },
        'a trusted document does not match the schema',
      )
    }
  }
  return documents
}
