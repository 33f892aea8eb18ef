import { type GraphQLSchema, getNamedType, isCompositeType } from 'graphql'
import type { ApiConfig } from '../../../config/config.ts'
import type { BulkPlan, EntityPlan, RequestField, SchemaPlan } from '../../schema/schema-plan.ts'
import type { SelectionShape } from '../../selection/object-selections.ts'
import {
  cover,
  createProjector,
  createTotalDetector,
  type ProjectedRequest,
  type Projection,
} from '../../selection/projection.ts'
import type { Selections } from '../selections.ts'
import type { FieldGroup } from './sites.ts'

/** How many different requests one field makes for one object, and what they ask for. */
export interface RequestVariety {
  ofRequest(plan: RequestField, group: FieldGroup, selections: Selections): Variety
  ofLoad(entity: EntityPlan, group: FieldGroup, selections: Selections): Variety
  /** The request that loads objects by key when everything is permitted. */
  ofEntity(entity: EntityPlan): { readonly request: Asked; readonly bulk: BulkBound | null }
}

export interface Variety {
  /** Selected twice with the same arguments, a field asks twice where it wants different members. */
  readonly variety: number
  readonly selects: boolean
  readonly expands: boolean
  /** Of the first of them; empty where it says nothing of what it wants. */
  readonly members: Projection
}

type Asked = ProjectedRequest & Pick<EntityPlan['request'], 'path'>

interface BulkBound {
  /** The fewest keys that every request takes that may be chosen. */
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
    { document, variables }: Selections,
    shape: SelectionShape,
    request: ProjectedRequest,
  ): readonly Projection[] {
    return executions.map((fieldNodes) => {
      const { fragments } = document
      const site = { fieldNodes, returnType: field.type, fragments, variableValues: variables }
      const total = shape === 'connection' && selectsTotal(site) ? ['totalCount'] : []
      return [...project(site, shape, request), ...total]
    })
  }

  function selects(name: string): boolean {
    const api = apis.get(name)
    return api?.kind === 'odata' || api?.fieldsParameter !== null
  }

  return {
    ofRequest({ request, page }, group, selections) {
      if (request.kind === 'write') return { ...AS_IT_IS, variety: group.executions.length }
      if (request.method !== 'GET' || !isCompositeType(getNamedType(group.field.type))) return AS_IT_IS
      const shape = page ? 'connection' : request.isAddress ? 'addressed' : 'object'
      return varietyOf(projections(group, selections, shape, request), selects(request.api))
    },
    ofLoad({ request }, group, selections) {
      return varietyOf(projections(group, selections, 'object', request), selects(request.api))
    },
    ofEntity({ request, bulk }) {
      const certain = bulk.findIndex((each) => each.api === request.api && cover(request.scopes, each.scopes))
      const chosen = bulk[certain]
      if (!chosen) return { request, bulk: null }
      return { request: chosen, bulk: { max: fewest(bulk.slice(0, certain + 1)) } }
    },
  }
}

/** One request, which says nothing of what it wants. */
const AS_IT_IS: Variety = { variety: 1, selects: false, expands: false, members: [] }

function varietyOf(projections: readonly Projection[], selects: boolean): Variety {
  return {
    variety: new Set(projections.map((each) => each.join())).size,
    selects,
    expands: projections.some((each) => each.some((member) => member.endsWith(')'))),
    members: projections[0]?.filter((member) => member !== 'totalCount') ?? [],
  }
}

function fewest(bulk: readonly BulkPlan[]): number {
  return Math.min(...bulk.map(({ max }) => max))
}
