import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { linkTarget } from '../../downstream/http/link-header.ts'
import { NumberLiteral } from '../../json/lossless-json.ts'
import type { LinkBase } from '../../link-origin.ts'
import type { PagePlan } from '../../plan/schema/schema-plan.ts'
import type { Projection } from '../../plan/selection/projection.ts'
import { createJsonPath, type JsonPath } from '../../plan/templates/json-path.ts'
import { type Page, withParameters } from './page.ts'

/** The path of a link that the API gave. @throws when the link leads elsewhere, or is no text. */
export type PathOfLink = (link: unknown, base: LinkBase) => string

/** A page that was read. */
export interface ReadPage {
  readonly page: Page
  /** Of its request. */
  readonly path: string
  readonly answer: ApiResponse
  /** Of its items. */
  readonly count: number
  /** What its request asked for of each item. */
  readonly projection: Projection
}

/** The page after one that was read; null after the last. */
export function nextPage(plan: PagePlan, read: ReadPage, pathOf: PathOfLink): Page | null {
  const { page, path, answer, projection } = read
  switch (plan.next.kind) {
    case 'link':
      return linkedPage(linkedPath(plan.next.path, path, answer, pathOf), projection)
    case 'header':
      return linkedPage(headerPath(path, answer, pathOf), projection)
    case 'cursor': {
      const cursor = plan.next.path.read(answer.body)
      if (isEnd(cursor)) return null
      const parameters = { ...page.parameters, [plan.next.parameter]: String(cursor) }
      // A reference to the same path: it is bounded as links are. What is no text and no number leads nowhere.
      pathOf(isCursor(cursor) ? withParameters('', parameters) : cursor, { path })
      return { parameters, link: null }
    }
    default:
      return countedPage(plan, plan.next, read)
  }
}

function linkedPage(path: string | null, projection: Projection): Page | null {
  return path === null ? null : { parameters: {}, link: { path, projection } }
}

const NEXT_LINK = createJsonPath('@odata.nextLink')
const CONTEXT = createJsonPath('@odata.context')

/**
 * The same for a list whose response says whether it goes on, without paging in the schema: by OData's link or by the header.
 */
export function listedPath(path: string, answer: ApiResponse, pathOf: PathOfLink): string | null {
  return linkedPath(NEXT_LINK, path, answer, pathOf) ?? headerPath(path, answer, pathOf)
}

/**
 * OData's relative links are relative to the context URL of the answer, where it has one.
 *
 * @see https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_RelativeURLs
 */
function linkedPath(at: JsonPath, path: string, { body }: ApiResponse, pathOf: PathOfLink): string | null {
  const link = at.read(body)
  if (isEnd(link)) return null
  const context = CONTEXT.read(body)
  return pathOf(link, typeof context === 'string' ? { path, context } : { path })
}

function headerPath(path: string, { headers }: ApiResponse, pathOf: PathOfLink): string | null {
  const link = linkTarget(headers.link ?? '', 'next')
  return link === null ? null : pathOf(link, { path })
}

/** Without a total, a page that is not full is the last. A negative total is none: some APIs say so where they have not counted. */
function countedPage(
  { sizeParameter, total: totalPath }: PagePlan,
  { kind, parameter }: { readonly kind: 'offset' | 'number'; readonly parameter: string },
  { page: { parameters }, answer, count }: ReadPage,
): Page | null {
  const total = totalPath?.read(answer.body)
  const size = sizeParameter === null ? count : Number(parameters[sizeParameter])
  const isOffset = kind === 'offset'
  const here = Number(parameters[parameter] ?? (isOffset ? 0 : 1))
  const passed = isOffset ? here + count : (here - 1) * size + count
  const isLast = count === 0 || (typeof total === 'number' && total >= 0 ? passed >= total : count < size)
  const next = String(isOffset ? passed : here + 1)
  return isLast ? null : { parameters: { ...parameters, [parameter]: next }, link: null }
}

/** How APIs say that nothing follows. Anything else that leads nowhere is an error: a list must not end early in silence. */
function isEnd(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === false
}

function isCursor(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || value instanceof NumberLiteral
}
