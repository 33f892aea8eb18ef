import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { linkTarget } from '../../downstream/http/link-header.ts'
import { NumberLiteral, writeJson } from '../../json/lossless-json.ts'
import type { LinkBase } from '../../link-origin.ts'
import type { CountedPage, NextPage, PagePlan } from '../../plan/schema/page-plan.ts'
import type { Projection } from '../../plan/selection/projection.ts'
import type { CompiledTest } from '../../plan/templates/locators/compiled-test.ts'
import { createBodyLocator, type Locator, memberLocator } from '../../plan/templates/locators/locator.ts'
import type { RequestPlace } from '../../plan/templates/locators/request-place.ts'
import { locate, passes } from '../responses/locate-value.ts'
import { continuationIndicator, type IndicatorKind } from './indicators/continuation-indicator.ts'
import { type Page, type Parameters, pagePath } from './page-request.ts'

/** Returns the path that a link from the API refers to. @throws if the link points outside the API, or is not a string. */
export type PathOfLink = (link: unknown, base: LinkBase) => string

/** A page that was read. */
export interface ReadPage {
  readonly page: Page
  /** Path of the request for the page. */
  readonly path: string
  readonly response: ApiResponse
  /** The number of items on the page. */
  readonly count: number
  /** The total number of items if the API counts them; otherwise null. */
  readonly total: number | null
  /** Whether the previous page stated a different total. */
  readonly isTotalNew: boolean
  /** The projection that the request used for each item. */
  readonly projection: Projection
}

/** The following page; `null` if this is the last one; `{missing}` if there is another page but no link to it. */
export type Following = Page | null | { readonly missing: string }

/**
 * Finds the page that follows the one just read. It is an error if the API indicates that more items follow but not how
 * to get them, because the list would be incomplete.
 */
export function nextPage(plan: PagePlan, read: ReadPage, pathOf: PathOfLink): Following {
  const next = plan.next === null ? null : follow(plan, plan.next, read, pathOf)
  if (next !== null) return next
  const missing = reasonToContinue(plan, read)
  return missing === null ? null : { missing }
}

function follow(plan: PagePlan, next: NextPage, read: ReadPage, pathOf: PathOfLink): Page | null {
  if (plan.more !== null && indicatesEnd(plan.more, read.response)) return null
  switch (next.kind) {
    case 'url':
      return linkedPage(plan, next.at, read, pathOf)
    case 'token':
      return pageByToken(plan, next, read, pathOf)
    default:
      return countedPage(next, read)
  }
}

/** A missing flag means nothing: some APIs omit it when it is false, and others never send it. */
function indicatesEnd(more: CompiledTest, response: ApiResponse): boolean {
  const found = locate(more.at, response)
  return found !== undefined && found !== null && !more.passes(found)
}

/** The page of changes that follows the last page; null if there is no link to it. */
export function deltaPage(
  plan: Pick<PagePlan, 'size'>,
  at: Locator,
  read: ReadPage,
  pathOf: PathOfLink,
): Page | null {
  const page = linkedPage(plan, at, read, pathOf)
  return page === null ? null : { ...page, passed: 0 }
}

function linkedPage(
  { size }: Pick<PagePlan, 'size'>,
  at: Locator,
  { page, path, response, count, projection }: ReadPage,
  pathOf: PathOfLink,
): Page | null {
  const found = linkedPath(at, path, response, pathOf)
  return found === null
    ? null
    : {
        parameters: size?.kind === 'preference' ? page.parameters : {},
        link: { path: found, projection },
        passed: page.passed + count,
      }
}

function pageByToken(
  plan: PagePlan,
  { at, parameter }: Extract<NextPage, { kind: 'token' }>,
  { page, path, response, count }: ReadPage,
  pathOf: PathOfLink,
): Page | null {
  const token = locate(at, response)
  if (isEnd(token)) return null
  const value = tokenAt(parameter, token)
  const parameters = { ...page.parameters, ...(value !== null && { [parameter.text]: value }) }
  const following = { parameters, link: null, passed: page.passed + count }
  // Validate the token as a reference to the same path, by the rules for links.
  pathOf(value === null ? token : pagePath(plan, '', following), { path })
  return following
}

