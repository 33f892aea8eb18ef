import type { ApiResponse } from '../../../downstream/http/api-request.ts'
import { repeatedValues } from '../../../downstream/http/header-text.ts'
import { hasRelation } from '../../../downstream/http/link-header.ts'
import { parseJsonObject } from '../../../json/json-object.ts'
import {
  ALL_TOTALS,
  bodyIndicators,
  CONTAINERS,
  type Indicator,
  indicator,
  type KnownList,
  kindOf,
  plainName,
} from './body-indicators.ts'

/**
 * The indicators in the headers of a response. They have the same names as in bodies, usually after a prefix, as in `X-Total-Count`.
 *
 * @see https://learn.microsoft.com/rest/api/azure/devops/testplan/test-suites/get-test-suites-for-plan (x-ms-continuationtoken)
 * @see https://docs.gitlab.com/api/rest/#other-pagination-headers (X-Next-Page, X-Total-Pages)
 * @see https://learn.microsoft.com/rest/api/storageservices/query-timeout-and-pagination
 *   (x-ms-continuation-NextPartitionKey, x-ms-continuation-NextTableName)
 * @see https://learn.microsoft.com/office/office-365-management-api/office-365-management-activity-api-reference#pagination (NextPageUri)
 * @see https://devcenter.heroku.com/articles/platform-api-reference#ranges (Next-Range)
 * @see https://developer.wordpress.org/rest-api/using-the-rest-api/pagination/ (X-WP-Total, X-WP-TotalPages)
 * @see http://www.jerriepelser.com/blog/paging-in-aspnet-webapi-http-headers/ (X-Paging-PageCount)
 */
export function headerIndicators({ status, headers }: ApiResponse, list: KnownList): readonly Indicator[] {
  // A proxy can repeat a header that the API has already sent.
  const [range = ''] = repeatedValues(headers['content-range'])
  const [, end, all] = /^(?:[\w-]{1,30} )?\d{1,15}-(\d{1,15})\/(\d{1,15})$/.exec(range) ?? []
  return [
    ...Object.entries(headers).flatMap(([name, value]) => indicatorsIn(name, value ?? '', list)),
    ...(hasRelation(headers.link ?? '', 'next') ? [indicator('link.next', 'next')] : []),
    ...(Number(all) > Math.max(list.passed, Number(end) + 1)
      ? [indicator('header.content-range', 'total')]
      : []),
    // RFC 9110 §15.3.7: partial content, even though no range was requested. Without a total, nothing indicates that
    // this is the last part.
    ...(status === 206 && !list.isPaged && all === undefined
      ? [indicator('header.content-range', 'flag')]
      : []),
  ]
}

/** Prefixes of indicators' names. */
const PREFIX = /^x-(?:(?:ms-continuation|ms|wp|pagination|paging|page)-)?/
/** Names that are too generic without a prefix. */
const GENERAL = new Set([
  'next',
  'more',
  'last',
  'pages',
  'total',
  'continue',
  'truncated',
  'offset',
  'page',
  'links',
])

function indicatorsIn(name: string, value: string, list: KnownList): readonly Indicator[] {
  const place = `header.${name}`
  for (const plain of plainNames(name)) {
    // ASP.NET APIs describe a page in a header such as `X-Pagination: {"TotalCount":12,"TotalPages":2}`.
    const object = CONTAINERS.has(plain) ? parseJsonObject(value) : null
    if (object !== null) return bodyIndicators(object, list, [place])
    for (const each of repeatedValues(value)) {
      const kind = kindOf(plain, FLAGS.get(each.toLowerCase()) ?? each, list, ALL_TOTALS)
      if (kind !== null) return [indicator(place, kind)]
    }
  }
  return []
}

const FLAGS = new Map([
  ['true', true],
  ['false', false],
])

/** The header's name as it would appear in a body: with and without the second word of its prefix. */
function plainNames(name: string): readonly string[] {
  if (!name.startsWith('x-')) return [plainName(name)].filter((plain) => !GENERAL.has(plain))
  return [plainName(name.slice('x-'.length)), plainName(name.replace(PREFIX, ''))]
}
