import type { ApiRequest } from '../../downstream/http/api-request.ts'
import { isJsonObject } from '../../json/json-object.ts'
import { readJson } from '../../json/lossless-json.ts'
import type { PagePlan } from '../../plan/schema/page-plan.ts'
import type { Projection } from '../../plan/selection/projection.ts'
import type { RequestPlace } from '../../plan/templates/locators/request-place.ts'

/** A page of a collection. */
export interface Page {
  /** Values to add to the collection's request, by location; empty for a link. */
  readonly parameters: Parameters
  /** Null for a page that Behalf requests by adding parameters. */
  readonly link: PageLink | null
  /** The number of items on the preceding pages. */
  readonly passed: number
}

/**
 * Keyed by location as written in the schema, in the order in which they are added. In JSON, a token that consists of
 * digits is a string if it was received as one.
 */
export type Parameters = Readonly<Record<string, string | number | JsonToken>>

/**
 * A token that is a list or an object, such as the sort values of a search. It is kept as JSON so that numbers keep their digits.
 */
export interface JsonToken {
  readonly json: string
}

/**
 * An API's link to a page. Such links must be followed unchanged, so the page has the selection from the request for
 * the first page.
 *
 * @see https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html#sec_ServerDrivenPaging
 */
export interface PageLink {
  /** Relative to the API's base URL. */
  readonly path: string
  /** The projection of each item in the request that returned the link. */
  readonly projection: Projection
}

/**
 * The request for a page.
 *
 * @param collection - the request for the collection, including its projection.
 */
export function pageRequest<Request extends Pick<ApiRequest, 'path' | 'body' | 'headers'>>(
  plan: Pick<PagePlan, 'size' | 'next'>,
  collection: Request,
  { parameters, link }: Page,
): Request {
  // A preference is not part of the link, so it is sent with every request.
  const places = placesOf(plan).filter(({ kind }) => link === null || kind === 'preference')
  const start = link === null ? collection : { ...collection, path: link.path }
  return places.reduce((request, place) => {
    const value = parameters[place.text]
    return value === undefined ? request : withValue(request, place, value)
  }, start)
}

/** The path of {@link pageRequest}. */
export function pagePath(plan: Pick<PagePlan, 'size' | 'next'>, path: string, page: Page): string {
  return pageRequest(plan, { path }, page).path
}

function placesOf({ size, next }: Pick<PagePlan, 'size' | 'next'>): readonly RequestPlace[] {
  const position = next !== null && 'parameter' in next ? [next.parameter] : []
  return size === null ? position : [size, ...position]
}

function withValue<Request extends Pick<ApiRequest, 'path' | 'body' | 'headers'>>(
  request: Request,
  place: RequestPlace,
  value: Parameters[string],
): Request {
  switch (place.kind) {
    case 'query':
      return { ...request, path: withParameter(request.path, place.name, String(value)) }
    case 'body':
      return { ...request, body: withMember(request.body, place.path, memberOf(value)) }
    case 'preference': {
      const others = request.headers?.prefer
      const prefer = `${others === undefined ? '' : `${others}, `}${place.name}=${value}`
      return { ...request, headers: { ...request.headers, prefer } }
    }
  }
}

function memberOf(value: Parameters[string]): unknown {
  return typeof value === 'object' ? readJson(Buffer.from(value.json)) : value
}

function withMember(body: unknown, [name = '', ...inner]: readonly string[], value: unknown): unknown {
  const object = isJsonObject(body) ? body : {}
  return { ...object, [name]: inner.length === 0 ? value : withMember(object[name], inner, value) }
}

/** Sets a parameter and leaves the rest of the query unchanged. */
function withParameter(path: string, name: string, value: string): string {
  const [before, query] = partsOf(path)
  const encoded = name.replaceAll(/[^\w$.~-]/g, encodeURIComponent)
  // Splitting takes longer than everything else here, and few queries need it.
  const others = query.includes(encoded)
    ? query.split('&').filter((pair) => pair !== '' && pair.split('=')[0] !== encoded)
    : [query]
  // An unpaired surrogate cannot be encoded, so the conversion to UTF-8 replaces it.
  const own = `${encoded}=${encodeURIComponent(Buffer.from(value).toString())}`
  return `${before}?${[...others, own].filter(Boolean).join('&')}`
}

/** Splits at the first question mark: a query can itself contain question marks. */
function partsOf(path: string): readonly [before: string, query: string] {
  const mark = path.indexOf('?')
  return mark < 0 ? [path, ''] : [path.slice(0, mark), path.slice(mark + 1)]
}
