import type { DocumentNode, OperationDefinitionNode } from 'graphql'
import type { Requirement } from '../authorization/requirement.ts'
import { type PermissionSources, type PermissionUse, usesOfField, usesOfNode } from './permission-use.ts'
import { selectedFields } from './selected-fields.ts'

/** A request that an operation makes, and the field that needs it. */
export interface OperationUse extends PermissionUse {
  /** Dot-separated response names of the first field that causes the request. */
  readonly path: string
}

/** The permissions that an operation needs to run completely, regardless of its variables. */
export interface OperationPermissions {
  readonly uses: readonly OperationUse[]
  /** What its fields require of the caller; all of these requirements apply. */
  readonly callers: readonly {
    readonly coordinate: string
    readonly path: string
    readonly requirement: Requirement
  }[]
}

/**
 * The permissions that a valid operation needs. Fields with `@include` or `@skip` count, because variables may select
 * them.
 */
export function permissionsOfOperation(
  sources: PermissionSources,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationPermissions {
  const uses = new Map<string, OperationUse>()
  const callers = new Map<string, OperationPermissions['callers'][number]>()
  for (const { type, name, path, nodeTypes } of selectedFields(sources.schema, document, operation)) {
    const found = nodeTypes === null ? usesOfField(sources, type, name) : usesOfNode(sources.plan, nodeTypes)
    for (const use of found) {
      if (!uses.has(use.coordinate)) uses.set(use.coordinate, { ...use, path })
    }
    const coordinate = `${type.name}.${name}`
    const requirement = sources.plan.requirement(type.name, name)
    if (requirement && !callers.has(coordinate)) callers.set(coordinate, { coordinate, path, requirement })
  }
  return { uses: [...uses.values()], callers: [...callers.values()] }
}