/** Maximum length of a token in JSON, in characters. */
const MAX_TOKEN_LENGTH = 16_384

/**
 * A token in the form in which it is sent; null if it is not allowed at that location. In a body, it can be a list or
 * an object.
 */
function tokenAt({ kind }: RequestPlace, token: unknown): Parameters[string] | null {
  if (typeof token === 'number') return token
  if (typeof token === 'string' || token instanceof NumberLiteral) return String(token)
  if (kind !== 'body' || typeof token !== 'object' || token === null) return null
  const json = writeJson(token)
  return json.length > MAX_TOKEN_LENGTH ? null : { json }
}

/**
 * If the schema declares page numbers or offsets, the list ends only at an empty page or when the total is reached, because an
 * API can return smaller pages than requested. A total below the number of items received is wrong and does not end the list.
 * Neither does a total that has just changed, because it may be an estimate.
 */
function countedPage(
  { parameter, from, counts }: CountedPage,
  { page, count, total, isTotalNew }: ReadPage,
): Page | null {
  const passed = page.passed + count
  if (count === 0 || (passed === total && !isTotalNew)) return null
  const position = Number(page.parameters[parameter.text] ?? from)
  const steps = { items: count, pages: 1 } satisfies Record<CountedPage['counts'], number>
  const following = position + steps[counts]
  return { parameters: { ...page.parameters, [parameter.text]: following }, link: null, passed }
}

/** Why the list seems to continue even though there is no link to the next page; null if nothing indicates that it does. */
function reasonToContinue(
  { next, more, total, directory }: PagePlan,
  { page, response, count, total: all }: ReadPage,
): string | null {
  if (more !== null) return passes(more, response) ? `${more.at.text} indicates that more items follow` : null
  const passed = page.passed + count
  // Directory objects are counted by a separate index, which lags behind the list.
  if (!directory && all !== null && passed < all) {
    return `${total?.text} indicates that there are ${all} items, but only ${passed} were received`
  }
  // With page numbers or offsets, an empty page can still have a link to itself or to another page.
  const isCounted = next !== null && 'counts' in next
  const kinds: readonly IndicatorKind[] =
    isCounted && count === 0 ? ['flag', 'total'] : ['next', 'flag', 'total']
  const indicator = continuationIndicator(response, {
    passed,
    isFirst: page.passed === 0,
    isPaged: true,
    kinds: total === null && !directory ? kinds : kinds.filter((kind) => kind !== 'total'),
  })
  return indicator === null
    ? null
    : `${indicator} indicates that more items follow, but the @page on the field does not declare it`
}

const NEXT_LINK = createBodyLocator("$['@odata.nextLink']")
const CONTEXT = memberLocator('@odata.context')

/**
 * The path of the next page for a list that the schema declares without paging. The response indicates whether the list
 * continues, through OData's link or the `Link` header.
 */
export function listedPath(path: string, response: ApiResponse, pathOf: PathOfLink): string | null {
  return linkedPath(NEXT_LINK, path, response, pathOf) ?? headerPath(path, response, pathOf)
}

/**
 * OData's relative links are relative to the context URL of the response, if it has one.
 *
 * @see https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_RelativeURLs
 */
function linkedPath(at: Locator, path: string, response: ApiResponse, pathOf: PathOfLink): string | null {
  const link = locate(at, response)
  if (isEnd(link)) return null
  const context = at.source === 'body' ? CONTEXT.read(response.body) : undefined
  return pathOf(link, typeof context === 'string' ? { path, context } : { path })
}

function headerPath(path: string, { headers }: ApiResponse, pathOf: PathOfLink): string | null {
  const link = linkTarget(headers.link ?? '', 'next')
  return link === null ? null : pathOf(link, { path })
}

/**
 * The values that APIs use to indicate that nothing follows. Any other value that does not refer to a page is an
 * error: a list must not silently end early.
 */
function isEnd(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === false
}
