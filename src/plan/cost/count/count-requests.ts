import type { GraphQLObjectType } from 'graphql'
import type { ApiConfig } from '../../../config/config.ts'
import { scopesAt } from '../../authorization/scopes-at.ts'
import { writtenTemplate } from '../../odata/query-string.ts'
import type { PagePlan } from '../../schema/page-plan.ts'
import { MAX_PAGES } from '../../schema/page-plan.ts'
import type { FieldPlan, RequestField, RequestPlan, SchemaPlan } from '../../schema/schema-plan.ts'
import { expandedFor } from '../../selection/projector.ts'
import { type FieldCosts, isGiven, lengthOf, numberGiven, sizedBelow, sizeOf } from '../field-costs.ts'
import type { Selecting, Selections, Variables } from '../selections.ts'
import { countCalls } from './count-calls.ts'
import { countItems } from './count-items.ts'
import { type Counting, countLoads, countNode } from './count-loads.ts'
import { createTokenCount } from './count-token.ts'
import { createLedger, type Entry, type LedgerTotals, type Observe } from './request-ledger.ts'
import type { RequestVariety, Variety } from './request-variety.ts'
import { pagedSites, responseSites, sitesOf } from './response-sites.ts'
import { type FieldGroup, fieldGroups, type Site } from './sites.ts'
import { createWaves } from './waves.ts'

/** The context of the count. */
export interface CountOptions {
  readonly plan: SchemaPlan
  readonly apis: ReadonlyMap<string, ApiConfig>
  readonly costs: FieldCosts
  readonly variety: RequestVariety
  /** Receives everything that is counted. Default: none. */
  readonly observe?: Observe
  /** Whether a field of an object type is skipped, with all fields below it. Default: every field is counted. */
  readonly isDenied?: (typeName: string, fieldName: string) => boolean
}

/** The start of an operation. */
export interface Root {
  readonly type: GraphQLObjectType
  readonly operation: Selecting
  readonly isMutation: boolean
}

type Walk = Counting & CountOptions

/**
 * Counts the requests of an operation, step by step: first those that do not wait for a response, then those that wait
 * for one, and so on. Identical selections in one step are counted together, so the time depends on the number of
 * selections, not on the number of objects.
 */
export function countRequests(
  selections: Selections,
  options: CountOptions,
  { type, operation, isMutation }: Root,
): LedgerTotals {
  const ledger = createLedger(options.apis, selections.visits, options.observe)
  const walk: Walk = {
    ...options,
    selections,
    waves: createWaves(),
    ledger,
    countToken: createTokenCount(ledger),
  }
  const start: Site = {
    type,
    variants: [selections.collect(type, [operation])],
    count: 1,
    path: [],
    origin: { api: null, request: null, isAddressed: false },
    sized: null,
    sources: new Set(),
    branch: '',
  }
  // The root fields of a mutation run one after another, so their requests are never sent together.
  for (const group of fieldGroups(selections, start, isMutation)) {
    visitField(walk, isMutation ? { ...start, branch: String(group.path) } : start, group, 0)
  }
  walk.waves.each((site, wave) => visitSite(walk, site, wave))
  return walk.ledger.totals()
}

function visitSite(walk: Walk, site: Site, wave: number): void {
  for (const group of fieldGroups(walk.selections, site, false)) {
    if (!(site.origin.isAddressed && startsEarly(walk, site, group))) visitField(walk, site, group, wave)
  }
}

/** Whether the request for a field below a known address is sent together with the request for the object. */
function startsEarly({ plan, selections }: Walk, { type }: Site, { field, node }: FieldGroup): boolean {
  const fieldPlan = plan.field(type.name, field.name)
  const isBelow = fieldPlan.kind === 'request' && fieldPlan.belowAddress !== null
  return isBelow && !isGiven(node, 'after', selections.variables)
}

function visitField(walk: Walk, site: Site, group: FieldGroup, wave: number): void {
  if (!walk.selections.budget.spend()) return
  if (walk.isDenied?.(site.type.name, group.field.name)) return
  const plan = walk.plan.field(site.type.name, group.field.name)
  if (isExpanded(walk, site, group, plan)) visitWithin(walk, site, group, wave)
  else if (plan.kind === 'request') visitRequest(walk, site, group, plan, wave)
  else if (plan.kind === 'entity') countLoads(walk, site, group, plan.typeName, wave)
  else if (`${site.type.name}.${group.field.name}` === NODE) countNode(walk, site, group, wave)
  else if (plan.kind === 'hand-written' && plan.calls.length > 0)
    countCalls(walk, site, group, plan.calls, wave)
  else visitWithin(walk, site, group, wave)
}

/** The field that loads any object with a global ID. */
const NODE = 'Query.node'

