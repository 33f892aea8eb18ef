import type { Person } from '../../contoso/contoso.ts'
import { type Access, directoryUser } from '../endpoints/access.ts'
import { collection, type Endpoint, entity } from '../endpoints/endpoint.ts'
import { create } from '../endpoints/write-endpoint.ts'
import { badRequest } from '../http/graph-error.ts'
import { type Call, holdsAny } from '../http/request.ts'
import type { BodyRule } from '../http/request-body.ts'
import { rowsOf } from '../odata/page.ts'
import {
  CHANNELS as ALL_CHANNELS,
  CHATS,
  JOINED_TEAMS,
  CHANNEL_MESSAGES as MESSAGES_OF_CHANNEL,
  CHAT_MESSAGES as MESSAGES_OF_CHAT,
  ONE_CHAT,
  ONE_CHAT_MESSAGE,
} from '../queries/teams-queries.ts'
import { itemBody } from '../types/outlook-types.ts'
import { type Chat, chatsOf, findChat, isMember } from './chat.ts'
import { type ChatMessageRow, messagesIn, type NewMessage, sendMessage } from './chat-messages.ts'
import { type Channel, channelsOf, findTeam, type Team, teamsOf } from './team.ts'
import {
  CHAT_BASICS,
  type ChatRow,
  channel,
  chat,
  chatMessage,
  joinedTeam,
  messageImportance,
  team,
} from './teams-types.ts'
import { noMember, noSuchConversation, teamwork } from './teamwork.ts'

const TEAMS = ['Team.ReadBasic.All', 'TeamSettings.Read.All', 'Directory.Read.All']
const CHANNELS = ['Channel.ReadBasic.All', 'ChannelSettings.Read.All', 'Group.Read.All', 'Directory.Read.All']
/** Graph takes `Group.Read.All` too; here what is said in channels is closed to whoever may merely list them. */
const CHANNEL_MESSAGES = ['ChannelMessage.Read.All']
const CHAT_MESSAGES = ['Chat.Read', 'Chat.ReadWrite']
const SEND = ['ChatMessage.Send', 'Chat.ReadWrite']

interface MessageBody {
  readonly body: Partial<NewMessage['body']>
  readonly subject?: string | null
  readonly importance?: NewMessage['importance']
}

const MESSAGE_BODY: BodyRule<MessageBody> = {
  typeName: 'microsoft.graph.chatMessage',
  members: { body: itemBody, subject: 'Edm.String', importance: messageImportance },
  required: ['body'],
}

