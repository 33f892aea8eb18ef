import { type EndpointTable, permissions, reference } from './endpoint-rules.ts'

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
const PAGE = { defaultSize: 200, maxSize: 999 } as const
const MANY = {
  permissions: READ,
  takes: ['select', 'expand', 'filter', 'orderby', 'top'],
  page: PAGE,
} as const
/** The page names no query options. */
const PLAIN = { permissions: READ, takes: [], ignores: ['select', 'top'], page: PAGE } as const
const SITE = '/sites/{site}'
const LIST = `${SITE}/lists/{list}`
const ITEM = `${LIST}/items/{item}`

/** Sites, their lists and the items of these. */
export const SITE_RULES: EndpointTable = {
  'GET /sites': { source: reference('site-search'), ...PLAIN },
  [`GET ${SITE}`]: { source: reference('site-get'), permissions: READ },
  'GET /sites/{hostname}:/{folder}/{name}': { source: reference('site-getbypath'), permissions: READ },
  'GET /groups/{group}/sites/root': { source: reference('site-get'), permissions: READ },
  [`GET ${SITE}/sites`]: { source: reference('site-list-subsites'), ...PLAIN },
  [`GET ${SITE}/drive`]: { source: reference('drive-get'), permissions: READ_FILES },
  [`GET ${SITE}/drives`]: { ...MANY, source: reference('drive-list'), permissions: READ_FILES },
  [`GET ${SITE}/columns`]: { source: reference('site-list-columns'), ...MANY },
  [`GET ${SITE}/contentTypes`]: { source: reference('site-list-contenttypes'), ...MANY },
  [`GET ${SITE}/lists`]: { source: reference('list-list'), ...MANY },
  [`GET ${LIST}`]: { source: reference('list-get'), permissions: READ },
  [`GET ${LIST}/columns`]: { source: reference('list-list-columns'), ...MANY },
  [`GET ${LIST}/contentTypes`]: { source: reference('list-list-contenttypes'), ...MANY },
  [`GET ${LIST}/items`]: {
    source: reference('listitem-list'),
    ...MANY,
    filterOperators: ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'startswith'],
    limits: ['A filter needs a column with an index.'],
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
