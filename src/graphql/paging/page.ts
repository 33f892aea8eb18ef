import { BadUserInputError } from '../../errors/requests.ts'
import { missingMembers, type Projection } from '../../plan/selection/projection.ts'

/** A page of a collection. */
export interface Page {
  /** Query parameters that lead to it, on top of the collection's path; none where a link does. */
  readonly parameters: Parameters
  /** Null for a page that Behalf asks for with parameters of its own. */
  readonly link: PageLink | null
}

/** By name, in the order in which they are added. */
export type Parameters = Readonly<Record<string, string>>

/**
 * A link of the API to a page. Clients follow such links as they are: it keeps what the request for the first page asked for.
 *
 * @see https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html#sec_ServerDrivenPaging
 */
export interface PageLink {
  /** Below the API's base URL. */
  readonly path: string
  /** What that request asked for of each item. */
  readonly projection: Projection
}

/** @param collection - path of the collection, projection included. */
export function pagePath(collection: string, { parameters, link }: Page): string {
  return link?.path ?? withParameters(collection, parameters)
}

/** Sets parameters, and leaves the rest of the query as it is written. */
export function withParameters(path: string, parameters: Parameters): string {
  const names = Object.keys(parameters)
  if (names.length === 0) return path
  const [before, query] = partsOf(path)
  const others = query.split('&').filter((pair) => pair !== '' && !names.includes(pair.split('=')[0] ?? ''))
  // Half a character has no encoding: UTF-8 has a sign that stands for it.
  const own = names.map(
    (name) => `${name}=${encodeURIComponent(Buffer.from(String(parameters[name])).toString())}`,
  )
  return `${before}?${[...others, ...own].join('&')}`
}

/** A query may have question marks of its own. */
function partsOf(path: string): readonly [before: string, query: string] {
  const mark = path.indexOf('?')
  return mark < 0 ? [path, ''] : [path.slice(0, mark), path.slice(mark + 1)]
}

/**
 * Checks that a page has all that an operation selects now. A page behind a link has what the operation selected that
 * was handed the cursor, which can be more than enough, but not less.
 *
 * @throws {@link BadUserInputError} where it has less.
 */
export function checkSelection({ link }: Page, wanted: Projection): void {
  if (link === null) return
  const missing = missingMembers(link.projection, wanted)
  if (missing.length === 0) return
  throw new BadUserInputError(
    `"after" comes from an operation that did not select ${missing.join(', ')}, and the API's links to further pages keep the selection. Select no more than that operation, or start without it.`,
  )
}

/**
 * The items of a page as if it had been asked for what is wanted. An object that came along for another operation may
 * have less than this one needs of it: it is left out, so that it is loaded.
 */
export function itemsAsWanted(
  { link }: Page,
  items: readonly unknown[],
  { expanded }: Projection,
): readonly unknown[] {
  const others = (link?.projection.expanded ?? [])
    .map(({ member }) => member)
    .filter((member) => !expanded.some((each) => each.member === member))
  return others.length === 0 ? items : items.map((item) => without(item, others))
}

function without(item: unknown, names: readonly string[]): unknown {
  if (typeof item !== 'object' || item === null) return item
  return Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)))
}
