import type { FieldNode, GraphQLOutputType } from 'graphql'
import { possibleTypes } from '../../schema/object-types.ts'
import { type FieldCost, lengthOf, sizedBelow, sizeOf } from '../field-costs.ts'
import type { Collected, Selections } from '../selections.ts'
import type { FieldGroup, Site } from './sites.ts'

/** A site, without the selection on its objects. */
type Place = Omit<Site, 'type' | 'variants' | 'path'>

/** The objects of a field, for each of their possible types. */
export function sitesOf(selections: Selections, group: FieldGroup, place: Place): readonly Site[] {
  return sitesOfNodes(selections, group.field.type, group.executions, { ...place, path: group.path })
}

/** The objects that a request returns: one, or a list. */
export function responseSites(
  selections: Selections,
  group: FieldGroup,
  place: Place,
  cost: FieldCost,
): readonly Site[] {
  const length = sizeOf(cost.size, group.field, group.node, selections.variables)
  return sitesOf(selections, group, {
    ...place,
    count: place.count * lengthOf(cost, group.field.name, length, null),
    sized: sizedBelow(cost.size, length),
  })
}

/**
 * The items of a connection, selected with `nodes` or `edges { node }`, and the connection and its edges themselves, without the
 * items.
 */
export function pagedSites(
  selections: Selections,
  { field, executions, path }: FieldGroup,
  place: Place,
  size: number,
): readonly Site[] {
  const items = { ...place, count: place.count * size, sized: null }
  const inner = { ...place, origin: { ...place.origin, request: null }, sized: null }
  return possibleTypes(selections.document.schema, field.type).flatMap((type) => {
    const connections = executions.map((nodes) => selections.collect(type, nodes))
    const edges = type.getFields().edges
    const nodes = type.getFields().nodes
    const [edge] = edges ? possibleTypes(selections.document.schema, edges.type) : []
    const ofEdges = connections.flatMap((each) => named(each, 'edges'))
    const edgeVariants = edge ? ofEdges.map((each) => selections.collect(edge, each)) : []
    if (!selections.visits.spend(fieldCount([...connections, ...edgeVariants]))) return []
    const ofNodes = connections.flatMap((each) => named(each, 'nodes'))
    const ofNode = edgeVariants.flatMap((each) => named(each, 'node'))
    const toEdges = [...path, ...firstName(ofEdges)]
    const toItems = ofNodes.length > 0 ? [...path, ...firstName(ofNodes)] : [...toEdges, ...firstName(ofNode)]
    const site = (
      of: typeof type,
      selected: readonly Collected[],
      at: Pick<Site, 'count' | 'path'>,
    ): Site[] =>
      selected.some(({ fields }) => fields.size > 0)
        ? [{ ...inner, type: of, variants: distinct(selected), ...at }]
        : []
    const ofConnection = connections.map((each) => without(each, ['nodes', 'edges']))
    const ofEdge = edgeVariants.map((each) => without(each, ['node']))
    return [
      ...(nodes
        ? sitesOfNodes(selections, nodes.type, [...ofNodes, ...ofNode], { ...items, path: toItems })
        : []),
      ...site(type, ofConnection, { count: place.count, path }),
      ...(edge ? site(edge, ofEdge, { count: items.count, path: toEdges }) : []),
    ]
  })
}

function sitesOfNodes(
  selections: Selections,
  returnType: GraphQLOutputType,
  executions: readonly (readonly FieldNode[])[],
  place: Omit<Site, 'type' | 'variants'>,
): readonly Site[] {
  if (executions.length === 0) return []
  return possibleTypes(selections.document.schema, returnType).map((type) => ({
    ...place,
    type,
    variants: distinct(executions.map((nodes) => selections.collect(type, nodes))),
  }))
}

function fieldCount(variants: readonly Collected[]): number {
  return variants.reduce((sum, { fields }) => sum + fields.size, 0)
}

function distinct(variants: readonly Collected[]): readonly Collected[] {
  return [...new Set(variants)]
}

/** The nodes of a field, for each name in the response. */
function named({ fields }: Collected, name: string): readonly (readonly FieldNode[])[] {
  return [...fields.values()].filter(([node]) => node?.name.value === name)
}

/** The name under which a field first appears in the response; empty if it is not selected. */
function firstName([nodes]: readonly (readonly FieldNode[])[]): readonly string[] {
  const [node] = nodes ?? []
  return node ? [(node.alias ?? node.name).value] : []
}

function without({ id, type, fields }: Collected, names: readonly string[]): Collected {
  const kept = [...fields].filter(([, [node]]) => !names.includes(node?.name.value ?? ''))
  return { id: `${id} without ${names}`, type, fields: new Map(kept) }
}
