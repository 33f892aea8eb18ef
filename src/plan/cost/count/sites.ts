import type { FieldNode, GraphQLField, GraphQLObjectType } from 'graphql'
import type { ProjectedRequest } from '../../selection/projector.ts'
import type { Sized } from '../field-costs.ts'
import type { Collected, Selections } from '../selections.ts'

/** Objects of one type at one step of an operation, with everything that is selected on them. */
export interface Site {
  readonly type: GraphQLObjectType
  /** Selections that are executed on the objects, each separately: of `a: me { … }` and `b: me { … }`. */
  readonly variants: readonly Collected[]
  readonly count: number
  /** Names in the response, on the first path that leads here. */
  readonly path: readonly string[]
  readonly origin: Origin
  /** The length of lists directly below. */
  readonly sized: Sized | null
  /** The requests whose responses contain the objects: names of stages. */
  readonly sources: ReadonlySet<string>
  /** Steps that are known to happen separately from those of other branches. */
  readonly branch: string
}

/** Where objects come from. */
export interface Origin {
  /** Null at the root. */
  readonly api: string | null
  /** The request that returns them; null for objects within objects. */
  readonly request: ProjectedRequest | null
  /** Their address is known before they arrive. */
  readonly isAddressed: boolean
  /** The template of that address; absent if there is none. */
  readonly address?: string
  /** The template of the path of the request that returns them; absent for objects within objects. */
  readonly foundAt?: string
}

/** One field of a site, selected any number of times and under any names, with the same arguments. */
export interface FieldGroup {
  readonly field: GraphQLField<unknown, unknown>
  readonly node: FieldNode
  readonly path: readonly string[]
  /** Nodes that are executed together, for each execution of the field on an object. */
  readonly executions: readonly (readonly FieldNode[])[]
}

/**
 * The fields of a site; none if too much has been looked at.
 *
 * @param isApart - whether each name in the response is a separate field, with any arguments: writes are never merged.
 */
export function fieldGroups(
  { looks, keyOf }: Selections,
  { type, variants, path }: Site,
  isApart: boolean,
): readonly FieldGroup[] {
  const groups = new Map<string, FieldGroup & { executions: (readonly FieldNode[])[] }>()
  for (const { fields } of variants) {
    for (const [name, nodes] of fields) {
      const [node] = nodes
      const field = node && type.getFields()[node.name.value]
      if (!(node && field && looks.spend())) continue
      const key = isApart ? name : keyOf(node)
      const group = groups.get(key) ?? { field, node, path: [...path, name], executions: [] }
      group.executions.push(nodes)
      groups.set(key, group)
    }
  }
  return [...groups.values()]
}
