import { Kind, type OperationDefinitionNode } from 'graphql'
import type { Method } from '../../../plan/directives.ts'
import type { SchemaPlan } from '../../../plan/schema/schema-plan.ts'
import type { ToolAnnotations } from './tool.ts'

/** Methods of requests that only read or add data. Other methods replace or remove data. */
const NON_DESTRUCTIVE: ReadonlySet<Method | null> = new Set<Method | null>(['GET', 'POST'])

/** Methods whose requests have no additional effect when they are repeated. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2 */
const IDEMPOTENT: ReadonlySet<Method | null> = new Set<Method | null>(['GET', 'PUT', 'DELETE'])

/**
 * The effect of an operation on the user's data, derived from the methods of its requests. A mutation with a custom resolver may
 * do anything.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations
 */
export function annotationsOf(plan: SchemaPlan, operation: OperationDefinitionNode): ToolAnnotations {
  if (operation.operation !== 'mutation') {
    return { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true }
  }
  const methods = operation.selectionSet.selections.map((selection) =>
    selection.kind === Kind.FIELD ? methodOf(plan, selection.name.value) : null,
  )
  return {
    readOnlyHint: false,
    destructiveHint: !methods.every((method) => NON_DESTRUCTIVE.has(method)),
    idempotentHint: methods.every((method) => IDEMPOTENT.has(method)),
    openWorldHint: true,
  }
}

function methodOf(plan: SchemaPlan, field: string): Method | null {
  const found = plan.field('Mutation', field)
  return found.kind === 'request' ? found.request.method : null
}
