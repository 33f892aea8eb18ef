import { countIn } from '../../../downstream/http/header-text.ts'
import { isJsonObject, type JsonObject } from '../../../json/json-object.ts'
import { NumberLiteral } from '../../../json/lossless-json.ts'
import { linkInBody } from '../../responses/body-links.ts'

/**
 * How APIs indicate that a list continues, for lists whose schema does not declare it. Names are in lower case and without `_`,
 * `-` and `.`, because APIs spell them differently.
 *
 * @see https://learn.microsoft.com/rest/api/azure/#async-operations-throttling-and-paging (nextLink)
 * @see
 *   https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html#sec_ControlInformationnextLinkodatanextL
 * @see https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html (in 4.01, `odata.` is optional: `@count`)
 * @see https://techdocs.gbif.org/en/openapi/ (endOfRecords)
 * @see https://google.aip.dev/158 (nextPageToken)
 * @see https://docs.stripe.com/api/pagination (has_more)
 * @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#pagination (isLast)
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm (nextRecordsUrl,
 *   totalSize)
 * @see https://laravel.com/docs/pagination#converting-results-to-json (next_page_url, last_page)
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html (IsTruncated, NextContinuationToken)
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html (LastEvaluatedKey)
 * @see https://www.twilio.com/docs/usage/twilios-response#response-formats-list-paging-information (next_page_uri)
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks (continue)
 * @see https://www.mediawiki.org/wiki/API:Continue (continue)
 * @see https://airtable.com/developers/web/api/list-records (offset)
 * @see https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data#paging-results ($skipToken)
 * @see https://developers.arcgis.com/rest/services-reference/enterprise/query-feature-service-layer/ (exceededTransferLimit)
 * @see https://docs.postgrest.org/en/stable/references/api/pagination_count.html (Content-Range without a unit)
 * @see https://developers.asana.com/docs/pagination (next_page is an object)
 * @see https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis/pagination-cursor (pages.next)
 * @see https://pipedrive.readme.io/docs/core-api-concepts-pagination (additional_data)
 * @see https://www.zoho.com/crm/developer/docs/api/v8/get-records.html (info.more_records)
 * @see https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/page-results
 *   (`@Microsoft.Dynamics.CRM.morerecords`)
 * @see https://learn.microsoft.com/rest/api/cost-management/query/usage (properties.nextLink)
 * @see https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/ (end_of_stream)
 * @see https://www.algolia.com/doc/guides/building-search-ui/ui-and-ux-patterns/pagination/react (nbPages)
 * @see https://docs.github.com/rest/search/search#timeouts-and-incomplete-results (incomplete_results)
 * @see https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-search (timed_out)
 */
// cspell:disable
const NEXT_NAMES = new Set(
  words(`odatanextlink @odatanextlink @nextlink next nextlink nextpage nextpagelink nextpageurl nexturl nexturi nexthref nextrecordsurl
    nextpageuri nextlinkuri nextpageid nextpagetoken nextpagecursor nextpagemarker nexttoken nextcursor nextmarker nextkeymarker nextposition
    nextoffset nextstart nextskiptoken $skiptoken skiptoken nextcontinuationtoken continuationtoken continuation continue
    resumptiontoken lastevaluatedkey nextrange nextpartitionkey nexttablename`),
)
/**
 * These members refer to another page only if they are strings: in most APIs, `offset` is a number that states where
 * the page begins.
 */
const STRING_NEXT_NAMES = new Set(words('offset'))
/** Unless their value is an address, these members can also mean something else, such as the next step of a process. */
const GENERAL_NEXT_NAMES = new Set(words('next continue continuation offset'))
const IS_ADDRESS = /^(?:https?:|[/?])/i
/** The value of these members can also be an object that contains parameters. */
const OBJECT_NEXT_NAMES = new Set(words('continue lastevaluatedkey'))
const MORE_FLAGS = new Set(
  words(`hasmore more hasnext hasnextpage hasmoreitems hasmoreresults hasmorepages hasmorerecords moreresults moreresultsavailable
    morerecords @microsoftdynamicscrmmorerecords moreitemsincollection moreavailable istruncated truncated exceededtransferlimit
    incompleteresults timedout`),
)
const END_FLAGS = new Set(words('islast islastpage lastpage last endofrecords endofstream'))
/** Item counts. `total` is not included, because it can mean anything, such as an amount. */
const TOTALS = new Set(
  words(
    `odatacount @odatacount @count totalcount totalitems totalresults totalelements totalsize totalrecords totalhits totalentries totalrows
    totalrowcount totalrecordcount numfound`,
  ),
)
/** For objects in which `total` can only be a number of items. */
export const ALL_TOTALS = new Set([...TOTALS, 'total'])
/** Page counts. */
const PAGES = new Set(words('totalpages pagecount lastpage pages nbpages'))
/** In an object that has one of these, `total` is a number of items. */
const POSITIONS = new Set(words('offset limit skip startat maxresults page pagesize perpage currentpage'))

