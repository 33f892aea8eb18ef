import { type FieldNode, type GraphQLSchema, getNamedType, isObjectType } from 'graphql'
import type { SelectionSite } from './projector.ts'
import { hold, type SelectedField, selectedFields } from './selection.ts'

/** Determines whether the selection of a connection contains `totalCount`. */
export function createTotalDetector(schema: GraphQLSchema): (site: SelectionSite) => boolean {
  const known = new WeakMap<FieldNode, readonly SelectedField[]>()

  function totalsOf(
    field: FieldNode,
    { returnType, fragments, visits }: SelectionSite,
  ): readonly SelectedField[] {
    const before = known.get(field)
    if (before) return before
    const type = getNamedType(returnType)
    const isCounted = isObjectType(type) && 'totalCount' in type.getFields()
    const selected = isCounted ? selectedFields({ schema, fragments, visits }, type, field.selectionSet) : []
    const totals = selected.filter(({ node }) => node.name.value === 'totalCount')
    if (visits?.isExceeded !== true) known.set(field, totals)
    return totals
  }

  return (site) =>
    site.fieldNodes.some((field) =>
      totalsOf(field, site).some(({ conditions }) => hold(conditions, site.variableValues)),
    )
}
