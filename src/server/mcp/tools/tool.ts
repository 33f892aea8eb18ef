import type { DocumentNode, OperationDefinitionNode } from 'graphql'
import type { OperationPermissions } from '../../../plan/permissions/operation-permissions.ts'
import type { JsonSchema } from '../schemas/json-schema.ts'

/** A trusted operation as agents get it. */
export interface Tool {
  /** Of the operation: it stays as long as the operation does. */
  readonly name: string
  readonly title: string
  readonly description: string
  readonly inputSchema: JsonSchema
  readonly outputSchema: JsonSchema
  readonly annotations: ToolAnnotations
  readonly isMutation: boolean
  readonly permissions: OperationPermissions
  /** The whole text of its document. */
  readonly body: string
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
}

/** What a client may tell its user of a tool before it runs. */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean
  readonly destructiveHint: boolean
  readonly idempotentHint: boolean
  readonly openWorldHint: boolean
}
