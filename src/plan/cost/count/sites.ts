import type { FieldNode, GraphQLField, GraphQLObjectType } from 'graphql'
import type { ProjectedRequest } from '../../selection/projector.ts'
import type { Sized } from '../field-costs.ts'
import type { Collected, Selections } from '../selections.ts'

/** Objects of one type at one step of an operation, with everything that is selected on them. */
export interface Site {
  readonly type: GraphQLObjectType
  /** Selections that are executed on the objects separately, such as `a: me { … }` and `b: me { … }`. */
  readonly variants: readonly Collected[]
  readonly count: number
  /** The response names along the first path to these objects. */
  readonly path: readonly string[]
  readonly origin: Origin
  /** The length of the lists directly below the objects. */
  readonly sized: Sized | null
  /** The requests whose responses contain the objects: names of stages. */
  readonly sources: ReadonlySet<string>
  /** The branch that the step belongs to. Its steps are known to be separate from those of other branches. */
  readonly branch: string
}

/** The origin of objects. */
export interface Origin {
  /** Null at the root. */
  readonly api: string | null
  /** The request that returns them; null for objects that are contained in other objects. */
  readonly request: ProjectedRequest | null
  /** Whether their address is known before they arrive. */
  readonly isAddressed: boolean
  /** The template of that address; absent if there is none. */
  readonly address?: string
  /** The template of the path of the request that returns them; absent for objects that are contained in other objects. */
  readonly foundAt?: string
}

/** A field of a site, selected one or more times with the same arguments, under any names. */
export interface FieldGroup {
  readonly field: GraphQLField<unknown, unknown>
  readonly node: FieldNode
  readonly path: readonly string[]
  /** Nodes that are executed together, for each execution of the field on an object. */
  readonly executions: readonly (readonly FieldNode[])[]
}

/**
 * The fields of a site; empty if the limit on visits is exceeded.
 *
 * @param areSeparate - whether each name in the response is a separate field, regardless of its arguments: writes are never
 *   merged.
 */
export function fieldGroups(
  { visits, keyOf }: Selections,
  { type, variants, path }: Site,
  areSeparate: boolean,
): readonly FieldGroup[] {
  const groups = new Map<string, FieldGroup & { executions: (readonly FieldNode[])[] }>()
  for (const { fields } of variants) {
    for (const [name, nodes] of fields) {
      const [node] = nodes
      const field = node && type.getFields()[node.name.value]
      if (!(node && field && visits.spend())) continue
      const key = areSeparate ? name : keyOf(node)
      const group = groups.get(key) ?? { field, node, path: [...path, name], executions: [] }
      group.executions.push(nodes)
      groups.set(key, group)
    }
  }
  return [...groups.values()]
}
