import { type EndpointTable, permissions, reference } from './endpoint-rules.ts'

const INSIGHT = {
  permissions: permissions(['Sites.Read.All', 'Sites.ReadWrite.All']),
  takes: ['select', 'expand', 'filter', 'orderby', 'top', 'skip'],
  page: { defaultSize: 25, maxSize: 100 },
} as const

/** Insights of people about files. */
export const INSIGHT_RULES: EndpointTable = {
  'GET /users/{user}/insights/trending': { source: reference('insights-list-trending'), ...INSIGHT },
  'GET /users/{user}/insights/used': { source: reference('insights-list-used'), ...INSIGHT },
  'GET /users/{user}/insights/shared': { source: reference('insights-list-shared'), ...INSIGHT },
}
