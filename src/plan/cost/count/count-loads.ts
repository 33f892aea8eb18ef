import type { FieldNode } from 'graphql'
import { writtenTemplate } from '../../odata/query-string.ts'
import { possibleTypes } from '../../schema/object-types.ts'
import type { SchemaPlan } from '../../schema/schema-plan.ts'
import { NOTHING } from '../../selection/projection.ts'
import type { Selections } from '../selections.ts'
import { portions } from './batch-stages.ts'
import type { createTokenCount } from './count-token.ts'
import type { Ledger } from './request-ledger.ts'
import type { RequestVariety } from './request-variety.ts'
import { sitesOf } from './response-sites.ts'
import type { FieldGroup, Site } from './sites.ts'
import type { Waves } from './waves.ts'

/** An operation whose requests are being counted. */
export interface Counting {
  readonly selections: Selections
  readonly plan: SchemaPlan
  readonly variety: RequestVariety
  readonly waves: Waves
  readonly ledger: Ledger
  /** Counts the request for the token that a write needs. */
  readonly countToken: ReturnType<typeof createTokenCount>
}

/**
 * Counts loads by key. Bulk requests are counted only if their permissions are certain to be granted whenever those of
 * single requests are. If the type has bulk requests and its API differs from the one that has just responded, the
 * requests may have to wait for a token first.
 */
export function countLoads(
  counting: Counting,
  site: Site,
  group: FieldGroup,
  typeName: string,
  wave: number,
): void {
  const entity = counting.plan.entity(typeName)
  if (!entity) return
  const { request, bulk } = counting.variety.ofEntity(entity)
  const { selects, expands, projection, variety } = counting.variety.ofLoad(
    entity,
    group,
    counting.selections,
  )
  const arrivals = counting.ledger.arrivals(site.sources)
  const loads = bulk === null ? site.count : portions(site.count, Math.min(site.count, arrivals), bulk.max)
  const isSeparate = entity.bulk.length > 0 && site.origin.api !== request.api
  const stage = counting.ledger.record({
    path: group.path.join('.'),
    coordinate: `${site.type.name}.${group.field.name}`,
    api: request.api,
    method: request.method,
    template: writtenTemplate(request),
    count: loads * variety,
    isAlone: false,
    top: null,
    selects,
    expands,
    projection,
    takesMany: bulk !== null,
    scopes: request.scopes,
    wave,
    branch: isSeparate ? `${site.branch}/keys` : site.branch,
    sources: site.sources,
  })
  const origin = { api: request.api, request, isAddressed: false }
  for (const each of sitesOf(counting.selections, group, {
    ...site,
    origin,
    sized: null,
    sources: new Set([stage]),
  })) {
    counting.waves.push(wave + 1, each)
  }
}

/** Counts loading one object of any type with a global ID: each API with such types is counted once. */
export function countNode(counting: Counting, site: Site, group: FieldGroup, wave: number): void {
  const asked = new Set<string>()
  for (const type of possibleTypes(counting.selections.document.schema, group.field.type)) {
    const entity = counting.plan.entity(type.name)
    if (!entity) continue
    const { request } = entity
    const name = `${wave}|${request.api}|${site.branch}`
    if (!asked.has(request.api)) {
      counting.ledger.record({
        path: group.path.join('.'),
        coordinate: 'Query.node',
        api: request.api,
        method: request.method,
        template: writtenTemplate(request),
        count: site.count * group.executions.length,
        isAlone: false,
        top: null,
        selects: true,
        expands: false,
        projection: NOTHING,
        takesMany: false,
        scopes: request.scopes,
        wave,
        branch: site.branch,
        sources: site.sources,
      })
    }
    asked.add(request.api)
    const origin = { api: request.api, request, isAddressed: false }
    const variants = group.executions.map((nodes: readonly FieldNode[]) =>
      counting.selections.collect(type, nodes),
    )
    counting.waves.push(wave + 1, {
      ...site,
      type,
      variants: [...new Set(variants)],
      path: group.path,
      origin,
      sources: new Set([name]),
    })
  }
}