export const teamsEndpoints: readonly Endpoint[] = [
  collection({
    path: '/users/{user}/joinedTeams',
    context: 'teams',
    type: joinedTeam,
    access: directoryUser({
      own: [...TEAMS, 'User.Read.All'],
      others: [...TEAMS, 'User.Read.All'],
      workload: teamwork,
    }),
    query: JOINED_TEAMS,
    rows: (person, { data }) => rowsOf(teamsOf(person, data.contoso)),
  }),
  entity({
    path: '/teams/{team}',
    context: 'teams',
    type: team,
    access: namedTeam(TEAMS),
    row: (found) => found,
  }),
  collection({
    path: '/teams/{team}/channels',
    context: "teams('{team}')/channels",
    type: channel,
    access: namedTeam(CHANNELS),
    query: ALL_CHANNELS,
    rows: (found) => rowsOf(channelsOf(found)),
  }),
  entity({
    path: '/teams/{team}/channels/{channel}',
    context: "teams('{team}')/channels",
    type: channel,
    access: namedTeam(CHANNELS),
    row: namedChannel,
  }),
  collection({
    path: '/teams/{team}/channels/{channel}/messages',
    context: "teams('{team}')/channels('{channel}')/messages",
    type: chatMessage,
    access: namedTeam(CHANNEL_MESSAGES),
    query: MESSAGES_OF_CHANNEL,
    rows: (found, call) => rowsOf(messagesIn(namedChannel(found, call), call.data)),
  }),
  collection({
    path: '/users/{user}/chats',
    context: 'chats',
    type: chat,
    access: ownChats(CHAT_BASICS),
    query: CHATS,
    rows: (person, { data }) =>
      rowsOf(
        chatsOf(person, data.contoso)
          .map((found) => chatRow(found, { data }))
          .sort((left, right) => right.lastUpdatedDateTime.localeCompare(left.lastUpdatedDateTime)),
      ),
  }),
  entity({
    path: '/chats/{chat}',
    context: 'chats',
    type: chat,
    access: namedChat(CHAT_BASICS),
    query: ONE_CHAT,
    row: ({ found }, call) => chatRow(found, call),
  }),
  collection({
    path: '/chats/{chat}/messages',
    context: "chats('{chat}')/messages",
    type: chatMessage,
    access: namedChat(CHAT_MESSAGES),
    query: MESSAGES_OF_CHAT,
    rows: ({ found }, { data }) => rowsOf(messagesIn(found, data)),
  }),
  entity({
    path: '/chats/{chat}/messages/{message}',
    context: "chats('{chat}')/messages",
    type: chatMessage,
    access: namedChat(CHAT_MESSAGES),
    query: ONE_CHAT_MESSAGE,
    row: ({ found }, { data, parameters }) =>
      foundOr404(messagesIn(found, data).find(({ id }) => id === parameters.message)),
  }),
  create({
    path: '/chats/{chat}/messages',
    context: "chats('{chat}')/messages",
    type: chatMessage,
    access: namedChat(SEND),
    body: MESSAGE_BODY,
    create: ({ found, member }, { body, subject, importance }, { data }): ChatMessageRow => {
      const { contentType = 'text', content = '' } = body
      if (content === '') throw badRequest('Missing body content')
      const message = {
        body: { contentType, content },
        subject: subject ?? null,
        importance: importance ?? 'normal',
      }
      return sendMessage(found, { sender: member, message, data })
    },
  }),
]

/** A team that the viewer belongs to; for an application, any. */
function namedTeam(permissions: readonly string[]): Access<Team> {
  return {
    permissions,
    admit: ({ request: { viewer }, data, parameters }) => {
      if (!holdsAny(viewer, permissions)) throw teamwork.denied()
      const found = foundOr404(findTeam(parameters.team ?? '', data.contoso))
      if (viewer.kind === 'user' && !isMember(found, viewer.objectId)) throw noMember()
      return found
    },
  }
}

/** The chats of whoever asks: nobody lists somebody else's. */
function ownChats(permissions: readonly string[]): Access<Person> {
  return {
    permissions,
    admit: ({ request: { viewer }, data, parameters }) => {
      const person = data.contoso.find(parameters.user ?? '')
      const isOwn = viewer.kind === 'user' && person?.id === viewer.objectId
      if (person === undefined || !isOwn || !holdsAny(viewer, permissions)) throw teamwork.denied()
      return person
    },
  }
}

/** A chat that the viewer belongs to. */
function namedChat(
  permissions: readonly string[],
): Access<{ readonly found: Chat; readonly member: Person }> {
  return {
    permissions,
    admit: ({ request: { viewer }, data, parameters }) => {
      if (viewer.kind === 'app' || !holdsAny(viewer, permissions)) throw teamwork.denied()
      const found = foundOr404(findChat(parameters.chat ?? '', data.contoso))
      const member = found.members.find(({ id }) => id === viewer.objectId)
      if (member === undefined) throw noMember()
      return { found, member }
    },
  }
}

function namedChannel(found: Team, { parameters }: Call): Channel {
  return foundOr404(channelsOf(found).find(({ id }) => id === parameters.channel))
}

function chatRow(found: Chat, { data }: Pick<Call, 'data'>): ChatRow {
  const [latest] = messagesIn(found, data)
  return { ...found, lastUpdatedDateTime: latest?.createdDateTime ?? '' }
}

function foundOr404<Found>(found: Found | undefined): Found {
  if (found === undefined) throw noSuchConversation()
  return found
}
