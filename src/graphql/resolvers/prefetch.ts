import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isObjectType,
} from 'graphql'
import { isRejected } from '../../plan/authorization/check-requirement.ts'
import type { Requirement } from '../../plan/authorization/requirement.ts'
import type { Document } from '../../plan/selection/fragments.ts'
import { createOperationMemo } from '../../plan/selection/operation-memo.ts'
import type { SelectionSite } from '../../plan/selection/projector.ts'
import { hold, selectedFields } from '../../plan/selection/selection.ts'
import type { RequestContext } from '../context.ts'
import { type FieldSite, knownPlaces, type RequestResolution } from './field-resolver.ts'

/** The resolutions of fields with their own requests, by `Type.field`. */
export type Resolutions = ReadonlyMap<string, PrefetchableResolution>

export interface PrefetchableResolution
  extends Pick<RequestResolution, 'firstRequest' | 'prefetchRequester'> {
  readonly api: string
  /** Whether the field's request needs nothing from the object except an address. */
  readonly isBelowAddress: boolean
  /** What the field requires of the caller; null if it requires nothing. */
  readonly requirement: Requirement | null
}

/**
 * Starts the requests for an object's fields as soon as the object's address is known: `/me/manager` does not have to wait for
 * `/me`. The fields' own resolvers make the same requests later and find the responses, because identical reads in an operation
 * share one request.
 */
export function createPrefetch(schema: GraphQLSchema, resolutions: Resolutions) {
  const once = createOperationMemo<null, readonly (readonly FieldNode[])[]>()

  function start(
    type: GraphQLObjectType,
    nodes: readonly FieldNode[],
    site: SelectionSite,
    address: string,
    context: RequestContext,
  ): void {
    const [node] = nodes
    const field = node && type.getFields()[node.name.value]
    const resolution = field && resolutions.get(`${type.name}.${field.name}`)
    if (!(field && resolution?.isBelowAddress)) return
    if (resolution.requirement && isRejected(resolution.requirement, context.caller)) return
    try {
      const args = getArgumentValues(field, node, site.variableValues)
      // A later page is requested with a cursor, which only the resolver opens.
      if (typeof args.after === 'string') return
      const selection = { ...site, fieldNodes: nodes, returnType: field.type }
      const { foundAt, origin, me } = knownPlaces(undefined, context)
      const place = { parent: undefined, args, address, selection, foundAt, origin, me }
      sendInAdvance(resolution, place, context)
    } catch {
      // The resolver reports the error.
    }
  }

  return function prefetch(site: SelectionSite, address: string, context: RequestContext): void {
    const type = getNamedType(site.returnType)
    if (!isObjectType(type)) return
    const document = { schema, fragments: site.fragments }
    const selections = once(site, null, () => [...selectionsOf(document, type, site).values()])
    for (const nodes of selections) start(type, nodes, site, address, context)
  }
}

/** Does not wait for the response. The field's resolver reports any failure. */
function sendInAdvance(resolution: PrefetchableResolution, site: FieldSite, context: RequestContext): void {
  const request = resolution.firstRequest(site)
  const requester = context.recording === null ? undefined : resolution.prefetchRequester(site, context)
  context.apis
    .api(resolution.api)
    .send(request, requester)
    .catch(() => undefined)
}

/** The nodes of each field in the response. A field can be selected in several places under the same name. */
function selectionsOf(
  document: Document,
  type: GraphQLObjectType,
  site: SelectionSite,
): ReadonlyMap<string, readonly FieldNode[]> {
  const selections = new Map<string, FieldNode[]>()
  for (const { selectionSet } of site.fieldNodes) {
    for (const { node, conditions } of selectedFields(document, type, selectionSet)) {
      if (!hold(conditions, site.variableValues)) continue
      const key = node.alias?.value ?? node.name.value
      const known = selections.get(key)
      if (known) known.push(node)
      else selections.set(key, [node])
    }
  }
  return selections
}
