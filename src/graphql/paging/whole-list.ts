import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { invalidResponse } from '../../errors/downstream.ts'
import { MAX_PAGES } from '../../plan/schema/page-plan.ts'
import { continuationIndicator, type IndicatorKind } from './indicators/continuation-indicator.ts'
import { listedPath, type PathOfLink } from './next-page.ts'

/** A list in the response to one request. */
export interface ListResponse {
  readonly api: string
  /** Path of the request. */
  readonly path: string
  readonly response: ApiResponse
  /** The items in the response. */
  readonly items: readonly unknown[]
}

/** Fetches the rest of a list. */
export interface RestOfList {
  readonly pathOf: PathOfLink
  /** Fetches a path relative to the API's base URL; null if the request for the list cannot be repeated with another path. */
  readonly get: ((path: string) => Promise<ApiResponse>) | null
  /** Returns the items in a response. */
  readonly itemsOf: (response: ApiResponse) => unknown
}

/**
 * Reads a whole list that the API returns in pages even though its field is not a connection. Reads up to {@link
 * MAX_PAGES} pages.
 *
 * @returns a promise only if there is more than one page.
 * @throws {@link DownstreamError} if there are more pages than that, or if a response is not a page: a list is never
 *   silently truncated.
 */
export function wholeList(list: ListResponse, rest: RestOfList): unknown {
  const next = listedPath(list.path, list.response, rest.pathOf)
  if (next === null) {
    rejectUnread(list, { path: list.path, passed: list.items.length, isFirst: true })
    return list.items
  }
  const { get } = rest
  if (get === null)
    throw invalidResponse(
      list.api,
      'the list has more than one page: the field needs @page and a connection type',
    )
  return withRest(list, { ...rest, get }, next)
}

type ReadableRest = RestOfList & { readonly get: NonNullable<RestOfList['get']> }

async function withRest({ api, path, items }: ListResponse, rest: ReadableRest, second: string) {
  let all = items
  const seen = new Set([path])
  for (let next: string | null = second; next !== null; ) {
    if (seen.has(next))
      throw invalidResponse(api, 'a page of the list refers back to a page that has already been read')
    if (seen.size === MAX_PAGES) {
      throw invalidResponse(
        api,
        `the list has more than ${MAX_PAGES} pages: the field needs @page and a connection type`,
      )
    }
    seen.add(next)
    const response = await rest.get(next)
    const more = rest.itemsOf(response)
    if (!Array.isArray(more))
      throw invalidResponse(api, 'a page of the list does not have an array where the first page does')
    all = all.concat(more)
    next = listedPath(next, response, rest.pathOf)
    if (next === null) rejectUnread({ api, response }, { path, passed: all.length, isFirst: false })
  }
  return all
}

/**
 * The list that was read. If the request limits the number of items, the list's total does not count as an indicator that
 * more items follow.
 */
interface ReadList {
  readonly path: string
  readonly passed: number
  readonly isFirst: boolean
}

/** A response can indicate that the list continues even though only `@page` can get the rest. */
function rejectUnread(
  { api, response }: Pick<ListResponse, 'api' | 'response'>,
  { path, ...read }: ReadList,
): void {
  const kinds: readonly IndicatorKind[] = LIMITED.test(path) ? ['next', 'flag'] : ['next', 'flag', 'total']
  const indicator = continuationIndicator(response, { ...read, isPaged: false, kinds })
  if (indicator !== null)
    throw invalidResponse(
      api,
      `the list continues, as ${indicator} indicates: the field needs @page and a connection type`,
    )
}

/** Parameters that limit the number of items. */
const LIMITED =
  /[?&](?:%24|\$)?(?:top|_?limit|first|size|count|max_?results|max|per[_-]page|page_?size|take|rows|n)=/i