function isExpanded(
  { selections, plan }: Walk,
  { type, origin: { request } }: Site,
  { executions }: FieldGroup,
  field: FieldPlan,
): boolean {
  if (!('expansion' in field) || field.expansion === null || !request) return false
  return executions
    .flat()
    .every((node) => expandedFor(selections.document, plan, type, { node }, request) !== null)
}

/** Visits objects that are contained in another object and therefore arrive with it. */
function visitWithin(walk: Walk, site: Site, group: FieldGroup, wave: number): void {
  const { field, node } = group
  const cost = walk.costs(field)
  const length = sizeOf(cost.size, field, node, walk.selections.variables)
  const within = sitesOf(walk.selections, group, {
    ...site,
    count: site.count * lengthOf(cost, field.name, length, site.sized),
    origin: { api: site.origin.api, request: null, isAddressed: false },
    sized: sizedBelow(cost.size, length),
  })
  for (const each of within) visitSite(walk, each, wave)
}

const NO_PAGES = { first: 0, pages: 1 }

/** The maximum number of items in a connection, and of the pages that they require. */
function extentOf({ maxSize }: PagePlan, { field, node }: FieldGroup, variables: Variables): typeof NO_PAGES {
  const asked = numberGiven(field, node, 'first', variables) ?? 0
  const first = Math.max(0, Math.min(asked, maxSize * MAX_PAGES))
  // A cursor keeps its page size, which may be 1.
  const full = isGiven(node, 'after', variables) ? first : Math.ceil(first / maxSize)
  return { first, pages: Math.max(1, Math.min(MAX_PAGES, full)) }
}

function visitRequest(walk: Walk, site: Site, group: FieldGroup, plan: RequestField, wave: number): void {
  const { selections, variety, waves } = walk
  const { request, page } = plan
  const { first, pages } = page ? extentOf(page, group, selections.variables) : NO_PAGES
  const addressed = addressOf(site, plan) ?? ownersPathOf(site, plan)
  const { stage, branch } = recordPages(walk, site, {
    ...variety.ofRequest(plan, group, selections),
    path: group.path.join('.'),
    coordinate: plan.coordinate,
    request,
    ...(addressed === null ? {} : { addressed }),
    top: page && Math.min(first, page.maxSize),
    pages,
    wave,
  })
  const origin = {
    api: request.api,
    request,
    isAddressed: request.isAddress,
    foundAt: addressed ?? request.path.template,
    ...(request.isAddress ? { address: addressed ?? request.path.template } : {}),
  }
  const arrived = { ...site, origin, sources: new Set([stage]), branch }
  const items = countItems(walk, arrived, group, { plan, first, pages, wave: wave + pages })
  const sites = page
    ? pagedSites(selections, group, arrived, first)
    : responseSites(selections, group, arrived, walk.costs(group.field))
  for (const each of sites) {
    waves.push(wave + pages + items, each)
    if (request.isAddress) visitEarly(walk, { ...each, sources: site.sources }, wave)
  }
}

/** The path for a field below an object with a known address. */
function addressOf({ origin: { address } }: Site, { belowAddress }: RequestField): string | null {
  return address === undefined || belowAddress === null ? null : address + belowAddress.template
}

/** The path for a field that starts with the owner of its object. */
function ownersPathOf({ origin: { foundAt } }: Site, { owners }: RequestField): string | null {
  const owner = foundAt === undefined ? null : (owners?.ownerOf(foundAt) ?? null)
  return owner === null || owners === null ? null : owner + owners.below.template
}

interface Pages extends Variety, Pick<Entry, 'path' | 'coordinate' | 'top' | 'wave' | 'addressed'> {
  readonly request: RequestPlan
  readonly pages: number
}

/**
 * Records one page after another. It is unknown which page is the last, so requests that follow are counted separately.
 */
function recordPages({ ledger, countToken }: Walk, site: Site, { request, pages, variety, ...rest }: Pages) {
  const { api, method, path, kind } = request
  const count = site.count * variety
  const entry = {
    ...rest,
    api,
    method,
    scopes: scopesAt(request, rest.addressed ?? path.template, null),
    takesMany: false,
    template: writtenTemplate(request),
    count,
    isAlone: kind === 'write',
  }
  countToken(request.csrf, { ...entry, branch: site.branch, sources: site.sources })
  let stage = ledger.record({ ...entry, branch: site.branch, sources: site.sources })
  const branch = pages === 1 ? site.branch : `${site.branch}/${rest.wave}:${rest.path}`
  for (let page = 1; page < pages; page++) {
    const [wave, sources] = [rest.wave + page, new Set([stage])]
    stage = ledger.record({ ...entry, isAlone: true, wave, branch, sources })
  }
  return { stage, branch }
}

/** Visits fields whose requests are sent together with the request for the object. */
function visitEarly(walk: Walk, site: Site, wave: number): void {
  for (const group of fieldGroups(walk.selections, site, false)) {
    if (startsEarly(walk, site, group)) visitField(walk, site, group, wave)
  }
}
