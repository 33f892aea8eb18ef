import { type EndpointTable, permissions, reference } from '../endpoint-rules.ts'

const WRITE = permissions(['Group.ReadWrite.All'])
const WRITE_MEMBERS = permissions(['GroupMember.ReadWrite.All', 'Group.ReadWrite.All'])
/**
 * The documentation does not specify page sizes for these lists. The default is the smallest one among Outlook's other lists; the
 * maximum is the page size that Behalf requests.
 */
const PAGE = { defaultSize: 10, maxSize: 100 } as const
const GROUP = '/groups/{group}'

/** Rules for writes to groups, and for the contents of their mailboxes. */
export const GROUP_RULES: EndpointTable = {
  'POST /groups': { source: reference('group-post-groups'), permissions: WRITE },
  [`PATCH ${GROUP}`]: { source: reference('group-update'), permissions: WRITE },
  [`DELETE ${GROUP}`]: { source: reference('group-delete'), permissions: WRITE },
  [`POST ${GROUP}/addFavorite`]: { source: reference('group-addfavorite'), permissions: WRITE },
  [`POST ${GROUP}/members/$ref`]: { source: reference('group-post-members'), permissions: WRITE_MEMBERS },
  [`DELETE ${GROUP}/members/{object}/$ref`]: {
    source: reference('group-delete-members'),
    permissions: WRITE_MEMBERS,
  },
  [`POST ${GROUP}/owners/$ref`]: { source: reference('group-post-owners'), permissions: WRITE },
  [`DELETE ${GROUP}/owners/{object}/$ref`]: {
    source: reference('group-delete-owners'),
    permissions: WRITE,
    limits: ['The last owner cannot be removed.'],
  },
  [`GET ${GROUP}/conversations`]: {
    source: reference('group-list-conversations'),
    permissions: permissions(['Group-Conversation.Read.All', 'Group.Read.All', 'Group.ReadWrite.All']),
    takes: ['select', 'top', 'skip', 'filter', 'orderby', 'expand'],
    page: PAGE,
  },
  [`GET ${GROUP}/events`]: {
    source: reference('group-list-events'),
    permissions: permissions(['Group.Read.All', 'Group.ReadWrite.All']),
    headers: ['Prefer'],
    takes: ['select', 'top', 'skip', 'filter', 'orderby', 'expand'],
    page: PAGE,
  },
}
