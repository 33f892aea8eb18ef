import { type EndpointTable, operators, permissions, reference } from '../endpoint-rules.ts'

/** These lists are not paged: Teams returns up to 999 items at once. */
const WHOLE = { defaultSize: 999, maxSize: 999 } as const
const PAGE = { defaultSize: 20, maxSize: 50 } as const
const TEAMS = [
  'Team.ReadBasic.All',
  'TeamSettings.Read.All',
  'Directory.Read.All',
  'Group.Read.All',
  'Group.ReadWrite.All',
]
const CHANNELS = permissions([
  'Channel.ReadBasic.All',
  'ChannelSettings.Read.All',
  'Group.Read.All',
  'Directory.Read.All',
  'Group.ReadWrite.All',
])
const CHATS = permissions(['Chat.ReadBasic', 'Chat.Read', 'Chat.ReadWrite'])
const MESSAGES = '/chats/{chat}/messages'
const CHANNEL_MESSAGES = '/teams/{team}/channels/{channel}/messages'
const SEND = permissions(['ChannelMessage.Send', 'Group.ReadWrite.All'])

/** Teams, channels, chats and presence. */
export const TEAMS_RULES: EndpointTable = {
  'GET /users/{user}/joinedTeams': {
    source: reference('user-list-joinedteams'),
    permissions: permissions([
      'Team.ReadBasic.All',
      'TeamSettings.Read.All',
      'Directory.Read.All',
      'User.Read.All',
    ]),
    limits: ['Returns only `id`, `displayName` and `description` of each team.'],
    takes: [],
    page: WHOLE,
  },
  'GET /teams/{team}': { source: reference('team-get'), permissions: permissions(TEAMS) },
  'GET /teams/{team}/channels': {
    source: reference('channel-list'),
    reports: ['https://github.com/osodevops/ms-teams-cli/issues/23'],
    permissions: CHANNELS,
    takes: ['filter', 'select', 'expand'],
    page: WHOLE,
  },
  'GET /teams/{team}/channels/{channel}': { source: reference('channel-get'), permissions: CHANNELS },
  'GET /teams/{team}/channels/{channel}/messages': {
    source: reference('channel-list-messages'),
    permissions: permissions(['ChannelMessage.Read.All']),
    headers: ['Prefer'],
    takes: ['top', 'expand'],
    page: PAGE,
  },
  'GET /teams/{team}/members': {
    source: reference('team-list-members'),
    permissions: permissions(['TeamMember.Read.All']),
    takes: ['filter', 'select', 'top'],
    page: { defaultSize: 100, maxSize: 999 },
  },
  'GET /teams/{team}/installedApps': {
    source: reference('team-list-installedapps'),
    permissions: permissions([
      'TeamsAppInstallation.ReadForTeam',
      'Group.Read.All',
      'Directory.Read.All',
      'Group.ReadWrite.All',
    ]),
    takes: ['filter', 'select', 'expand'],
    page: WHOLE,
  },
  'GET /teams/{team}/channels/{channel}/tabs': {
    source: reference('channel-list-tabs'),
    permissions: permissions([
      'TeamsTab.Read.All',
      'Group.Read.All',
      'Directory.Read.All',
      'Group.ReadWrite.All',
    ]),
    takes: ['filter', 'select', 'expand'],
    page: WHOLE,
  },
  'POST /teams': {
    source: reference('team-post'),
    permissions: permissions(['Team.Create', 'Group.ReadWrite.All']),
    limits: ['The team is created after the response is sent.'],
  },
  'POST /teams/{team}/channels': {
    source: reference('channel-post'),
    permissions: permissions(['Channel.Create', 'Group.ReadWrite.All']),
  },
  [`POST ${CHANNEL_MESSAGES}`]: { source: reference('channel-post-messages'), permissions: SEND },
  [`GET ${CHANNEL_MESSAGES}/{message}/replies`]: {
    source: reference('chatmessage-list-replies'),
    permissions: permissions(['ChannelMessage.Read.All']),
    headers: ['Prefer'],
    takes: ['top'],
    page: PAGE,
  },
  [`POST ${CHANNEL_MESSAGES}/{message}/replies`]: {
    source: reference('chatmessage-post-replies'),
    permissions: SEND,
  },
  [`POST ${CHANNEL_MESSAGES}/{message}/setReaction`]: {
    source: reference('chatmessage-setreaction'),
    permissions: permissions(['ChannelMessage.Send']),
  },
  [`POST ${CHANNEL_MESSAGES}/{message}/unsetReaction`]: {
    source: reference('chatmessage-unsetreaction'),
    permissions: permissions(['ChannelMessage.Send']),
  },
  'POST /chats': {
    source: reference('chat-post'),
    permissions: permissions(['Chat.Create', 'Chat.ReadWrite']),
    limits: ['A chat between two people is created only once: later requests return the existing chat.'],
  },
  'GET /chats/{chat}/members': {
    source: reference('chat-list-members'),
    permissions: { ...CHATS, higher: [...CHATS.higher, 'ChatMember.ReadWrite'] },
    takes: [],
    page: WHOLE,
  },
  'POST /chats/{chat}/members': {
    source: reference('chat-post-members'),
    permissions: permissions(['ChatMember.ReadWrite', 'Chat.ReadWrite']),
  },
  'DELETE /chats/{chat}/members/{membership}': {
    source: reference('chat-delete-members'),
    permissions: permissions(['ChatMember.ReadWrite']),
  },
  'GET /users/{user}/chats': {
    source: reference('chat-list'),
    permissions: CHATS,
    takes: ['expand', 'filter', 'orderby', 'top'],
    page: PAGE,
    sorts: { 'lastMessagePreview/createdDateTime': 'usual' },
  },
  'GET /chats/{chat}': { source: reference('chat-get'), permissions: CHATS, takes: ['expand'] },
  [`GET ${MESSAGES}`]: {
    source: reference('chat-list-messages'),
    permissions: permissions(['Chat.Read', 'Chat.ReadWrite']),
    headers: ['Prefer'],
    limits: ['A filter on a property other than the one in `$orderby` is ignored.'],
    takes: ['top', 'orderby', 'filter'],
    page: PAGE,
    filters: { lastModifiedDateTime: operators('gt lt'), createdDateTime: operators('lt') },
    sorts: { lastModifiedDateTime: 'descending', createdDateTime: 'descending' },
  },
  [`GET ${MESSAGES}/{message}`]: {
    source: reference('chatmessage-get'),
    permissions: permissions(['Chat.Read', 'Chat.ReadWrite']),
    headers: ['Prefer'],
    takes: [],
  },
  [`POST ${MESSAGES}`]: {
    source: reference('chat-post-messages'),
    permissions: permissions(['ChatMessage.Send', 'Chat.ReadWrite', 'Group.ReadWrite.All']),
    headers: ['Prefer'],
  },
  [`POST ${MESSAGES}/{message}/setReaction`]: {
    source: reference('chatmessage-setreaction'),
    permissions: permissions(['ChatMessage.Send', 'Chat.ReadWrite']),
  },
  [`POST ${MESSAGES}/{message}/unsetReaction`]: {
    source: reference('chatmessage-unsetreaction'),
    permissions: permissions(['ChatMessage.Send', 'Chat.ReadWrite']),
  },
  /** The documentation page does not list any query options. */
  'GET /users/{user}/presence': {
    source: reference('presence-get'),
    permissions: permissions(['Presence.Read', 'Presence.Read.All'], { others: ['Presence.Read.All'] }),
    takes: [],
    ignores: ['select', 'expand'],
  },
  'POST /communications/getPresencesByUserId': {
    source: reference('cloudcommunications-getpresencesbyuserid'),
    takes: [],
    limits: ['Up to 650 IDs in one request.'],
    permissions: permissions(['Presence.Read.All']),
  },
}

/** The permissions for each kind of result are declared with its type, in the search's `SOURCES`. */
export const SEARCH_RULES: EndpointTable = {
  'POST /search/query': {
    source: reference('search-query'),
    takes: [],
    limits: ['For messages, `total` counts only those on the page.'],
    permissions: permissions(['Mail.Read', 'Calendars.Read', 'Files.Read.All', 'Sites.Read.All']),
  },
}