/** Objects in which API responses contain these members. */
export const CONTAINERS = new Set(
  words(
    'd meta metadata pagination paging page pages pageinfo paginginfo links link next nextpage response responsemetadata listinfo cursor cursors resultinfo info additionaldata properties',
  ),
)
/** Containers that can also describe something other than the list, so `total` can be an amount there. */
const GENERAL_CONTAINERS = new Set(words('info additionaldata properties'))
/** Objects that refer to the next page, with members such as `href` and `after`. */
const NEXT_OBJECTS = new Set(words('next nextpage'))
// cspell:enable
const MAX_DEPTH = 4

/** How a member indicates that more items follow. */
export type IndicatorKind = 'next' | 'flag' | 'total'

export interface Indicator {
  /** The location of the member or header, as a locator. */
  readonly place: string
  readonly kind: IndicatorKind
  /** Whether the name is so generic that the member can also mean something else in an object that is not a page. */
  readonly isGeneric: boolean
}

/** What is known about a list apart from the response. */
export interface KnownList {
  /** The number of items received, including those on earlier pages. */
  readonly passed: number
  /** Whether this is the first page of the list. */
  readonly isFirst: boolean
  /** Whether the schema declares pages: if so, a total is a number of items rather than an amount. */
  readonly isPaged: boolean
  /** The kinds of indicators to consider. */
  readonly kinds: readonly IndicatorKind[]
}

/**
 * The indicators in an object, which can be in containers such as `paging`.
 *
 * @param path - the location of the object, as the segments of a locator.
 */
export function bodyIndicators(
  object: JsonObject,
  list: KnownList,
  path: readonly string[],
): readonly Indicator[] {
  const members = membersOf(object)
  const container = path.length > 1 ? plainName(path.at(-1) ?? '') : null
  const describesList = container !== null && !GENERAL_CONTAINERS.has(container)
  const total = list.isPaged || describesList || members.some(([plain]) => POSITIONS.has(plain))
  const totals = total ? ALL_TOTALS : TOTALS
  const isNext = container !== null && NEXT_OBJECTS.has(container)
  return members.flatMap(([plain, name, value]): readonly Indicator[] => {
    const here = [...path, name]
    const isContainer = path.length < MAX_DEPTH && CONTAINERS.has(plain)
    if (isContainer && isJsonObject(value) && !(value instanceof NumberLiteral))
      return bodyIndicators(value, list, here)
    // In HAL, a relation can have several links.
    if (plain === 'next' && Array.isArray(value) && value.length > 0)
      return [indicator(locatorOf(here), 'next')]
    const kind = isNext && isReference(value) ? 'next' : kindOf(plain, value, list, totals)
    return kind === null ? [] : [indicator(locatorOf(here), kind, isGeneric(plain, value))]
  })
}

function isGeneric(plain: string, value: unknown): boolean {
  return GENERAL_NEXT_NAMES.has(plain) && !(typeof value === 'string' && IS_ADDRESS.test(value))
}

type Member = readonly [plain: string, name: string, value: unknown]

function membersOf(object: JsonObject): readonly Member[] {
  return Object.entries(object).map(([name, value]) => [plainName(name), name, value])
}

/** How a member indicates that the list continues; null if it does not. @param plain - see {@link plainName}. */
export function kindOf(
  plain: string,
  value: unknown,
  { passed, isFirst }: KnownList,
  totals: ReadonlySet<string>,
): IndicatorKind | null {
  if (isNextReference(plain, value)) return 'next'
  if (totals.has(plain) && isMore(value, passed)) return 'total'
  if (PAGES.has(plain) && isFirst && isMore(value, 1)) return 'total'
  return isFlagForMore(plain, value) ? 'flag' : null
}

function isNextReference(plain: string, value: unknown): boolean {
  if (Array.isArray(value)) return CONTAINERS.has(plain) && linkInBody({ links: value }, 'next') !== undefined
  if (STRING_NEXT_NAMES.has(plain) && typeof value === 'string') return !/^\d*$/.test(value)
  return NEXT_NAMES.has(plain) && (isReference(value) || (OBJECT_NEXT_NAMES.has(plain) && hasMembers(value)))
}

function isFlagForMore(plain: string, value: unknown): boolean {
  return (value === true && MORE_FLAGS.has(plain)) || (value === false && END_FLAGS.has(plain))
}

function hasMembers(value: unknown): boolean {
  return isJsonObject(value) && Object.keys(value).length > 0
}

/** Whether a value can be an address or a token. */
function isReference(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== ''
  return value instanceof NumberLiteral || (typeof value === 'number' && value > 0)
}

function isMore(value: unknown, than: number): boolean {
  const count = typeof value === 'string' ? countIn(value) : value
  return Number.isInteger(count) && Number(count) > than
}

export function indicator(place: string, kind: IndicatorKind, isGeneric = false): Indicator {
  return { place, kind, isGeneric }
}

/** Maximum length of a name that can be one of the above, in characters, including separators between its words. */
const MAX_NAME_LENGTH = 100

/** The normalized form of a name, because APIs spell names differently. */
export function plainName(name: string): string {
  if (name.length > MAX_NAME_LENGTH) return name
  return name.replaceAll(/[._-]/g, '').toLowerCase()
}

/** The text of a locator. */
export function locatorOf([root = '$', ...names]: readonly string[]): string {
  return root + names.map((name) => (/^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `['${name}']`)).join('')
}

function words(text: string): readonly string[] {
  return text.split(/\s+/)
}
