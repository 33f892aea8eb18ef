import { type CollectionRules, operators, type QueryRules } from './query-rules.ts'

/** No page can be had of these: Teams answers up to 999 at once. */
const WHOLE = { defaultSize: 999, maxSize: 999 } as const
const PAGE = { defaultSize: 20, maxSize: 50 } as const

export const JOINED_TEAMS: CollectionRules = {
  source: 'https://learn.microsoft.com/graph/api/user-list-joinedteams',
  takes: [],
  page: WHOLE,
}

export const CHANNELS: CollectionRules = {
  source: 'https://learn.microsoft.com/graph/api/channel-list',
  takes: ['filter', 'select', 'expand'],
  page: WHOLE,
}

export const CHANNEL_MESSAGES: CollectionRules = {
  source: 'https://learn.microsoft.com/graph/api/channel-list-messages',
  takes: ['top', 'expand'],
  page: PAGE,
}

export const CHATS: CollectionRules = {
  source: 'https://learn.microsoft.com/graph/api/chat-list',
  takes: ['expand', 'filter', 'orderby', 'top'],
  page: PAGE,
  sorts: { 'lastMessagePreview/createdDateTime': 'usual' },
}

export const ONE_CHAT: QueryRules = {
  source: 'https://learn.microsoft.com/graph/api/chat-get',
  takes: ['expand'],
}

export const CHAT_MESSAGES: CollectionRules = {
  source: 'https://learn.microsoft.com/graph/api/chat-list-messages',
  takes: ['top', 'orderby', 'filter'],
  page: PAGE,
  filters: { lastModifiedDateTime: operators('gt lt'), createdDateTime: operators('lt') },
  sorts: { lastModifiedDateTime: 'descending', createdDateTime: 'descending' },
}

export const ONE_CHAT_MESSAGE: QueryRules = {
  source: 'https://learn.microsoft.com/graph/api/chatmessage-get',
  takes: [],
}

/** The page names no query options. */
export const ONE_PRESENCE: QueryRules = {
  source: 'https://learn.microsoft.com/graph/api/presence-get',
  takes: [],
  ignores: ['select', 'expand'],
}
