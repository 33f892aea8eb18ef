import { type FieldNode, type GraphQLField, type GraphQLObjectType, print } from 'graphql'
import type { ProjectedRequest } from '../../selection/projector.ts'
import type { Sized } from '../field-costs.ts'
import type { Collected } from '../selections.ts'

/** Objects of one type that an operation comes to at one step, with everything that is selected on them. */
export interface Site {
  readonly type: GraphQLObjectType
  /** Selections that are executed on the objects, each separately: of `a: me { … }` and `b: me { … }`. */
  readonly variants: readonly Collected[]
  readonly count: number
  /** Names as the answer has them, of the first way that leads here. */
  readonly path: readonly string[]
  readonly origin: Origin
  /** How long lists right below are. */
  readonly sized: Sized | null
  /** The requests whose answers the objects are in: names of stages. */
  readonly sources: ReadonlySet<string>
  /** Steps that are known to happen apart from those of other branches. */
  readonly branch: string
}

/** Where objects come from. */
export interface Origin {
  /** Null at the root. */
  readonly api: string | null
  /** The request that they are the answer of; null for objects within objects. */
  readonly request: ProjectedRequest | null
  /** Their address is known before they are. */
  readonly isAddressed: boolean
  /** Template of that address; absent where there is none. */
  readonly address?: string
  /** Template of the path of the request that answered with them; absent for objects within objects. */
  readonly foundAt?: string
}

/** One field of a site, however often and under however many names it is selected, with the same arguments. */
export interface FieldGroup {
  readonly field: GraphQLField<unknown, unknown>
  readonly node: FieldNode
  readonly path: readonly string[]
  /** Nodes that are executed together, for each time that the field is executed on an object. */
  readonly executions: readonly (readonly FieldNode[])[]
}

/**
 * The fields of a site.
 *
 * @param isApart - each name in the response is a separate field, with any arguments: writes are never merged.
 */
export function fieldGroups({ type, variants, path }: Site, isApart: boolean): readonly FieldGroup[] {
  const groups = new Map<string, FieldGroup & { executions: (readonly FieldNode[])[] }>()
  for (const { fields } of variants) {
    for (const [name, nodes] of fields) {
      const [node] = nodes
      const field = node && type.getFields()[node.name.value]
      if (!(node && field)) continue
      const key = isApart ? name : `${field.name}(${argumentsOf(node)})`
      const group = groups.get(key) ?? { field, node, path: [...path, name], executions: [] }
      group.executions.push(nodes)
      groups.set(key, group)
    }
  }
  return [...groups.values()]
}

/** The same text for the same values; a variable equals only itself. */
function argumentsOf({ arguments: given = [] }: FieldNode): string {
  return given
    .map(({ name, value }) => `${name.value}:${print(value)}`)
    .sort()
    .join()
}
