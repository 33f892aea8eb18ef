import { type EndpointTable, operators, permissions, reference } from '../endpoint-rules.ts'

const BY_FILE = {
  'resourceVisualization/type': operators('eq'),
  'resourceVisualization/containerType': operators('eq'),
} as const
/** The pages mention OData's options, but not a page size, so the default is the maximum. */
const INSIGHT = {
  permissions: permissions(['Sites.Read.All', 'Sites.ReadWrite.All']),
  takes: ['select', 'filter', 'top', 'skip'],
  page: { defaultSize: 10, maxSize: 25 },
  filters: BY_FILE,
} as const

/** Rules for a person's file insights. */
export const INSIGHT_RULES: EndpointTable = {
  'GET /users/{user}/insights/trending': { source: reference('insights-list-trending'), ...INSIGHT },
  'GET /users/{user}/insights/used': {
    source: reference('insights-list-used'),
    ...INSIGHT,
    takes: ['select', 'filter', 'orderby', 'top', 'skip'],
    sorts: { 'lastUsed/lastAccessedDateTime': 'default' },
    limits: ['For another person, files are sorted by the time of the last change instead of the last view.'],
  },
  'GET /users/{user}/insights/shared': {
    source: reference('insights-list-shared'),
    ...INSIGHT,
    filters: { ...BY_FILE, 'lastShared/sharedBy/address': operators('eq') },
    limits: ['Available only for the signed-in user.'],
  },
}
