import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  Source,
} from 'graphql'
import { parseDocument } from '../validation/nesting.ts'
import { validateDocument } from '../validation/validate-document.ts'

/** An operation in a document, and its location. */
export interface ReadOperation {
  /** The operation's name; `anonymous` if it has none. */
  readonly name: string
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
}

/**
 * Parses a document and validates it against the schema.
 *
 * @param file - the file name to report with each problem.
 * @param report - receives the problems, including their file and line. If there are any, no operations are returned.
 */
export function readOperations(
  schema: GraphQLSchema,
  { text, file }: { readonly text: string; readonly file: string },
  report: (problem: string) => void,
): readonly ReadOperation[] {
  try {
    const document = parseDocument(new Source(text, file))
    const errors = validateDocument(schema, document)
    for (const error of errors) report(sentenceOf(error, file))
    if (errors.length > 0) return []
    return document.definitions.flatMap((operation) =>
      operation.kind === Kind.OPERATION_DEFINITION
        ? [{ name: operation.name?.value ?? 'anonymous', document, operation }]
        : [],
    )
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    report(sentenceOf(error, file))
    return []
  }
}

function sentenceOf({ message, locations }: GraphQLError, file: string): string {
  return `${file}:${locations?.[0]?.line ?? 1}: ${message}`
}
