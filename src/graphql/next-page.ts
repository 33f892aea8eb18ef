import type { ApiAnswer } from '../downstream/api-request.ts'
import { NumberLiteral } from '../downstream/json.ts'
import type { PagePlan } from '../plan/schema-plan.ts'

/**
 * The path of the page after an answer; null after the last.
 *
 * @param path - of the page that was answered.
 * @param count - of its items.
 * @param pathOf - the path of a link that the API gave; throws when the link leads elsewhere.
 */
export function nextPath(
  page: PagePlan,
  path: string,
  answer: ApiAnswer,
  count: number,
  pathOf: (link: string) => string,
): string | null {
  const { next } = page
  switch (next.kind) {
    case 'link': {
      const link = next.path.read(answer.body)
      return typeof link === 'string' && link !== '' ? pathOf(link) : null
    }
    case 'header': {
      const link = nextLink(answer.headers.link)
      return link === null ? null : pathOf(link)
    }
    case 'cursor': {
      const cursor = next.path.read(answer.body)
      return isCursor(cursor) ? withParameter(path, next.parameter, String(cursor)) : null
    }
    default:
      return countedPath(page, next, path, count, page.total?.read(answer.body))
  }
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

/** A parameter of a link: its value may be quoted, and then hold commas and semicolons. */
const LINK_PARAMETER = /\s*;\s*([^\s=;,]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g
const LINK = new RegExp(`<([^>]*)>((?:${LINK_PARAMETER.source})*)`, 'g')

/**
 * The target of `rel="next"` in a `Link` header. Of several `rel` of one link the first counts.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8288#section-3
 */
function nextLink(header = ''): string | null {
  for (const [, target = '', parameters = ''] of header.matchAll(LINK)) {
    const rel = [...parameters.matchAll(LINK_PARAMETER)].find(([, name]) => name?.toLowerCase() === 'rel')
    const relations = (rel?.[2] ?? rel?.[3] ?? '').toLowerCase().split(/\s+/)
    if (relations.includes('next')) return target
  }
  return null
}

function parameterOf(path: string, name: string): string | null {
  return new URLSearchParams(path.split('?')[1] ?? '').get(name)
}

/** Sets one parameter and leaves the rest of the query as it is written. */
function withParameter(path: string, name: string, value: string): string {
  const [before = '', query = ''] = path.split('?')
  const others = query.split('&').filter((pair) => pair !== '' && pair.split('=')[0] !== name)
  return `${before}?${[...others, `${name}=${encodeURIComponent(value)}`].join('&')}`
}
