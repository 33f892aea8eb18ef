import { isJsonObject } from '../../json/json-object.ts'
import type { Paging } from '../description.ts'
import type { DocumentedResponse, MockResponse } from './documented-response.ts'

/** The number of items in a list of generated values, and in a page if the request does not specify a size. */
export const ALL = 3
const PAGE = 2
/** The parameter that links to subsequent pages contain. */
const MARK = 'mock-offset'

/**
 * One page of a list. It refers to the next page only in the way that the description documents. If the importer found the
 * paging in another way, the whole list is returned.
 */
export function pageOf(response: DocumentedResponse, paging: Paging, url: URL): MockResponse {
  const all = allItems(listAt(response.body, paging.items))
  const from = Math.min(offsetOf(paging, url), all.length)
  const length = isDocumented(response, paging) ? sizeOf(url, paging.size) : all.length
  const isLast = from + length >= all.length
  const leads = isLast ? undefined : leadTo(paging, url, from + length)
  const values = [
    ...(all.length === 0 ? [] : [[paging.items, all.slice(from, from + length)] as const]),
    ...valuesOf(paging, { isLast, count: all.length, leads }).filter(([at]) => has(response, at)),
  ]
  const inHeaders = values.filter(([at]) => at.startsWith('header.'))
  return {
    status: response.status,
    headers: {
      ...without(response.headers, 'link'),
      ...Object.fromEntries(inHeaders.map(([at, value]) => [at.slice(7).toLowerCase(), String(value)])),
      ...linkOf(paging.next, leads),
    },
    body: values
      .filter(([at]) => at.startsWith('$'))
      .reduce((result, [at, value]) => withValue(result, at, value), response.body),
  }
}

/** The values that describe a page, with their locations. */
function valuesOf(
  { next, total, more }: Paging,
  {
    isLast,
    count,
    leads,
  }: { readonly isLast: boolean; readonly count: number; readonly leads: string | undefined },
): readonly (readonly [at: string, value: unknown])[] {
  const isOwn = next.at !== undefined && !isLastItem(next.at)
  const isInHeader = next.at?.startsWith('header.') === true
  return [
    ...(total === null ? [] : [[total, count] as const]),
    ...(more ? [[more.at, isLast ? false : (more.is?.[0] ?? true)] as const] : []),
    ...(isOwn && !(isInHeader && isLast) ? [[next.at ?? '', leads] as const] : []),
  ]
}

/** The description's examples, unchanged, or several copies of a generated value with different IDs. */
function allItems(given: readonly unknown[]): readonly unknown[] {
  const [item, ...others] = given
  if (item === undefined || others.length > 0) return given
  return Array.from({ length: ALL }, (_, index) => numbered(item, ['id'], index))
}

/**
 * Whether the description contains everything that is needed to get from page to page. A parameter that counts items or pages
 * requires nothing in the response.
 */
function isDocumented(response: DocumentedResponse, { next: { as, at } }: Paging): boolean {
  if (as === 'OFFSET' || as === 'PAGE' || at === undefined) return true
  return isLastItem(at) || has(response, at)
}

/** Whether the cursor is a member of the last item. */
function isLastItem(at: string): boolean {
  return at.includes('[-1]')
}

/** Whether the response or its schema contains a location. */
function has({ body, sample, headerNames }: DocumentedResponse, at: string): boolean {
  if (at.startsWith('link.')) return headerNames.has('link')
  if (at.startsWith('header.')) return headerNames.has(at.slice(7).toLowerCase())
  return [body, sample].some((value) => hasMember(value, membersOf(at)))
}

function hasMember(value: unknown, [name, ...others]: readonly string[]): boolean {
  if (name === undefined) return true
  return isJsonObject(value) && Object.hasOwn(value, name) && hasMember(value[name], others)
}

function sizeOf(url: URL, size: string | null): number {
  const asked = Number(size === null ? Number.NaN : url.searchParams.get(size))
  return asked >= 1 ? Math.min(asked, PAGE) : PAGE
}

function without(headers: DocumentedResponse['headers'], name: string): DocumentedResponse['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name))
}

function linkOf({ at = '' }: Paging['next'], leads: string | undefined): MockResponse['headers'] {
  const [place, relation = ''] = at.split('.')
  return place === 'link' && leads !== undefined ? { link: `<${leads}>; rel="${relation}"` } : {}
}

function leadTo({ next: { as } }: Paging, url: URL, offset: number): string {
  if (as !== 'URL') return String(offset)
  const link = new URL(url)
  link.searchParams.set(MARK, String(offset))
  return link.href
}

function offsetOf({ next: { as, at, parameter, from = 1 }, size }: Paging, url: URL): number {
  const given = url.searchParams.get(as === 'URL' ? MARK : (parameter ?? ''))
  if (given === null) return 0
  if (as === 'PAGE') return (Number(given) - from) * sizeOf(url, size)
  // If the cursor is the last item's ID, the requested page is the second one.
  if (at !== undefined && isLastItem(at)) return sizeOf(url, size)
  return Number(given) || 0
}

/** A copy of an item in which some members have different values. GUIDs stay the same. */
export function numbered(item: unknown, names: readonly string[], index: number): unknown {
  if (!isJsonObject(item) || index === 0) return item
  const changed = names.filter((name) => Object.hasOwn(item, name)).map((name) => [name, item[name]] as const)
  return { ...item, ...Object.fromEntries(changed.map(([name, value]) => [name, otherValue(value, index)])) }
}

function otherValue(value: unknown, index: number): unknown {
  if (typeof value === 'number') return value + index
  if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return String(Number(value) + index)
  return typeof value === 'string' && !/^[0-9a-f-]{36}$/i.test(value) ? `${value}-${index + 1}` : value
}

function listAt(body: unknown, locator: string): readonly unknown[] {
  let found: unknown = body
  for (const name of membersOf(locator)) found = isJsonObject(found) ? found[name] : undefined
  return Array.isArray(found) ? found : []
}

/** The member names in a locator such as `$.a['b']`. */
function membersOf(locator: string): readonly string[] {
  return [...locator.matchAll(/\.([A-Za-z_]\w{0,200})|\['((?:[^'\\]|\\.){0,300})'\]/g)].map(
    ([, plain, quoted = '']) => plain ?? quoted.replaceAll(/\\(.)/g, '$1'),
  )
}

/** A copy of a value with a different value at a location. */
export function withValue(body: unknown, locator: string, value: unknown): unknown {
  const [first, ...others] = membersOf(locator)
  if (first === undefined) return value
  const object = isJsonObject(body) ? body : {}
  const below = `$${others.map((name) => `['${name.replaceAll("'", "\\'")}']`).join('')}`
  return { ...object, [first]: withValue(object[first], below, value) }
}
