import { isJsonObject, type JsonObject } from '../../json/json-object.ts'
import type { Member, NamedType, Operation, Paging, Parameter, TypeReference } from '../description.ts'
import { locatorOf } from '../names/locator.ts'

/** The information that is used to detect paging, in addition to the operation. */
interface PagingSite {
  /** The schema of the result. */
  readonly schema: JsonObject
  /** Names of the response headers, in lower case. */
  readonly headers: readonly string[]
  /** The operation as written in the description. */
  readonly operation: JsonObject
  readonly types: ReadonlyMap<string, NamedType>
}

/** The location of the items in a response. */
interface ItemsSite {
  readonly at: string
  readonly item: TypeReference
  /** The other members of the response. */
  readonly members: readonly Member[]
}

type Next = Paging['next'] & { readonly more?: Paging['more'] }

/** Common names of the member with the items, in order of preference. */
const ITEMS = ['value', 'values', 'items', 'data', 'results', 'records', 'entries', 'elements', 'list']

/** Members that contain the address of the next page. */
const LINKS = [
  '@odata.nextLink',
  'odata.nextLink',
  'nextLink',
  'next_link',
  'nextPage',
  'next',
  'continuationUri',
]

/** Members that contain a token for the next page, each with the parameters that accept it. */
const TOKENS: readonly (readonly [member: string, ...parameters: string[]])[] = [
  ['nextPageToken', 'pageToken', 'nextPageToken', 'page_token'],
  ['next_page_token', 'page_token', 'next_page_token'],
  ['continuationToken', 'continuationToken', 'continuation_token'],
  ['next_cursor', 'cursor'],
  ['nextCursor', 'cursor', 'nextCursor'],
  ['cursor', 'cursor'],
]

const OFFSETS = ['startAt', 'offset', '$skip', 'skip', 'start', 'sysparm_offset']
const PAGES = ['page', 'pageNumber', 'page_number', 'pageIndex']
const SIZES = [
  'per_page',
  'limit',
  'maxResults',
  '$top',
  'top',
  'pageSize',
  'page_size',
  'size',
  'perPage',
  'sysparm_limit',
]
/** `size` is not included, because in most APIs it is the page size. */
const TOTALS = [
  'total',
  'totalCount',
  'total_count',
  'totalResults',
  'total_results',
  'totalElements',
  'totalItems',
  'total_items',
  'totalRecords',
  '@odata.count',
]

/**
 * The paging of the list that a GET operation returns; null if it does not return a list or nothing indicates that the list has
 * pages.
 */
export function pagingOf(operation: Operation, site: PagingSite): Paging | null {
  const { method, result, parameters } = operation
  if (method !== 'GET' || result === null) return null
  const items = itemsOf(result.type, site)
  if (items === null) return null
  const query = parameters.filter((parameter) => parameter.in === 'query')
  const found = nextOf(items, query, site)
  if (found === null) return null
  const { more = null, ...next } = found
  const size = query.find(({ name }) => SIZES.includes(name))
  const total = items.members.find((member) => TOTALS.includes(member.name) && isInteger(member.type))
  const taken = [next.parameter, size?.name, ...(next.as === 'URL' ? [...PAGES, ...OFFSETS] : [])]
  return {
    items: items.at,
    next,
    size: size?.name ?? null,
    max: size === undefined ? null : maximumOf(size, operation),
    total: total === undefined ? null : locatorOf([total.name]),
    more,
    item: items.item,
    parameters: query.filter(({ name }) => taken.includes(name)).map(({ name }) => name),
  }
}

function itemsOf(type: TypeReference, { operation, types }: PagingSite): ItemsSite | null {
  if (type.kind === 'list') return { at: '$', item: type.of, members: [] }
  const wrapper = type.kind === 'named' ? types.get(type.name) : undefined
  if (wrapper?.kind !== 'object') return null
  const lists = wrapper.members.filter((member) => member.type.kind === 'list')
  const pageable = operation['x-ms-pageable']
  const named = isJsonObject(pageable) && typeof pageable.itemName === 'string' ? [pageable.itemName] : []
  const preferred = [...named, ...ITEMS]
    .map((name) => lists.find((member) => member.name === name))
    .find(Boolean)
  const items = preferred ?? (lists.length === 1 ? lists[0] : undefined)
  if (items?.type.kind !== 'list') return null
  return {
    at: locatorOf([items.name]),
    item: items.type.of,
    members: wrapper.members.filter((member) => member !== items),
  }
}

function nextOf(items: ItemsSite, query: readonly Parameter[], site: PagingSite): Next | null {
  return (
    declaredLink(site.operation) ??
    linkOf(items, site.types) ??
    tokenOf(items, query) ??
    headerOf(items, query, site.headers) ??
    lastItemOf(items, query, site.types) ??
    countedOf(query)
  )
}

