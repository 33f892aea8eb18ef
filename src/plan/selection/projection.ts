import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql'
import type { RequestPlan, SchemaPlan } from '../schema/schema-plan.ts'
import type { JsonPath } from '../templates/json-path.ts'
import { hasCursors } from './cursor-selection.ts'
import type { Document } from './fragments.ts'
import { objectSelections, type SelectionShape } from './object-selections.ts'
import { type Condition, hold, type SelectedField, selectedFields } from './selection.ts'

/** Where in an operation a field is resolved: the parts of graphql-js' `info` that a projection depends on. */
export interface SelectionSite {
  readonly fieldNodes: readonly FieldNode[]
  readonly returnType: GraphQLOutputType
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  readonly variableValues: Readonly<Record<string, unknown>>
}

/**
 * The members of an API's object that an operation needs: sorted, never empty. One that is an object of its own and
 * comes along is written with what is needed of it, `customer(id,name)`.
 */
export type Projection = readonly string[]

/** The request whose answer is projected: what comes along with it depends on where it goes, and with which permissions. */
export type ProjectedRequest = Pick<RequestPlan, 'api' | 'scopes' | 'method'>

/** A member that is needed when all of its conditions hold. */
interface Candidate {
  readonly property: string
  readonly conditions: readonly Condition[]
}

/** What a document says of one of its field nodes. */
interface Compiled {
  readonly candidates: readonly Candidate[]
  /** The projection, where no variable decides about it. */
  readonly constant: Projection | null
}

/**
 * Makes the function that turns a selection into the members to ask an API for: those of the selected fields,
 * and those that fields with requests of their own take from their parent.
 *
 * What a document's nodes say is worked out once and remembered by the nodes themselves, for as long as they live.
 */
export function createProjector(
  schema: GraphQLSchema,
  plan: SchemaPlan,
): (site: SelectionSite, shape: SelectionShape, request: ProjectedRequest) => Projection {
  // By type too: what `node(id)` selects is of another type for another id.
  const known = new WeakMap<FieldNode, Map<GraphQLOutputType, Compiled>>()

  function compiledOf(
    node: FieldNode,
    site: SelectionSite,
    shape: SelectionShape,
    request: ProjectedRequest,
  ): Compiled {
    const byType = known.get(node) ?? new Map<GraphQLOutputType, Compiled>()
    const before = byType.get(site.returnType)
    if (before) return before
    const document: Document = { schema, fragments: site.fragments }
    const candidates = objectSelections(document, site.returnType, node, shape).flatMap(
      ({ type, field, abstract }) =>
        [
          ...(broughtAlong(document, plan, type, field, request) ??
            propertiesOf(document, plan, type, field, shape)),
          ...(abstract ? plan.distinguishing(type.name) : []),
        ].map((property) => ({
          property,
          conditions: field.conditions,
        })),
    )
    const constant = candidates.every(({ conditions }) => conditions.length === 0)
      ? distinct(candidates)
      : null
    const compiled = { candidates, constant }
    known.set(node, byType.set(site.returnType, compiled))
    return compiled
  }

  return function project(site, shape, request) {
    const compiled = site.fieldNodes.map((node) => compiledOf(node, site, shape, request))
    const [only] = compiled
    if (only?.constant && compiled.length === 1) return only.constant
    const candidates = compiled.flatMap((each) => each.candidates)
    return distinct(candidates.filter(({ conditions }) => hold(conditions, site.variableValues)))
  }
}

/** Makes what tells whether the selection of a connection has `totalCount`. */
export function createTotalDetector(schema: GraphQLSchema): (site: SelectionSite) => boolean {
  const known = new WeakMap<FieldNode, readonly SelectedField[]>()

  function totalsOf(field: FieldNode, { returnType, fragments }: SelectionSite): readonly SelectedField[] {
    const before = known.get(field)
    if (before) return before
    const type = getNamedType(returnType)
    const isCounted = isObjectType(type) && 'totalCount' in type.getFields()
    const selected = isCounted ? selectedFields({ schema, fragments }, type, field.selectionSet) : []
    const totals = selected.filter(({ node }) => node.name.value === 'totalCount')
    known.set(field, totals)
    return totals
  }

  return (site) =>
    site.fieldNodes.some((field) =>
      totalsOf(field, site).some(({ conditions }) => hold(conditions, site.variableValues)),
    )
}

function distinct(candidates: readonly Candidate[]): Projection {
  const properties = [...new Set(candidates.map(({ property }) => property))].sort()
  // A selection of nothing but `__typename`, or of what comes along, still has to learn that the object exists.
  return properties.every((property) => property.endsWith(')')) ? ['id', ...properties] : properties
}

/**
 * The member by which a field's object comes along with its parent; null where it is loaded by itself: it is of
 * another API, takes permissions that the parent does not, or variables decide what is needed of it.
 */
export function broughtAlong(
  document: Document,
  plan: SchemaPlan,
  type: GraphQLObjectType,
  { node }: Pick<SelectedField, 'node'>,
  { api, scopes, method }: ProjectedRequest,
): readonly string[] | null {
  const definition = type.getFields()[node.name.value]
  const field = definition && plan.field(type.name, definition.name)
  const expansion = field && 'expansion' in field ? field.expansion : null
  if (
    !(definition && expansion) ||
    method !== 'GET' ||
    expansion.api !== api ||
    !cover(scopes, expansion.scopes)
  ) {
    return null
  }
  const selections = objectSelections(document, definition.type, node, 'object')
  if (selections.some((selection) => selection.field.conditions.length > 0)) return null
  const needed = selections.flatMap((selection) =>
    propertiesOf(document, plan, selection.type, selection.field, 'object'),
  )
  const properties = needed.length > 0 ? [...new Set(needed)].sort() : ['id']
  return [`${expansion.member.property}(${properties.join()})`]
}

/** Whether whoever has one of the alternatives has one of the others too. */
export function cover(alternatives: RequestPlan['scopes'], others: RequestPlan['scopes']): boolean {
  return alternatives.every((given) =>
    others.some((needed) => needed.every((scope) => given.includes(scope))),
  )
}

/** The members of the parent that a selected field is made from. */
function propertiesOf(
  document: Document,
  plan: SchemaPlan,
  type: GraphQLObjectType,
  { node }: SelectedField,
  shape: SelectionShape,
): readonly string[] {
  const name = node.name.value
  if (name.startsWith('__')) return []
  const field = plan.field(type.name, name)
  if (field.kind === 'property') return selectable(field.path)
  if (field.kind === 'request' && field.belowAddress && shape === 'addressed') {
    // Cursors belong to the object, by whatever way it was reached: its key is needed for them alone.
    if (!(field.page && hasCursors(document, type, node))) return []
  }
  return field.parentFields.flatMap(({ path }) => selectable(path))
}

/** OData's annotations come by themselves, and cannot be selected. */
function selectable({ property }: JsonPath): readonly string[] {
  return property.startsWith('@odata.') ? [] : [property]
}
