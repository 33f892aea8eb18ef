import { type GraphQLField, getNamedType, isObjectType } from 'graphql'
import type { Delta, Next, PageArguments, Paging, QueryOption } from '../generated/directive-arguments.ts'
import { createTest } from '../templates/locators/compiled-test.ts'
import { createBodyLocator, createLocator, type Locator } from '../templates/locators/locator.ts'
import { createRequestPlace } from '../templates/locators/request-place.ts'
import { createRelativePath } from '../templates/paths/relative-path.ts'
import type { DeltaPlan, NextPage, PagePlan } from './page-plan.ts'

/** The maximum page size if the schema does not declare one. */
const MAX_SIZE = 100

/** @see https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ControlInformationnextLinkodatanextL */
const ODATA: Paging = {
  items: '$.value',
  next: { as: 'URL', at: "$['@odata.nextLink']", from: 1 },
  size: '$top',
  total: "$['@odata.count']",
}

/** The context of a field with `@page`. */
export interface PageSite {
  readonly field: GraphQLField<unknown, unknown>
  /** The query options that the API accepts for this field. */
  readonly takes: readonly QueryOption[]
  /** Whether the API has `kind: odata`. */
  readonly isOData: boolean
  /** Whether filters may use `in`. */
  readonly takesIn: boolean
  /** The paging that `@api` declares for all lists of the API. */
  readonly ofApi: Paging | undefined
}

/**
 * Compiles `@page`, and checks that the field is a Relay connection that pages forward.
 *
 * @see https://relay.dev/graphql/connections.htm
 */
export function compilePage(
  args: PageArguments,
  site: PageSite,
  report: (problem: string) => void,
): PagePlan | null {
  const { field, takes, isOData, ofApi } = site
  const paging: Paging & PageArguments = { ...(isOData ? ODATA : {}), ...given(ofApi), ...args }
  checkConnection(paging, site, report)
  if (paging.node !== undefined && takes.includes('SELECT')) {
    report(`the @page on ${field.name} has node, so its @rest must declare takes without SELECT`)
  }
  try {
    return {
      size: paging.size !== undefined && takes.includes('TOP') ? createRequestPlace(paging.size) : null,
      maxSize: paging.max ?? MAX_SIZE,
      items: createBodyLocator(paging.items ?? '$'),
      node: paging.node === undefined ? null : createBodyLocator(paging.node),
      total: paging.total === undefined ? null : createLocator(paging.total),
      next: nextPage(paging.next),
      more: paging.more === undefined ? null : createTest(paging.more),
      countOnRequest: isOData,
      directory: paging.directory,
      searchIn: paging.search,
      takesIn: site.takesIn,
      delta: args.delta === undefined ? null : deltaOf(args.delta),
    }
  } catch (error) {
    report(`@page on ${field.name}: ${(error as SyntaxError).message}`)
    return null
  }
}

/** Treats input members that are null as missing. */
function given(paging: Paging | undefined): Paging {
  return Object.fromEntries(Object.entries(paging ?? {}).filter(([, value]) => value !== null))
}

function nextPage(next: Next | undefined): NextPage | null {
  if (next === undefined) return null
  const { as, at, parameter, from } = next
  switch (as) {
    case 'URL':
      return { kind: 'url', at: requiredLocator(at) }
    case 'TOKEN':
      return { kind: 'token', at: requiredLocator(at), parameter: createRequestPlace(parameter ?? '') }
    case 'OFFSET':
      return { kind: 'offset', parameter: createRequestPlace(parameter ?? ''), from: 0, counts: 'items' }
    case 'PAGE':
      return { kind: 'page', parameter: createRequestPlace(parameter ?? ''), from, counts: 'pages' }
  }
}

function deltaOf({ at, removed, key, item }: Delta): DeltaPlan {
  const places = [createBodyLocator(removed.at), createBodyLocator(key)] as const
  return {
    at: createLocator(at),
    removed: createTest(removed),
    key: places[1],
    // The API sends annotations even if they are not requested.
    members: places.flatMap(({ property }) =>
      property === null || property.startsWith('@') ? [] : [property],
    ),
    item: item === undefined || item === null ? null : createRelativePath(item, 'key'),
  }
}

function requiredLocator(at: string | null | undefined): Locator {
  if (at === undefined || at === null)
    throw new SyntaxError('next needs at, which specifies where it is in the response')
  return createLocator(at)
}

function checkConnection(
  { total, delta }: Pick<Paging & PageArguments, 'total' | 'delta'>,
  { field, takes, isOData }: PageSite,
  report: (problem: string) => void,
): void {
  if (!['first', 'after'].every((name) => field.args.some((argument) => argument.name === name))) {
    report(`${field.name} has @page, so it needs the arguments first and after`)
  }
  const type = getNamedType(field.type)
  const members = isObjectType(type) ? Object.keys(type.getFields()) : []
  if (!['edges', 'nodes', 'pageInfo'].every((member) => members.includes(member))) {
    report(`${field.name} has @page, so its type ${type.name} needs the fields edges, nodes and pageInfo`)
  }
  const ofChanges = ['deltaCursor', 'removed'].filter((member) => members.includes(member))
  if (delta !== undefined && ofChanges.length < 2) {
    report(`the @page on ${field.name} has delta, so its type ${type.name} needs deltaCursor and removed`)
  }
  if (delta === undefined && ofChanges.length > 0) {
    report(`${type.name} has ${ofChanges.join(' and ')}, so the @page on ${field.name} needs delta`)
  }
  if (!members.includes('totalCount')) return
  if (total === undefined) {
    report(`${type.name} has totalCount, so the @page on ${field.name} must declare where the total is`)
  }
  if (isOData && !takes.includes('COUNT')) {
    report(`${type.name} has totalCount, so the API must accept COUNT for ${field.name}`)
  }
}
