import { type GraphQLSchema, getNamedType, isCompositeType } from 'graphql'
import type { ApiConfig } from '../../../config/config.ts'
import { covers } from '../../authorization/alternatives.ts'
import type { BulkPlan, EntityPlan, RequestField, SchemaPlan } from '../../schema/schema-plan.ts'
import { bulkProjection } from '../../selection/bulk-projection.ts'
import { itemRequestOf } from '../../selection/item-request.ts'
import type { SelectionShape } from '../../selection/object-selections.ts'
import { NOTHING, type Projection, projectionKey, withErrorMembers } from '../../selection/projection.ts'
import { createProjector, type ProjectedRequest } from '../../selection/projector.ts'
import { createTotalDetector } from '../../selection/selects-total-count.ts'
import type { Selections } from '../selections.ts'
import type { FieldGroup } from './sites.ts'

/** The number of different requests that a field sends for one object, and their properties. */
export interface RequestVariety {
  ofRequest(plan: RequestField, group: FieldGroup, selections: Selections): Variety
  /** The variety of the requests for items of a list that may be incomplete. */
  ofItem(plan: RequestField, group: FieldGroup, selections: Selections): Variety
  ofLoad(entity: EntityPlan, group: FieldGroup, selections: Selections): Variety
  /** The request that loads objects by key if all permissions are granted. */
  ofEntity(entity: EntityPlan): { readonly request: Asked; readonly bulk: BulkBound | null }
}

export interface Variety {
  /**
   * A field that is selected twice with the same arguments sends two requests if the two selections need different
   * members.
   */
  readonly variety: number
  readonly selects: boolean
  readonly expands: boolean
  /** The projection of the first request. */
  readonly projection: Projection
}

type Asked = ProjectedRequest & Pick<EntityPlan['request'], 'path' | 'query'>

interface BulkBound {
  /** The smallest number of keys per request among the bulk requests that can be chosen. */
  readonly max: number
}

export function createRequestVariety(
  schema: GraphQLSchema,
  plan: SchemaPlan,
  apis: ReadonlyMap<string, ApiConfig>,
): RequestVariety {
  const project = createProjector(schema, plan)
  const selectsTotal = createTotalDetector(schema)

  function projections(
    { executions, field }: FieldGroup,
    { document, variables, visits }: Selections,
    shape: SelectionShape,
    request: ProjectedRequest,
    asked: (projection: Projection) => Projection = (projection) => projection,
  ): readonly SentRequest[] {
    return executions.map((fieldNodes) => {
      const { fragments } = document
      const site = {
        fieldNodes,
        returnType: field.type,
        fragments,
        variableValues: variables,
        visits,
      }
      return {
        projection: asked(project(site, shape, request)),
        isCounted: shape === 'connection' && selectsTotal(site),
      }
    })
  }

  function selects({ api: name, takes }: ProjectedRequest): boolean {
    const api = apis.get(name)
    return takes?.includes('SELECT') !== false && (api?.kind === 'odata' || api?.fieldsParameter !== null)
  }

  return {
    ofRequest({ request, page }, group, selections) {
      if (request.kind === 'write') return { ...UNSELECTIVE, variety: group.executions.length }
      if (request.method !== 'GET' || !isCompositeType(getNamedType(group.field.type))) return UNSELECTIVE
      const shape = page ? 'connection' : request.isAddress ? 'addressed' : 'object'
      const asked = (projection: Projection) => withErrorMembers(projection, request.itemErrors)
      return varietyOf(projections(group, selections, shape, request, asked), selects(request))
    },
    ofItem({ request }, group, selections) {
      const asked = itemRequestOf(request)
      return varietyOf(projections(group, selections, 'connection', asked), selects(asked))
    },
    ofLoad(entity, group, selections) {
      const { request } = entity
      const bulk = entity.bulk[certainBulk(entity)]
      if (!bulk) return varietyOf(projections(group, selections, 'object', request), selects(request))
      const asked = (projection: Projection) => bulkProjection(entity, bulk, projection)
      // The API decides what it returns for a POST.
      const isSelective = bulk.method === 'GET' && selects(request)
      return varietyOf(projections(group, selections, 'object', request, asked), isSelective)
    },
    ofEntity(entity) {
      const { request, bulk } = entity
      const certain = certainBulk(entity)
      const chosen = bulk[certain]
      if (!chosen) return { request, bulk: null }
      return { request: chosen, bulk: { max: fewest(bulk.slice(0, certain + 1)) } }
    },
  }
}

/** The index of the bulk request whose permissions are granted whenever those of single requests are; -1 if there is none. */
function certainBulk({ request, bulk }: EntityPlan): number {
  return bulk.findIndex((each) => each.api === request.api && covers(request.scopes, each.scopes))
}

/** One request, which does not name the members to return. */
const UNSELECTIVE: Variety = { variety: 1, selects: false, expands: false, projection: NOTHING }

/** The request that one execution of a field sends. */
interface SentRequest {
  readonly projection: Projection
  /** Whether it also requests the total number of items. */
  readonly isCounted: boolean
}

function varietyOf(sent: readonly SentRequest[], selects: boolean): Variety {
  const keys = sent.map(({ projection, isCounted }) => `${isCounted} ${projectionKey(projection)}`)
  return {
    variety: new Set(keys).size,
    selects,
    expands: sent.some(({ projection }) => projection.expanded.length > 0),
    projection: sent[0]?.projection ?? NOTHING,
  }
}

function fewest(bulk: readonly BulkPlan[]): number {
  return Math.min(...bulk.map(({ max }) => max))
}
