import type { CollectionRules, QueryRules } from './query-rules.ts'

const TAKEN = ['expand', 'filter', 'orderby', 'top', 'skip', 'count'] as const
/** Of `$select`, the documentation says nothing; Graph refuses it for lists, for tasks and for one task. */
const REPORTED = 'https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2900'

export const TO_DO_LISTS: CollectionRules = {
  source: 'https://github.com/microsoftgraph/microsoft-graph-docs/issues/11103',
  takes: TAKEN,
  page: { defaultSize: 10, maxSize: 1000 },
}

export const TO_DO_TASKS: CollectionRules = {
  source: REPORTED,
  takes: TAKEN,
  page: { defaultSize: 10, maxSize: 1000 },
}

/** One list, or one task. */
export const ONE_OF_TO_DO: QueryRules = { source: REPORTED, takes: ['expand'] }

/** Everything comes at once, whatever is asked for. */
export const PLANNER_TASKS: CollectionRules = {
  source: 'https://github.com/microsoftgraph/microsoft-graph-docs/issues/4698',
  takes: [],
  ignores: ['select', 'expand', 'filter', 'search', 'orderby', 'top', 'skip', 'count'],
  page: { defaultSize: 400, maxSize: 400 },
}
