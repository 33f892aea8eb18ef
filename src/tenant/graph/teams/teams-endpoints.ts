import type { Person } from '../../contoso/contoso.ts'
import { type Admit, allOf, directoryUser } from '../endpoints/access.ts'
import { collection, type Endpoint, entity } from '../endpoints/endpoint.ts'
import { create } from '../endpoints/write-endpoint.ts'
import { type Call, holdsAny } from '../http/graph-request.ts'
import { rowsOf } from '../odata/take-page.ts'
import { teamwork } from '../query-rules/teams-query-rules.ts'
import type { PermissionRules } from '../rules/endpoint-rules.ts'
import { type Chat, chatsOf, findChat, isMember } from './chat.ts'
import type { ChatMessageRow } from './chat-message-row.ts'
import { messagesIn, sendMessage } from './chat-messages.ts'
import { MESSAGE_BODY, messageOf } from './message-body.ts'
import { type Channel, channelsOf, findTeam, type Team, teamsOf } from './team.ts'
import { noMember, noSuchConversation } from './teams-errors.ts'
import { type ChatRow, channel, chat, chatMessage, joinedTeam, team } from './teams-types.ts'

export const teamsEndpoints: readonly Endpoint[] = [
  collection({
    path: '/users/{user}/joinedTeams',
    context: 'teams',
    type: joinedTeam,
    access: directoryUser(teamwork),
    rows: (person, { data }) => rowsOf(teamsOf(person, data.contoso)),
  }),
  entity({
    path: '/teams/{team}',
    context: 'teams',
    type: team,
    access: namedTeam,
    row: (found) => found,
  }),
  collection({
    path: '/teams/{team}/channels',
    context: "teams('{team}')/channels",
    type: channel,
    access: namedTeam,
    rows: (found, call) => rowsOf(channelsOf(found, call.data)),
  }),
  entity({
    path: '/teams/{team}/channels/{channel}',
    context: "teams('{team}')/channels",
    type: channel,
    access: namedTeam,
    row: namedChannel,
  }),
  collection({
    path: '/teams/{team}/channels/{channel}/messages',
    context: "teams('{team}')/channels('{channel}')/messages",
    type: chatMessage,
    access: namedTeam,
    rows: (found, call) => rowsOf(messagesIn(namedChannel(found, call), call.data)),
  }),
  collection({
    path: '/users/{user}/chats',
    context: 'chats',
    type: chat,
    access: ownChats,
    rows: (person, { data }) =>
      rowsOf(
        chatsOf(person, data)
          .map((found) => chatRow(found, { data }))
          .sort((left, right) => right.lastUpdatedDateTime.localeCompare(left.lastUpdatedDateTime)),
      ),
  }),
  entity({
    path: '/chats/{chat}',
    context: 'chats',
    type: chat,
    access: namedChat,
    row: ({ found }, call) => chatRow(found, call),
  }),
  collection({
    path: '/chats/{chat}/messages',
    context: "chats('{chat}')/messages",
    type: chatMessage,
    access: namedChat,
    rows: ({ found }, { data }) => rowsOf(messagesIn(found, data)),
  }),
  entity({
    path: '/chats/{chat}/messages/{message}',
    context: "chats('{chat}')/messages",
    type: chatMessage,
    access: namedChat,
    row: ({ found }, { data, parameters }) =>
      foundOr404(messagesIn(found, data).find(({ id }) => id === parameters.message)),
  }),
  create({
    path: '/chats/{chat}/messages',
    context: "chats('{chat}')/messages",
    type: chatMessage,
    access: namedChat,
    body: MESSAGE_BODY,
    create: ({ found, member }, body, { data }): ChatMessageRow =>
      sendMessage(found, { sender: member, message: messageOf(body), data }),
  }),
]

/** A team that the viewer is a member of; for an application, any team. */
export function namedTeam(permissions: PermissionRules): Admit<Team> {
  return ({ request: { viewer }, data, parameters }) => {
    if (!holdsAny(viewer, allOf(permissions))) throw teamwork.denied()
    const found = foundOr404(findTeam(parameters.team ?? '', data.contoso))
    if (viewer.kind === 'user' && !isMember(found, viewer.objectId)) throw noMember()
    return found
  }
}

/** The requester's chats: users can list only their own. */
function ownChats(permissions: PermissionRules): Admit<Person> {
  return ({ request: { viewer }, data, parameters }) => {
    const person = data.contoso.find(parameters.user ?? '')
    const isOwn = viewer.kind === 'user' && person?.id === viewer.objectId
    if (person === undefined || !isOwn || !holdsAny(viewer, allOf(permissions))) throw teamwork.denied()
    return person
  }
}

/** A chat that the viewer is a member of. */
export function namedChat(
  permissions: PermissionRules,
): Admit<{ readonly found: Chat; readonly member: Person }> {
  return ({ request: { viewer }, data, parameters }) => {
    if (viewer.kind === 'app' || !holdsAny(viewer, allOf(permissions))) throw teamwork.denied()
    const found = foundOr404(findChat(parameters.chat ?? '', data))
    const member = found.members.find(({ id }) => id === viewer.objectId)
    if (member === undefined) throw noMember()
    return { found, member }
  }
}

export function namedChannel(found: Team, { parameters, data }: Call): Channel {
  return foundOr404(channelsOf(found, data).find(({ id }) => id === parameters.channel))
}

export function chatRow(found: Chat, { data }: Pick<Call, 'data'>): ChatRow {
  const [latest] = messagesIn(found, data)
  return { ...found, lastUpdatedDateTime: latest?.createdDateTime ?? '' }
}

export function foundOr404<Found>(found: Found | undefined): Found {
  if (found === undefined) throw noSuchConversation()
  return found
}
