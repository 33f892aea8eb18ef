import { type DocumentNode, GraphQLError, type GraphQLSchema, parse } from 'graphql'
import { validateDocument } from '../../plan/validation/validate-document.ts'
import type { Log } from '../../telemetry/log.ts'
import { hashOf, type TrustedOperation } from './load-manifests.ts'

interface WarmOptions {
  readonly schema: GraphQLSchema
  /** Whether operations may introspect. */
  readonly introspection: boolean
  readonly log: Log
}

/**
 * Parses and validates trusted operations in advance, so that no request has to.
 *
 * An operation that does not match the schema is logged and skipped: it may belong to an old front end, whose other operations
 * should still run. A client that sends it gets the same errors as for any such operation.
 *
 * @returns documents by the SHA-256 of their text in hex.
 */
export function warmDocuments(
  operations: readonly TrustedOperation[],
  options: WarmOptions,
): ReadonlyMap<string, DocumentNode> {
  const documents = new Map<string, DocumentNode>()
  for (const { id, name, body, manifest } of operations) {
    const checked = check(body, options)
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

function check(
  body: string,
  { schema, introspection }: WarmOptions,
): { readonly document: DocumentNode } | { readonly problems: readonly string[] } {
  try {
    const document = parse(body)
    const errors = validateDocument(schema, document, { introspection })
    return errors.length === 0 ? { document } : { problems: errors.map(({ message }) => message) }
  } catch (error) {
    if (error instanceof GraphQLError) return { problems: [error.message] }
    throw error
  }
}
