import type { CollectionRules } from './query-rules.ts'

const ALL = ['select', 'expand', 'filter', 'orderby', 'top', 'skip', 'count'] as const
const PAGE = { defaultSize: 10, maxSize: 1000 } as const

export const MESSAGES: CollectionRules = {
  source: 'https://learn.microsoft.com/graph/api/user-list-messages',
  takes: [...ALL, 'search'],
  page: PAGE,
}

export const MAIL_FOLDERS: CollectionRules = {
  source: 'https://learn.microsoft.com/graph/api/user-list-mailfolders',
  takes: ALL,
  page: PAGE,
}

export const ATTACHMENTS: CollectionRules = {
  source: 'https://learn.microsoft.com/graph/api/message-list-attachments',
  takes: ALL,
  page: PAGE,
}

export const EVENTS: CollectionRules = {
  source: 'https://learn.microsoft.com/graph/api/user-list-events',
  takes: ALL,
  page: PAGE,
}

export const CALENDAR_VIEW: CollectionRules = {
  source: 'https://learn.microsoft.com/graph/api/user-list-calendarview',
  takes: ALL,
  page: PAGE,
}

export const PEOPLE: CollectionRules = {
  source: 'https://learn.microsoft.com/graph/api/user-list-people',
  takes: ['select', 'filter', 'orderby', 'search', 'top', 'skip'],
  ignores: ['count', 'expand'],
  page: PAGE,
}
