import type { CollectionRules } from './query-rules.ts'

const PAGE = { defaultSize: 200, maxSize: 999 } as const

export const CHILDREN: CollectionRules = {
  source: 'https://learn.microsoft.com/graph/api/driveitem-list-children',
  takes: ['expand', 'select', 'top', 'orderby'],
  page: PAGE,
}

/** The page names no query options. */
export const SHARED_WITH_ME: CollectionRules = {
  source: 'https://learn.microsoft.com/graph/api/drive-sharedwithme',
  takes: [],
  ignores: ['select', 'expand', 'top', 'orderby', 'filter', 'count'],
  page: PAGE,
}
