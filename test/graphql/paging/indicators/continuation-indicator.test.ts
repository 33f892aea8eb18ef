// Covers: body-indicators.ts, header-indicators.ts
import { describe, expect, it } from '@jest/globals'
import type { ApiResponse } from '../../../../src/downstream/http/api-request.ts'
import {
  continuationIndicator,
  type KnownList,
} from '../../../../src/graphql/paging/indicators/continuation-indicator.ts'
import { readJson } from '../../../../src/json/lossless-json.ts'

const answer = (body: unknown, headers: Readonly<Record<string, string>> = {}) => ({
  status: 200,
  headers,
  body,
})

const indicatorIn = (response: ApiResponse, list: Partial<KnownList> = {}) =>
  continuationIndicator(response, {
    passed: 2,
    isFirst: true,
    isPaged: false,
    kinds: ['next', 'flag', 'total'],
    ...list,
  })

// Bodies of tables are copied, because what was found in a body is kept: every run of a test has to examine one.
describe('continuationIndicator', () => {
  it.each([
    // https://learn.microsoft.com/rest/api/azure/#async-operations-throttling-and-paging
    ['$.nextLink', { value: [], nextLink: 'https://management.contoso.example/x?skip=1' }],
    // https://datatracker.ietf.org/doc/html/draft-kelly-json-hal-11#section-4.1.1
    ['$._links.next.href', { _links: { next: { href: '?page=2' } } }],
    // https://jsonapi.org/format/#fetching-pagination
    ['$.links.next', { links: { next: '/articles?page=2' } }],
    // https://google.aip.dev/158
    ['$.nextPageToken', { nextPageToken: 'x' }],
    // https://docs.stripe.com/api/pagination
    ['$.has_more', { has_more: true }],
    // https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#pagination
    ['$.isLast', { isLast: false }],
    // https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
    ['$.nextRecordsUrl', { done: false, nextRecordsUrl: '/services/data/query/01g-2000' }],
    // https://developers.hubspot.com/docs/guides/crm/using-object-apis (paging.next.after)
    ['$.paging.next.after', { paging: { next: { after: '2' } } }],
    // https://laravel.com/docs/pagination#converting-results-to-json
    ['$.next_page_url', { next_page_url: 'http://x?page=2' }],
    // https://hl7.org/fhir/http.html#paging
    ['$.link', { link: [{ relation: 'self' }, { relation: 'next', url: '/x' }] }],
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
    ['$.IsTruncated', { IsTruncated: true }],
    // https://developers.zendesk.com/api-reference/introduction/pagination/
    ['$.meta.has_more', { meta: { has_more: true } }],
    // https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/
    ['$.end_of_stream', { tickets: [], after_cursor: 'MTU4MDc1Mzc5OC4wfHw0MzJ8', end_of_stream: false }],
    // https://www.algolia.com/doc/guides/building-search-ui/ui-and-ux-patterns/pagination/react
    ['$.nbPages', { page: 0, nbHits: 40, nbPages: 2, hitsPerPage: 20 }],
    // https://docs.github.com/rest/search/search#timeouts-and-incomplete-results
    ['$.incomplete_results', { total_count: 2, incomplete_results: true, items: [] }],
    // https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-search
    ['$.timed_out', { took: 5, timed_out: true, hits: { hits: [] } }],
    // https://docs.spring.io/spring-data/rest/reference/paging-and-sorting.html
    ['$.page.totalElements', { page: { totalElements: 3 } }],
    ['$.page.totalPages', { page: { number: 0, totalPages: 2 } }],
    // https://learn.microsoft.com/graph/api/resources/searchhitscontainer
    ['$.moreResultsAvailable', { moreResultsAvailable: true }],
    ["$['@odata.count']", { '@odata.count': 3 }],
    // https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html: in 4.01, "odata." is optional
    ["$['@count']", { '@count': 3 }],
    ["$['@nextLink']", { '@nextLink': '/things?x=1' }],
    // https://techdocs.gbif.org/en/openapi/
    ['$.endOfRecords', { endOfRecords: false }],
    ['$.moreAvailable', { moreAvailable: true }],
    ['$.nextPageId', { nextPageId: 'p2' }],
    ['$.total', { total: 3, startAt: 0 }],
    ['$.next_page', { next_page: 2 }],
    // https://www.twilio.com/docs/usage/twilios-response#response-formats-list-paging-information
    ['$.next_page_uri', { messages: [], next_page_uri: '/2010-04-01/Accounts/AC1/Messages.json?Page=1' }],
    // https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
    ['$.metadata.continue', { metadata: { continue: 'ENCODED_CONTINUE_TOKEN' } }],
    // https://www.mediawiki.org/wiki/API:Continue
    ['$.continue', { continue: { apcontinue: 'B', continue: '-||' } }],
    // https://airtable.com/developers/web/api/list-records
    ['$.offset', { records: [], offset: 'itrEN2TCbrcSN2BMs/recL3hZDOnm8G2cLZ' }],
    // https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data#paging-results
    ["$['$skipToken']", { data: [], $skipToken: 'ew0KICA' }],
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html
    ['$.LastEvaluatedKey', { Items: [], LastEvaluatedKey: { id: { S: '7' } } }],
    // https://developers.arcgis.com/rest/services-reference/enterprise/query-feature-service-layer/
    ['$.exceededTransferLimit', { features: [], exceededTransferLimit: true }],
    // https://solr.apache.org/guide/solr/latest/query-guide/pagination-of-results.html
    ['$.response.numFound', { response: { numFound: 3, start: 0 } }],
    // https://datatracker.ietf.org/doc/html/draft-kelly-json-hal-11#section-4.1.1
    ['$._links.next', { _links: { next: [{ href: '/x' }, { href: '/y' }] } }],
    // https://github.com/kevinswiber/siren#links-1
    ['$.links', { links: [{ rel: ['self'] }, { rel: ['next'], href: '/x' }] }],
    ['$.totalCount', { totalCount: '+3' }],
    // https://developers.asana.com/docs/pagination
    [
      '$.next_page.offset',
      { next_page: { offset: 'eyJ0', path: '/tasks?offset=eyJ0', uri: 'https://x/tasks' } },
    ],
    // https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis/pagination-cursor
    ['$.pages.next.page', { pages: { type: 'pages', next: { page: 2, starting_after: 'Wz' }, page: 1 } }],
    // https://pipedrive.readme.io/docs/core-api-concepts-pagination
    ['$.additional_data.next_cursor', { additional_data: { next_cursor: 'eyJ' } }],
    [
      '$.additional_data.pagination.more_items_in_collection',
      { additional_data: { pagination: { start: 0, limit: 2, more_items_in_collection: true } } },
    ],
    // https://www.zoho.com/crm/developer/docs/api/v8/get-records.html
    ['$.info.more_records', { info: { count: 2, more_records: true } }],
    // https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/page-results
    ["$['@Microsoft.Dynamics.CRM.morerecords']", { '@Microsoft.Dynamics.CRM.morerecords': true, value: [] }],
    // https://learn.microsoft.com/rest/api/cost-management/query/usage
    ['$.properties.nextLink', { properties: { nextLink: 'https://x?skiptoken=A', rows: [] } }],
  ])('finds %s', (place, body) => {
    expect(indicatorIn(answer(structuredClone(body)))).toBe(place)
  })

  it.each([
    // https://learn.microsoft.com/rest/api/azure/devops/testplan/test-suites/get-test-suites-for-plan
    ['x-ms-continuationtoken', 'x'],
    // https://learn.microsoft.com/rest/api/storageservices/query-timeout-and-pagination
    ['x-ms-continuation-nextpartitionkey', '1!8!U21pdGg-'],
    ['x-ms-continuation-nexttablename', '1!8!VGFibGU-'],
    // https://learn.microsoft.com/office/office-365-management-api/office-365-management-activity-api-reference#pagination
    ['nextpageuri', 'https://manage.office.com/api/v1.0/x/activity/feed/subscriptions/content?nextPage=2'],
    // https://devcenter.heroku.com/articles/platform-api-reference#ranges
    ['next-range', 'id ]01234567-89ab-cdef-0123-456789abcdef..; max=200'],
    // https://docs.gitlab.com/api/rest/#other-pagination-headers
    ['x-next-page', '2'],
    ['x-next-cursor', 'x'],
    ['x-total', '3'],
    ['x-total-count', '3'],
    ['x-has-more', 'true'],
    ['x-has-more', 'True'],
    ['x-total-count', '+3'],
    ['x-total-count', '3.0'],
    ['x-total-count', '"3"'],
    // https://www.rfc-editor.org/rfc/rfc9110#name-content-range
    ['content-range', 'items 0-1/3'],
    // https://docs.postgrest.org/en/stable/references/api/pagination_count.html (without a unit)
    ['content-range', '0-1/3'],
    ['x-total-pages', '2'],
    // https://developer.wordpress.org/rest-api/using-the-rest-api/pagination/
    ['x-wp-total', '3'],
    ['x-wp-totalpages', '2'],
    // http://www.jerriepelser.com/blog/paging-in-aspnet-webapi-http-headers/
    ['x-paging-pagecount', '2'],
    ['x-paging-totalrecordcount', '3'],
    ['x-pagination-total-count', '3'],
    ['x-page-count', '2'],
    ['x-is-last', 'false'],
    ['total-count', '3'],
    // Sent by the API, and again by a proxy.
    ['x-total', '3, 3'],
    ['content-range', 'items 0-1/3, items 0-1/3'],
  ])('finds the header %s', (name, value) => {
    expect(indicatorIn(answer([], { [name]: value }))).toBe(`header.${name}`)
  })

  // https://dotnetschool.com/article/web-development/aspdot-net-web-api/aspdot-net-web-api-pagination-and-metadata-in-responses
  it.each([
    ['TotalCount', { TotalCount: 12, PageSize: 2, CurrentPage: 1, TotalPages: 6 }],
    ['total', { total: 12, pageSize: 2 }],
    ['NextPageLink', { PreviousPageLink: '', NextPageLink: 'https://x?page=2' }],
    ['HasNext', { HasNext: true }],
  ])('finds %s in the JSON of a header', (member, page) => {
    expect(indicatorIn(answer([], { 'x-pagination': JSON.stringify(page) }))).toBe(
      `header.x-pagination.${member}`,
    )
  })

  it.each([
    ['x-pagination', '{"TotalCount":2,"TotalPages":1,"HasNext":false}'],
    ['x-pagination', '{"TotalCount":12'],
    ['x-pagination', '["TotalCount",12]'],
    ['x-account', '{"TotalCount":12}'],
    ['next', '/x'],
    ['more', 'true'],
    ['total', '12'],
    ['x-total-pages', '1'],
    ['x-is-last', 'true'],
    ['x-amount-total', '12'],
    ['page', '{"TotalCount":12}'],
  ])('finds none in the header %s: %s', (name, value) => {
    expect(indicatorIn(answer([], { [name]: value }))).toBeNull()
  })

  it.each<[string | null, number, string | undefined, boolean]>([
    ['header.content-range', 206, '0-1/*', false],
    ['header.content-range', 206, undefined, false],
    [null, 206, '0-1/2', false],
    [null, 206, '0-1/*', true],
    [null, 200, '0-1/*', false],
  ])('finds %j in a response %i with the range %j', (place, status, range, isPaged) => {
    const headers = range === undefined ? {} : { 'content-range': range }

    expect(indicatorIn({ ...answer([], headers), status }, { isPaged })).toBe(place)
  })

  it.each<[string, string | null]>([
    ['items 100-199/300', 'header.content-range'],
    ['items 0-198/200', 'header.content-range'],
    ['items 0-199/200', null],
    ['items 100-199/200', null],
    ['the items 0-1/300', null],
    ['items 0-1/300 or more', null],
    ['items 0-1/*', null],
    ['items */300', null],
  ])('compares the end of the range %s with the total', (range, place) => {
    expect(indicatorIn(answer([], { 'content-range': range }))).toBe(place)
  })

  it.each([
    ['x-total', '12'],
    ['x-total-count', '999999999999999'],
  ])('finds a total of several digits: %s is %s', (name, value) => {
    expect(indicatorIn(answer([], { [name]: value }))).toBe(`header.${name}`)
  })

  it('finds a total in a container, and none at the top, where it can be an amount', () => {
    expect(indicatorIn(answer({ total: 12 }))).toBeNull()
    expect(indicatorIn(answer({ properties: { total: 12 } }))).toBeNull()
    expect(indicatorIn(answer({ meta: { total: 12 } }))).toBe('$.meta.total')
  })

  it('finds a name of 100 characters with separators, and none of 101', () => {
    const spelled = (length: number) => `has${'_'.repeat(length - 7)}more`

    expect(indicatorIn(answer({ [spelled(100)]: true }))).toBe(`$.${spelled(100)}`)
    expect(indicatorIn(answer({ [spelled(101)]: true }))).toBeNull()
  })

  it.each(['</x?page=2>; rel="next"', 'https://api.example/x?page=2; rel="next"'])(
    'finds the header Link, here %s',
    (link) => {
      expect(indicatorIn(answer([], { link }))).toBe('link.next')
    },
  )

  it.each([
    [{ nextLink: null }],
    [{ nextLink: '' }],
    [{ has_more: false }],
    [{ isLast: true }],
    // An invoice with its lines.
    [{ lines: [], total: 250 }],
    [{ total: 2, offset: 0 }],
    [{ total: 99.5, offset: 0 }],
    [{ page: { totalPages: 1 } }],
    [{ links: [{ rel: 'self' }] }],
    [{ offset: 0 }],
    [{ offset: '20' }],
    // JavaScript converts these to numbers.
    [{ total: [3], offset: 0 }],
    [{ total: '0x10', offset: 0 }],
    [{ total: ' 3', offset: 0 }],
    [{ total: true, offset: -2 }],
    [{ nextLink: ' ' }],
    [{ nextLink: true }],
    [{ nextLink: { href: '/x' } }],
    [{ nextPage: 0 }],
    [{ nextPage: -1 }],
    [{ next: [] }],
    [{ continue: {} }],
    [{ LastEvaluatedKey: {} }],
    [{ has_more: 'true' }],
    [{ has_more: 1 }],
    [{ isLast: null }],
    [{ paging: { next: { after: '' } } }],
    [{ paging: { previous: { before: '2' } } }],
    [{ anything: { nextLink: '/x' } }],
    [{ meta: { meta: { meta: { meta: { nextLink: '/x' } } } } }],
    [{ metadata: { continue: '' } }],
    // https://developers.google.com/workspace/calendar/api/guides/sync: of the last page.
    [{ nextSyncToken: 'CPDAlvWDx70CEPDAlvWDx70CGAU=' }],
    [[]],
    [null],
    ['next'],
  ])('finds none in %j', (body) => {
    expect(
      indicatorIn(
        answer(structuredClone(body), { 'content-range': 'items 0-1/*', 'x-total': '2', 'x-next-page': '' }),
      ),
    ).toBeNull()
  })

  it.each([
    ["$['next-link']", { 'next-link': '/x' }],
    ['$.Next_Page', { Next_Page: 2 }],
    ['$.totalCount', { totalCount: '3' }],
    ['$.lastPage', { lastPage: false }],
    ['$.last_page', { last_page: 2 }],
    ['$.meta.meta.meta.nextLink', { meta: { meta: { meta: { nextLink: '/x' } } } }],
  ])('finds %s, for any name and depth', (place, body) => {
    expect(indicatorIn(answer(structuredClone(body)))).toBe(place)
  })

  it('finds a next page whose number has more digits than JavaScript keeps', () => {
    expect(indicatorIn(answer(readJson(Buffer.from('{"nextPage":9007199254740993}'))))).toBe('$.nextPage')
  })

  it('finds no flag in a header that is false, and none where flags do not count', () => {
    expect(indicatorIn(answer([], { 'x-has-more': 'false' }))).toBeNull()
    expect(indicatorIn(answer([], { 'x-has-more': 'true' }), { kinds: ['next', 'total'] })).toBeNull()
  })

  it.each<[KnownList['kinds'][number], string]>([
    ['next', '$.nextLink'],
    ['flag', '$.has_more'],
    ['total', '$.total'],
  ])('finds only a sign of the kind %s', (kind, place) => {
    const body = { total: 3, offset: 0, has_more: true, nextLink: '/x' }

    expect(indicatorIn(answer(body), { kinds: [kind] })).toBe(place)
  })

  it('finds the sign in a header before that in the body', () => {
    expect(indicatorIn(answer({ nextLink: '/x' }, { 'x-total': '3' }))).toBe('header.x-total')
  })

  it('examines a body once for all fields that read it, as it may have very many members', () => {
    const names: string[] = []
    const body = new Proxy(
      { items: [], nextLink: '/x' },
      {
        get(target, name, receiver) {
          names.push(String(name))
          return Reflect.get(target, name, receiver)
        },
      },
    )

    expect([1, 2].map(() => indicatorIn(answer(body)))).toEqual(['$.nextLink', '$.nextLink'])
    expect(names).toEqual(['items', 'nextLink'])
  })

  it('judges a body once for all fields that read the same list of it, and again for another list', () => {
    let judged = 0
    const more = new Proxy(
      { from: 'B' },
      {
        ownKeys(target) {
          judged++
          return Reflect.ownKeys(target)
        },
      },
    )
    const body = { items: [], total: 3, offset: 0, continue: more }

    const same = [1, 2, 3].map(() => indicatorIn(answer(body), { kinds: ['total'] }))
    const other = indicatorIn(answer(body), { kinds: ['total'], passed: 3 })

    expect([same, other, judged]).toEqual([Array(3).fill('$.total'), null, 2])
  })

  it('reads no name that is longer than any of a sign could be', () => {
    expect(indicatorIn(answer({ [`${'-'.repeat(1000)}next`]: '/x' }))).toBeNull()
  })

  it('takes any total for one of items where the list comes in pages, and none where totals do not count', () => {
    expect(indicatorIn(answer({ total: 3 }), { isPaged: true })).toBe('$.total')
    expect(indicatorIn(answer({ total: 3 }), { isPaged: true, kinds: ['next', 'flag'] })).toBeNull()
    expect(indicatorIn(answer({ total_pages: 3 }), { isFirst: false })).toBeNull()
  })
})
