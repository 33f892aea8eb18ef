import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { linkTarget } from '../../downstream/http/link-header.ts'
import { NumberLiteral } from '../../json/lossless-json.ts'
import type { LinkBase } from '../../link-origin.ts'
import type { PagePlan } from '../../plan/schema/schema-plan.ts'
import { createJsonPath, type JsonPath } from '../../plan/templates/json-path.ts'

/** The path of a link that the API gave. @throws when the link leads elsewhere. */
export type PathOfLink = (link: string, base: LinkBase) => string

/**
 * The path of the page after an answer; null after the last.
 *
 * @param path - of the page that was answered.
 * @param count - of its items.
 */
export function nextPath(
  page: PagePlan,
  path: string,
  answer: ApiResponse,
  count: number,
  pathOf: PathOfLink,
): string | null {
  const { next } = page
  switch (next.kind) {
    case 'link':
      return linkedPath(next.path, path, answer, pathOf)
    case 'header':
      return headerPath(path, answer, pathOf)
    case 'cursor': {
      const cursor = next.path.read(answer.body)
      if (!isCursor(cursor)) return null
      // A reference to the same path: it is bounded as links are.
      const [, query] = partsOf(withParameter(path, next.parameter, String(cursor)))
      return pathOf(`?${query}`, { path })
    }
    default:
      return countedPath(page, next, path, count, page.total?.read(answer.body))
  }
}

const NEXT_LINK = createJsonPath('@odata.nextLink')
const CONTEXT = createJsonPath('@odata.context')

/**
 * The same for a list that says itself whether it goes on, whatever the schema says of pages: by OData's link, or by the header.
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
  if (typeof link !== 'string' || link === '') return null
  const context = CONTEXT.read(body)
  return pathOf(link, typeof context === 'string' ? { path, context } : { path })
}

function headerPath(path: string, { headers }: ApiResponse, pathOf: PathOfLink): string | null {
  const link = linkTarget(headers.link ?? '', 'next')
  return link === null ? null : pathOf(link, { path })
}

/** Without a total, a page that is not full is the last. */
function countedPath(
  { sizeParameter }: PagePlan,
  { kind, parameter }: { readonly kind: 'offset' | 'number'; readonly parameter: string },
  path: string,
  count: number,
  total: unknown,
): string | null {
  const size = Number(parameterOf(path, sizeParameter))
  const isOffset = kind === 'offset'
  const here = Number(parameterOf(path, parameter) ?? (isOffset ? 0 : 1))
  const passed = isOffset ? here + count : (here - 1) * size + count
  const isLast = count === 0 || (typeof total === 'number' ? passed >= total : count < size)
  return isLast ? null : withParameter(path, parameter, String(isOffset ? passed : here + 1))
}

function isCursor(value: unknown): boolean {
  return (
    (typeof value === 'string' && value !== '') || typeof value === 'number' || value instanceof NumberLiteral
  )
}

function parameterOf(path: string, name: string): string | null {
  return new URLSearchParams(partsOf(path)[1]).get(name)
}

/** Sets one parameter and leaves the rest of the query as it is written. */
function withParameter(path: string, name: string, value: string): string {
  const [before, query] = partsOf(path)
  const others = query.split('&').filter((pair) => pair !== '' && pair.split('=')[0] !== name)
  // Half a character has no encoding: UTF-8 has a sign that stands for it.
  const encoded = encodeURIComponent(Buffer.from(value).toString())
  return `${before}?${[...others, `${name}=${encoded}`].join('&')}`
}

/** A query may have question marks of its own. */
function partsOf(path: string): readonly [before: string, query: string] {
  const mark = path.indexOf('?')
  return mark < 0 ? [path, ''] : [path.slice(0, mark), path.slice(mark + 1)]
}