/** @see https://azure.github.io/autorest/extensions/#x-ms-pageable */
function declaredLink({ 'x-ms-pageable': pageable }: JsonObject): Next | null {
  return isJsonObject(pageable) && typeof pageable.nextLinkName === 'string'
    ? { as: 'URL', at: locatorOf([pageable.nextLinkName]) }
    : null
}

function linkOf({ members }: ItemsSite, types: PagingSite['types']): Next | null {
  const link = members.find((member) => LINKS.includes(member.name) && isText(member.type))
  if (link) return { as: 'URL', at: locatorOf([link.name]) }
  for (const outer of ['links', '_links', 'paging']) {
    const member = members.find(({ name }) => name === outer)
    const path = member && nextIn(member.type, types)
    if (path) return { as: 'URL', at: locatorOf([outer, ...path]) }
  }
  return null
}

/** `next`, or `next.href`. */
function nextIn(type: TypeReference, types: PagingSite['types']): readonly string[] | null {
  const object = type.kind === 'named' ? types.get(type.name) : undefined
  const next = object?.kind === 'object' ? object.members.find(({ name }) => name === 'next') : undefined
  if (next === undefined) return null
  if (isText(next.type)) return ['next']
  const inner = next.type.kind === 'named' ? types.get(next.type.name) : undefined
  return inner?.kind === 'object' && inner.members.some(({ name }) => name === 'href')
    ? ['next', 'href']
    : null
}

function tokenOf({ members }: ItemsSite, query: readonly Parameter[]): Next | null {
  for (const [name, ...parameters] of TOKENS) {
    const parameter = query.find((each) => parameters.includes(each.name))
    if (parameter && members.some((member) => member.name === name && isText(member.type))) {
      return { as: 'TOKEN', at: locatorOf([name]), parameter: parameter.name }
    }
  }
  return null
}

/** The headers that Azure DevOps and RFC 8288 define. */
function headerOf(items: ItemsSite, query: readonly Parameter[], headers: readonly string[]): Next | null {
  const token = query.find(({ name }) => name === 'continuationToken')
  if (token) return { as: 'TOKEN', at: 'header.x-ms-continuationtoken', parameter: token.name }
  const isLinked =
    headers.includes('link') || (items.at === '$' && query.some(({ name }) => name === 'per_page'))
  return isLinked ? { as: 'URL', at: 'link.next' } : null
}

/** The cursor is the ID of the last item, as in Stripe's API. */
function lastItemOf(
  { at, item, members }: ItemsSite,
  query: readonly Parameter[],
  types: PagingSite['types'],
): Next | null {
  const parameter = query.find(({ name }) => name === 'starting_after' || name === 'startingAfter')
  const more = members.find(({ name }) => name === 'has_more' || name === 'hasMore')
  const type = item.kind === 'named' ? types.get(item.name) : undefined
  if (!parameter || !more || type?.kind === 'enum') return null
  return {
    as: 'TOKEN',
    at: `${at}[-1].id`,
    parameter: parameter.name,
    more: { at: locatorOf([more.name]), is: [true] },
  }
}

function countedOf(query: readonly Parameter[]): Next | null {
  const sized = query.some(({ name }) => SIZES.includes(name))
  const offset = query.find(({ name, type }) => OFFSETS.includes(name) && isInteger(type))
  if (offset && sized) return { as: 'OFFSET', parameter: offset.name }
  const page = query.find(({ name, type }) => PAGES.includes(name) && isInteger(type))
  if (!page) return null
  const isFromZero = /zero.based|starts? (?:at|with|from) 0|from 0/i.test(page.description.slice(0, 500))
  return { as: 'PAGE', parameter: page.name, ...(isFromZero ? { from: 0 } : {}) }
}

/** The maximum page size. Descriptions that state it do so in prose, such as `(max 100)`. */
function maximumOf(size: Parameter, { parameters }: Operation): number | null {
  const { description } = parameters.find(({ name }) => name === size.name) ?? size
  const [, digits] =
    /(?:maximum|max|up to|at most|between 1 and|1-)\D{0,20}(\d{1,5})/i.exec(description.slice(0, 500)) ?? []
  return digits === undefined ? null : Number(digits)
}

function isText(type: TypeReference): boolean {
  return type.kind === 'scalar' && (type.scalar === 'String' || type.scalar === 'ID')
}

function isInteger(type: TypeReference): boolean {
  return type.kind === 'scalar' && (type.scalar === 'Int' || type.scalar === 'Long')
}
