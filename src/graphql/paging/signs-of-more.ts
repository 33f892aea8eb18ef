import type { ApiResponse } from '../../downstream/http/api-request.ts'
import { createBodyLocator, type Locator } from '../../plan/templates/locator.ts'

/** A place where some API says that its list goes on, and what it says there. */
interface Sign {
  readonly text: string
  isThere(response: ApiResponse): boolean
}

/**
 * How APIs say that a list goes on, where the schema does not declare how: Azure Resource Manager and other APIs of Microsoft
 * (`nextLink`), OData, HAL, JSON:API, Google (`nextPageToken`), Slack, Stripe, Atlassian, Azure DevOps.
 *
 * @see https://learn.microsoft.com/rest/api/azure/#async-operations-throttling-and-paging
 * @see https://datatracker.ietf.org/doc/html/draft-kelly-json-hal-11#section-4.1.1
 * @see https://jsonapi.org/format/#fetching-pagination
 * @see https://google.aip.dev/158
 * @see https://docs.stripe.com/api/pagination
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#pagination
 * @see https://learn.microsoft.com/azure/devops/integrate/concepts/rest-api-paging
 */
const SIGNS: readonly Sign[] = [
  ...[
    "$['@odata.nextLink']",
    "$['odata.nextLink']",
    '$.d.__next',
    '$.nextLink',
    '$.next_link',
    '$.nextPage',
    '$.next',
    '$.links.next',
    '$.links.next.href',
    '$._links.next.href',
    '$.paging.next',
    '$.nextPageToken',
    '$.next_page_token',
    '$.continuationToken',
    '$.next_cursor',
    '$.nextCursor',
    '$.response_metadata.next_cursor',
  ].map((text) => bodySign(text, (found) => typeof found === 'string' && found !== '')),
  ...['$.has_more', '$.hasMore', '$.more'].map((text) => bodySign(text, (found) => found === true)),
  ...['$.isLast', '$.isLastPage', '$.last_page'].map((text) => bodySign(text, (found) => found === false)),
  {
    text: 'header.x-ms-continuationtoken',
    isThere: ({ headers }) => Boolean(headers['x-ms-continuationtoken']),
  },
]

function bodySign(text: string, says: (found: unknown) => boolean): Sign {
  const { read } = createBodyLocator(text)
  return { text, isThere: ({ body }) => says(read(body)) }
}

/**
 * The place of a response that says that its list goes on; null where none does.
 *
 * @param known - places that were looked at already: what they say is understood.
 */
export function signOfMore(
  response: ApiResponse,
  known: readonly (Locator | undefined)[] = [],
): string | null {
  const texts = known.map((locator) => locator?.text)
  return SIGNS.find(({ text, isThere }) => !texts.includes(text) && isThere(response))?.text ?? null
}
