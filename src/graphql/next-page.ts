import type { ApiAnswer } from '../downstream/api-request.ts'
import { linkTarget } from '../downstream/link-header.ts'
import { DownstreamError } from '../errors.ts'
import type { PagePlan } from '../plan/schema-plan.ts'

/** Longest link or cursor that is followed. It becomes a part of the next request's head, and of every cursor of its page. */
const LONGEST_LINK = 16 * 1024

interface Answered {
  readonly api: string
  readonly answer: ApiAnswer
  /** Of its items. */
  readonly count: number
  /** The path of a link that the API gave; throws when the link leads elsewhere. */
  readonly pathOf: (link: string) => string
}

/**
 * The path of the page after an answer; null after the last.
 *
 * @param path - of the page that was answered.
 * @throws {@link DownstreamError} when the API gives a link or a cursor of more than 16 KiB.
 */
export function nextPath(page: PagePlan, path: string, answered: Answered): string | null {
  const { answer, count, pathOf } = answered
  const { next } = page
  switch (next.kind) {
    case 'link': {
      const link = next.path.read(answer.body)
      return typeof link === 'string' && link !== '' ? pathOf(short(link, answered)) : null
    }
    case 'header': {
      const link = linkTarget(answer.headers.link ?? '', 'next')
      return link === null ? null : pathOf(link)
    }
    case 'cursor': {
      const cursor = next.path.read(answer.body)
      return isCursor(cursor) ? withParameter(path, next.parameter, short(String(cursor), answered)) : null
    }
    default:
      return countedPath(page, next, path, count, page.total?.read(answer.body))
  }
}

function short(link: string, { api }: Pick<Answered, 'api'>): string {
  if (link.length <= LONGEST_LINK) return link
  throw new DownstreamError({
    code: 'DOWNSTREAM_INVALID_RESPONSE',
    api,
    reason: `the way to the next page has more than ${LONGEST_LINK} characters`,
  })
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
  return (typeof value === 'string' && value !== '') || typeof value === 'number'
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
