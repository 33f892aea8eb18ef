import { type FieldNode, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql'
import type { Document } from './fragments.ts'
import { selectedFields } from './selection.ts'

const CURSORS: ReadonlySet<string> = new Set(['cursor', 'startCursor', 'endCursor'])

/**
 * Whether a connection field of `type` has a cursor argument, or its selection contains cursors. Fields with `@include`
 * or `@skip` count.
 */
export function hasCursors(document: Document, type: GraphQLObjectType, node: FieldNode): boolean {
  if (node.arguments?.some(({ name }) => name.value === 'after')) return true
  return membersOf(document, type, node).some(
    (member) =>
      member.node.name.value === 'deltaCursor' ||
      membersOf(document, member.type, member.node).some((inner) => CURSORS.has(inner.node.name.value)),
  )
}

/** The selections below a field of the object type `type`. */
function membersOf(document: Document, type: GraphQLObjectType, { name, selectionSet }: FieldNode) {
  const definition = type.getFields()[name.value]
  const below = definition && getNamedType(definition.type)
  if (!isObjectType(below)) return []
  return selectedFields(document, below, selectionSet).map(({ node }) => ({ type: below, node }))
}
