import { describe, expect, it } from '@jest/globals'
import {
  createInnerListCheck,
  InnerListError,
} from '../../../../src/graphql/paging/indicators/inner-lists.ts'
import { createBodyLocator, memberLocator } from '../../../../src/plan/templates/locators/locator.ts'

const ITEMS = [{ id: 1 }, { id: 2 }]

/** The message about a list at a path; null if the list is complete. */
function problemOf(path: string, parent: unknown, read: readonly string[] = []): string | null {
  const check = createInnerListCheck(
    path.startsWith('$') ? createBodyLocator(path) : memberLocator(path),
    () => read,
  )
  try {
    check(parent, ITEMS)
    return null
  } catch (error) {
    expect(error).toBeInstanceOf(InnerListError)
    return (error as Error).message
  }
}

const continues = (list: string, sign: string) =>
  `the list at ${list} continues, as ${sign} indicates: load it with @rest and @page, or add a field that reads ${sign}`

describe('createInnerListCheck', () => {
  it.each([
    // https://docs.stripe.com/api/invoices/object (lines)
    [
      '$.lines.data',
      '$.lines.has_more',
      { lines: { data: ITEMS, has_more: true, url: '/v1/invoices/1/lines' } },
    ],
    // https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/ (comment, worklog)
    [
      '$.comment.comments',
      '$.comment.total',
      { comment: { comments: ITEMS, maxResults: 2, total: 9, startAt: 0 } },
    ],
    [
      '$.worklog.worklogs',
      '$.worklog.total',
      { worklog: { worklogs: ITEMS, maxResults: 2, total: 9, startAt: 0 } },
    ],
    // https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_relationships_query_using.htm
    [
      '$.Contacts.records',
      '$.Contacts.totalSize',
      { Contacts: { totalSize: 3, done: false, records: ITEMS, nextRecordsUrl: '/services/data/x-2' } },
    ],
    // https://developers.facebook.com/docs/graph-api/results
    [
      '$.posts.data',
      '$.posts.paging.next',
      { posts: { data: ITEMS, paging: { next: 'https://graph.facebook.com/v1/1/posts?after=x' } } },
    ],
    [
      '$.labels.nodes',
      '$.labels.pageInfo.hasNextPage',
      { labels: { nodes: ITEMS, pageInfo: { hasNextPage: true } } },
    ],
    ['$.a.b.items', '$.a.b.next', { a: { b: { items: ITEMS, next: '/x?page=2' } } }],
    // https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html
    ['rows', "$['rows@odata.nextLink']", { rows: ITEMS, 'rows@odata.nextLink': 'Orders(1)/rows?$skip=2' }],
    ['rows', "$['rows@nextLink']", { rows: ITEMS, 'rows@nextLink': 'x' }],
    ['rows', "$['rows@odata.count']", { rows: ITEMS, 'rows@odata.count': 3 }],
    ['rows', "$['rows@count']", { rows: ITEMS, 'rows@count': '3' }],
    [
      '$.a.anything',
      "$.a['anything@odata.nextLink']",
      { a: { anything: ITEMS, 'anything@odata.nextLink': 'x' } },
    ],
    // The page itself, as an object.
    ['items', '$.nextPageToken', { items: ITEMS, nextPageToken: 'x' }],
    ['content', '$.last', { content: ITEMS, last: false, totalElements: 9 }],
  ])('finds that %s continues by %s', (path, sign, parent) => {
    expect(problemOf(path, parent)).toBe(continues(path.startsWith('$') ? path : `$.${path}`, sign))
  })

  it.each<[string, string, unknown]>([
    [
      'a complete list',
      '$.lines.data',
      { lines: { data: ITEMS, has_more: false, total_count: 2, next: null } },
    ],
    ['a list of another name', '$.quoted.tags', { quoted: { tags: ITEMS, truncated: true } }],
    ['a list of another name in its parent', 'tags', { tags: ITEMS, truncated: true, nextPage: 3 }],
    ['the next step of a process', '$.flow.items', { flow: { items: ITEMS, next: 'review', continue: 'x' } }],
    ['the total amount of an order', '$.order.items', { order: { items: ITEMS, total: 250 } }],
    ['a number in the parent', 'items', { items: ITEMS, total: 250, offset: 0, pages: 300 }],
    ['an annotation of another list', 'rows', { rows: ITEMS, 'other@odata.nextLink': 'x' }],
    ['annotations of a complete list', 'rows', { rows: ITEMS, 'rows@odata.count': 2, 'rows@count': '2' }],
    ['an empty link', 'rows', { rows: ITEMS, 'rows@odata.nextLink': '' }],
    ['no object', '$.lines.data', { lines: ITEMS }],
    ['no parent', 'items', null],
  ])('accepts %s', (_what, path, parent) => {
    expect(problemOf(path, parent)).toBeNull()
  })

  it('accepts a list if clients can see that it continues', () => {
    const parent = { items: ITEMS, nextPageToken: 'x', paging: { next: '/x' } }

    expect(problemOf('items', parent, ['$.items', '$.nextPageToken'])).toBeNull()
    expect(problemOf('items', parent, ['$.items', '$.paging'])).toBeNull()
    expect(problemOf('items', parent, ['$.items', '$.pag'])).toBe(continues('$.items', '$.nextPageToken'))
  })

  it('examines an object once, because an operation can select the list many times', () => {
    let examined = 0
    const parent = new Proxy(
      { items: ITEMS, has_more: true },
      {
        ownKeys(target) {
          examined++
          return Reflect.ownKeys(target)
        },
      },
    )
    const check = createInnerListCheck(memberLocator('items'), () => [])
    const attempt = () => expect(() => check(parent, ITEMS)).toThrow(InnerListError)

    attempt()
    const once = examined
    attempt()

    expect([once > 0, examined]).toEqual([true, once])
  })
})
