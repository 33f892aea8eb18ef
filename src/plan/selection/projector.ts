import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
} from 'graphql'
import { covers } from '../authorization/alternatives.ts'
import type { Expansion, FieldPlan, RequestPlan, SchemaPlan } from '../schema/schema-plan.ts'
import type { Document, Visits } from './fragments.ts'
import { type ObjectSelection, objectSelections, type SelectionShape } from './object-selections.ts'
import { createOperationMemo } from './operation-memo.ts'
import {
  type ExpandedMember,
  mergeProjections,
  NOTHING,
  type Projection,
  projectionOf,
  selectable,
} from './projection.ts'
import { type Condition, hold, type SelectedField } from './selection.ts'
import { hasCursors } from './selects-cursors.ts'

/**
 * The place in an operation where a field is resolved: the parts of graphql-js's `info` on which a projection depends.
 */
export interface SelectionSite {
  readonly fieldNodes: readonly FieldNode[]
  readonly returnType: GraphQLOutputType
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  readonly variableValues: Readonly<Record<string, unknown>>
  /** See {@link Document}. */
  readonly visits?: Visits | undefined
}

/** The request whose response is projected. Its path and permissions determine what it can expand. */
export type ProjectedRequest = Pick<RequestPlan, 'api' | 'scopes' | 'method'> &
  Partial<Pick<RequestPlan, 'takes'>>

/** Converts a selection to the projection for an API. The projection has no members if objects are returned whole. */
export type Project = (site: SelectionSite, shape: SelectionShape, request: ProjectedRequest) => Projection

/** The data that one selected field needs from its object. */
interface Need {
  readonly conditions: readonly Condition[]
  /** Members that determine the object's type. */
  readonly distinguishing: readonly string[]
  /** Members from which the field is built or loaded. */
  readonly members: readonly string[]
  /** The member that can contain the field's object; null if there is none. */
  readonly expandable: string | null
  /** That member, with everything that is needed from it; null if a separate request must load the object. */
  readonly expanded: ExpandedMember | null
}

/** The needs of one field node of a document, for one of the resulting requests. */
interface Compiled {
  readonly returnType: GraphQLOutputType
  readonly request: ProjectedRequest
  readonly needs: readonly Need[]
  /** The projection, if it does not depend on any variable. */
  readonly constant: Projection | null
}

/**
 * Creates the function that determines which members to request for a selection: those of the selected fields, and
 * those that fields with separate requests need from their parent.
 *
 * The needs of a document's nodes are computed only once and kept for as long as the nodes exist.
 */
export function createProjector(schema: GraphQLSchema, plan: SchemaPlan): Project {
  // A node in a fragment on an interface can be a different field, with a different request, for each object type. The type of
  // the object that `node(id)` returns depends on the ID.
  const known = new WeakMap<FieldNode, readonly Compiled[]>()
  const once = createOperationMemo<ProjectedRequest, Projection>()

  function compiledOf(
    node: FieldNode,
    { returnType, fragments, visits }: SelectionSite,
    shape: SelectionShape,
    request: ProjectedRequest,
  ): Compiled {
    const compilations = known.get(node) ?? []
    const before = compilations.find((each) => each.returnType === returnType && each.request === request)
    if (before) return before
    const document: Document = { schema, fragments, visits }
    const needs = objectSelections(document, returnType, node, shape).map((selection) =>
      needOf(document, plan, selection, shape, request),
    )
    const isConstant = needs.every(({ conditions }) => conditions.length === 0)
    const constant = isConstant ? projectionFor(needs, request) : null
    const compiled = { returnType, request, needs, constant }
    // The result of an incomplete traversal must not be stored as if it covered everything that the document selects.
    if (visits?.isExceeded !== true) known.set(node, [...compilations, compiled])
    return compiled
  }

  function projectionAt(site: SelectionSite, shape: SelectionShape, request: ProjectedRequest): Projection {
    const needs = site.fieldNodes.flatMap((node) => compiledOf(node, site, shape, request).needs)
    const wanted = needs.filter(
      ({ conditions }) => site.visits?.spend() !== false && hold(conditions, site.variableValues),
    )
    return projectionFor(wanted, request)
  }

  return function project(site, shape, request) {
    const [node] = site.fieldNodes
    const constant =
      node && site.fieldNodes.length === 1 ? compiledOf(node, site, shape, request).constant : null
    return constant ?? once(site, request, () => projectionAt(site, shape, request))
  }
}

/**
 * A member is expanded only if that is sufficient for every field that would read it. Otherwise, an object that was
 * included for one field would also be used for a field that needs more of it.
 */
function projectionFor(needs: readonly Need[], { takes }: ProjectedRequest): Projection {
  const loaded = new Set(needs.map(({ expandable, expanded }) => (expanded ? null : expandable)))
  const { members, expanded } = mergeProjections(
    needs.map(({ distinguishing, members: own, expanded: object }) =>
      object && !loaded.has(object.member)
        ? { members: distinguishing, expanded: [object] }
        : projectionOf([...own, ...distinguishing]),
    ),
  )
  const isWhole = takes?.includes('SELECT') === false
  return { members: isWhole ? [] : withFallbackId(members), expanded }
}

/** A selection with only `__typename`, or only expanded members, must still determine whether the object exists. */
function withFallbackId(members: readonly string[]): readonly string[] {
  return members.length > 0 ? members : ['id']
}

function needOf(
  document: Document,
  plan: SchemaPlan,
  { type, field, abstract }: ObjectSelection,
  shape: SelectionShape,
  request: ProjectedRequest,
): Need {
  return {
    conditions: field.conditions,
    distinguishing: abstract ? plan.distinguishing(type.name) : [],
    members: membersFor(document, plan, type, field, shape),
    expandable: expansionOf(plan, type, field.node)?.member.property ?? null,
    expanded: expandedFor(document, plan, type, field, request),
  }
}

/**
 * The member that includes a field's object in its parent's response; null if a separate request loads it, because the
 * object belongs to another API, requires permissions that the parent does not, or depends on variables.
 */
export function expandedFor(
  document: Document,
  plan: SchemaPlan,
  type: GraphQLObjectType,
  { node }: Pick<SelectedField, 'node'>,
  { api, scopes, method, takes }: ProjectedRequest,
): ExpandedMember | null {
  const definition = type.getFields()[node.name.value]
  const expansion = expansionOf(plan, type, node)
  if (!(definition && expansion) || method !== 'GET' || expansion.api !== api) return null
  if (!covers(scopes, expansion.scopes) || takes?.includes('EXPAND') === false) return null
  const selections = objectSelections(document, definition.type, node, 'object')
  if (expansion.isWhole) return { member: expansion.member.text, projection: NOTHING }
  if (selections.some(({ field }) => field.conditions.length > 0)) return null
  const members = selections.flatMap(({ type: own, field }) =>
    membersFor(document, plan, own, field, 'object'),
  )
  return { member: expansion.member.text, projection: projectionOf(withFallbackId(members)) }
}

function expansionOf(plan: SchemaPlan, type: GraphQLObjectType, { name }: FieldNode): Expansion | null {
  const isKnown = type.getFields()[name.value] !== undefined
  const field: FieldPlan | null = isKnown ? plan.field(type.name, name.value) : null
  return field && 'expansion' in field ? field.expansion : null
}

/** The members of the parent from which a selected field is built or loaded. */
function membersFor(
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
    // A cursor belongs to the object, however the object was reached, so the object's key is needed.
    if (!(field.page && hasCursors(document, type, node))) return []
  }
  return field.parentFields.flatMap(({ path }) => selectable(path))
}
