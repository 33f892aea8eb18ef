import { type DocumentNode, GraphQLError, type GraphQLSchema, Source } from 'graphql'
import { parseDocument } from '../../plan/validation/nesting.ts'
import { validateDocument } from '../../plan/validation/validate-document.ts'
import type { TrustedOperation } from './load-manifests.ts'

/** The rules against which trusted documents are checked. */
export interface DocumentRules {
  readonly schema: GraphQLSchema
  /** Whether operations may introspect. */
  readonly introspection: boolean
}

/** A document that can run when a client sends it, or all reasons why it cannot, each with its line. */
type Checked = { readonly document: DocumentNode } | { readonly problems: readonly string[] }

/** Parses and validates a trusted document in the same way as when a client sends it. */
export function validateTrusted(
  { body, manifest }: Pick<TrustedOperation, 'body' | 'manifest'>,
  { schema, introspection }: DocumentRules,
): Checked {
  try {
    const document = parseDocument(new Source(body))
    const errors = validateDocument(schema, document, { introspection })
    return errors.length === 0
      ? { document }
      : { problems: errors.map((error) => problemOf(error, manifest)) }
  } catch (error) {
    if (error instanceof GraphQLError) return { problems: [problemOf(error, manifest)] }
    throw error
  }
}

/** A document is either a whole file, or a string in a JSON file, whose line numbers differ from those of the file. */
function problemOf({ message, locations }: GraphQLError, manifest: string): string {
  const line = locations?.[0]?.line ?? 1
  return manifest.endsWith('.graphql')
    ? `${manifest}:${line}: ${message}`
    : `${message} (line ${line} of the document)`
}
