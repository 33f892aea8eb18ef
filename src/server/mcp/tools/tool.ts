import type { DocumentNode, OperationDefinitionNode } from 'graphql'
import type { OperationPermissions } from '../../../plan/permissions/operation-permissions.ts'
import type { JsonSchema } from '../schemas/json-schema.ts'

/** A trusted operation as a tool. */
export interface Tool {
  /** The name of the operation, which is stable as long as the operation exists. */
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

/** What a client can show its user about a tool before it runs. */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean
  readonly destructiveHint: boolean
  readonly idempotentHint: boolean
  readonly openWorldHint: boolean
}
