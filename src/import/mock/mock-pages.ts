import { isJsonObject } from '../../json/json-object.ts'
import type { Paging } from '../description.ts'

/** A part of an answer. */
export interface MockPage {
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
}

/** Items of every list, and of its first page. */
const ALL = 3
const PAGE = 2
/** In links to the second page. */
const MARK = 'mock-offset'

/** Makes of an answer with one item one of two pages: the first leads to the second as the paging says. */
export function pageOf(body: unknown, { items, next, total, more }: Paging, url: URL): MockPage {
  const [item] = listAt(body, items)
  const all = item === undefined ? [] : Array.from({ length: ALL }, (_, index) => numbered(item, index))
  const from = Math.min(offsetOf(next, url), all.length)
  const page = all.slice(from, from + PAGE)
  const isLast = from + PAGE >= all.length
  const leads = isLast ? undefined : leadTo(next, url, from + PAGE)
  const inBody: readonly (readonly [string, unknown])[] = [
    [items, page],
    ...(total?.startsWith('$') ? [[total, all.length] as const] : []),
    ...(more ? [[more.at, isLast ? false : (more.is?.[0] ?? true)] as const] : []),
    ...(next.at?.startsWith('$') && !next.at.includes('[-1]') ? [[next.at, leads] as const] : []),
  ]
  return {
    headers: leads === undefined ? {} : headersOf(next, leads),
    body: inBody.reduce((result, [at, value]) => withValue(result, at, value), body),
  }
}

function headersOf({ at = '' }: Paging['next'], leads: string): MockPage['headers'] {
  const [place = '', name = ''] = at.split('.')
  if (place === 'header') return { [name]: leads }
  return place === 'link' ? { link: `<${leads}>; rel="${name}"` } : {}
}

function leadTo({ as }: Paging['next'], url: URL, offset: number): string {
  if (as !== 'URL') return String(offset)
  const link = new URL(url)
  link.searchParams.set(MARK, String(offset))
  return link.href
}

function offsetOf({ as, at, parameter, from = 1 }: Paging['next'], url: URL): number {
  const given = url.searchParams.get(as === 'URL' ? MARK : (parameter ?? ''))
  if (given === null) return 0
  if (as === 'PAGE') return (Number(given) - from) * PAGE
  // A cursor that is the last item's id.
  if (at?.includes('[-1]')) return PAGE
  return Number(given) || 0
}

/** Items differ in their ids. */
function numbered(item: unknown, index: number): unknown {
  if (!isJsonObject(item) || index === 0) return item
  const { id } = item
  if (typeof id === 'number') return { ...item, id: id + index }
  return typeof id === 'string' && !/^[0-9a-f-]{36}$/i.test(id) ? { ...item, id: `${id}-${index + 1}` } : item
}

function listAt(body: unknown, locator: string): readonly unknown[] {
  let found: unknown = body
  for (const name of membersOf(locator)) found = isJsonObject(found) ? found[name] : undefined
  return Array.isArray(found) ? found : []
}

/** The names of a locator, as in `$.a['b']`. */
function membersOf(locator: string): readonly string[] {
  return [...locator.matchAll(/\.([A-Za-z_]\w{0,200})|\['((?:[^'\\]|\\.){0,300})'\]/g)].map(
    ([, plain, quoted = '']) => plain ?? quoted.replaceAll(/\\(.)/g, '$1'),
  )
}

function withValue(body: unknown, locator: string, value: unknown): unknown {
  const [first, ...others] = membersOf(locator)
  if (first === undefined) return value
  const object = isJsonObject(body) ? body : {}
  const below = `$${others.map((name) => `['${name.replaceAll("'", "\\'")}']`).join('')}`
  return { ...object, [first]: withValue(object[first], below, value) }
}
