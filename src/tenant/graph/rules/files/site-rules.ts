import { type EndpointTable, operators, permissions, reference } from '../endpoint-rules.ts'

const READ = permissions(['Sites.Read.All', 'Sites.ReadWrite.All'])
const WRITE = permissions(['Sites.ReadWrite.All'])
const READ_FILES = permissions([
  'Files.Read',
  'Files.ReadWrite',
  'Files.Read.All',
  'Files.ReadWrite.All',
  'Sites.Read.All',
  'Sites.ReadWrite.All',
])
/** The only page size in the documentation is 200, for the children of a folder, so no other size can be requested. */
const PAGE = { defaultSize: 200, maxSize: 200 } as const
/**
 * SharePoint's reference pages do not list the options, or only mention that there are some. The overview recommends these two.
 *
 * @see
 *   https://github.com/microsoftgraph/microsoft-graph-docs/blob/db3ad7292b828f2149fe620c9a6de9f98946b4fd/api-reference/v1.0/resources/sharepoint.md
 */
const MANY = { permissions: READ, takes: ['select', 'expand'], page: PAGE } as const
/** The page does not list any query options. */
const PLAIN = { permissions: READ, takes: [], page: PAGE } as const
const FILTER_REPORT = 'https://github.com/microsoftgraph/microsoft-graph-docs/issues/9836'
const SITE = '/sites/{site}'
const LIST = `${SITE}/lists/{list}`
const ITEM = `${LIST}/items/{item}`

/** Sites, their lists and their items. */
export const SITE_RULES: EndpointTable = {
  /** According to the page, results can be sorted by only one property. */
  'GET /sites': {
    source: reference('site-search'),
    ...PLAIN,
    takes: ['orderby'],
    sorts: { createdDateTime: 'default' },
  },
  [`GET ${SITE}`]: { source: reference('site-get'), permissions: READ },
  'GET /sites/{hostname}:/{folder}/{name}': { source: reference('site-getbypath'), permissions: READ },
  'GET /groups/{group}/sites/root': { source: reference('site-get'), permissions: READ },
  [`GET ${SITE}/sites`]: { source: reference('site-list-subsites'), ...PLAIN },
  [`GET ${SITE}/drive`]: { source: reference('drive-get'), permissions: READ_FILES },
  [`GET ${SITE}/drives`]: {
    source: reference('drive-list'),
    permissions: READ_FILES,
    takes: ['expand', 'select', 'top', 'orderby'],
    page: PAGE,
  },
  [`GET ${SITE}/columns`]: { source: reference('site-list-columns'), ...MANY },
  [`GET ${SITE}/contentTypes`]: { source: reference('site-list-contenttypes'), ...MANY },
  [`GET ${SITE}/lists`]: {
    source: reference('list-list'),
    reports: [FILTER_REPORT],
    ...MANY,
    takes: ['select', 'expand', 'filter'],
    filters: { displayName: operators('eq') },
    limits: ['System lists are returned only with `system` in `$select`, which Behalf does not send.'],
  },
  [`GET ${LIST}`]: { source: reference('list-get'), permissions: READ },
  [`GET ${LIST}/columns`]: { source: reference('list-list-columns'), ...MANY },
  [`GET ${LIST}/contentTypes`]: { source: reference('list-list-contenttypes'), ...MANY },
  [`GET ${LIST}/items`]: {
    source: reference('listitem-list'),
    /** The second issue quotes a request with `$top` that was rejected only because of its filter. */
    reports: [FILTER_REPORT, 'https://github.com/microsoftgraph/microsoft-graph-docs/issues/2279'],
    ...MANY,
    takes: ['select', 'expand', 'filter', 'top'],
    headers: ['Prefer'],
    filterOperators: ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'startswith'],
    limits: ['A filter can use only one column, which must be indexed.'],
  },
  [`POST ${LIST}/items`]: { source: reference('listitem-create'), permissions: WRITE },
  [`GET ${ITEM}`]: { source: reference('listitem-get'), permissions: READ },
  [`PATCH ${ITEM}/fields`]: {
    source: reference('listitem-update'),
    permissions: WRITE,
    headers: ['If-Match'],
  },
  [`DELETE ${ITEM}`]: { source: reference('listitem-delete'), permissions: WRITE, headers: ['If-Match'] },
}
