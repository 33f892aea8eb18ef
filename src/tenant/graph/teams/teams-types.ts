import { CONTOSO_TENANT_ID, type Person } from '../../contoso/contoso.ts'
import { toMany } from '../endpoints/navigation.ts'
import type { ComplexType, EnumType } from '../odata/edm.ts'
import { teamwork } from '../query-rules/teams-query-rules.ts'
import { type EntityType, type Property, storedProperties } from '../types/entity-type.ts'
import { identity } from '../types/identity-types.ts'
import { itemBody } from '../types/outlook-types.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'
import { type Chat, membershipId } from './chat.ts'
import type { ChatMessageRow } from './chat-message-row.ts'
import type { Channel, Team } from './team.ts'

/** All teams and conversations were created on the same day. */
const CREATED = '2026-01-05T08:00:00Z'
const ORIGIN = 'https://teams.contoso.example'

function text<Row>(value: (row: Row) => string | null): Property<Row> {
  return { type: 'Edm.String', value }
}

/** A team. */
export const team: EntityType<Team> = {
  ...PLAIN_TYPE,
  workload: teamwork,
  name: 'team',
  properties: {
    id: text(({ id }) => id),
    createdDateTime: { type: 'Edm.DateTimeOffset', value: () => CREATED },
    displayName: text(({ lead }) => `${lead.givenName}'s team (${lead.employeeId})`),
    description: text(({ lead }) => `People who report to ${lead.displayName}`),
    internalId: text(({ id }) => `19:${id}@thread.tacv2`),
    classification: text(() => null),
    visibility: {
      type: { name: 'graph.teamVisibilityType', values: ['private', 'public'] },
      value: () => 'private',
    },
    isArchived: { type: 'Edm.Boolean', value: () => false },
    tenantId: text(() => CONTOSO_TENANT_ID),
    webUrl: text(({ id }) => `${ORIGIN}/l/team/${id}`),
  },
}

/**
 * A team in the list of a user's joined teams. All of its other properties are null there.
 *
 * @see https://learn.microsoft.com/graph/api/user-list-joinedteams#response
 */
export const joinedTeam: EntityType<Team> = {
  ...team,
  visible: () => ['id', 'displayName', 'description'],
}

/** A channel in a team. */
export const channel: EntityType<Channel> = {
  ...PLAIN_TYPE,
  workload: teamwork,
  name: 'channel',
  properties: {
    id: text(({ id }) => id),
    createdDateTime: { type: 'Edm.DateTimeOffset', value: () => CREATED },
    displayName: text(({ displayName }) => displayName),
    description: text(
      ({ displayName, description, team: { lead } }) =>
        description ?? `${displayName} channel of ${lead.displayName}'s team (${lead.employeeId})`,
    ),
    email: text(() => null),
    isArchived: { type: 'Edm.Boolean', value: () => false },
    isFavoriteByDefault: { type: 'Edm.Boolean', value: () => null },
    membershipType: {
      type: {
        name: 'graph.channelMembershipType',
        values: ['standard', 'private', 'unknownFutureValue', 'shared'],
      },
      value: ({ membershipType }) => membershipType,
    },
    tenantId: text(() => CONTOSO_TENANT_ID),
    webUrl: text(({ id }) => `${ORIGIN}/l/channel/${encodeURIComponent(id)}`),
  },
}

/** Permissions that are sufficient for viewing a chat without its messages. */
export const CHAT_BASICS = ['Chat.ReadBasic', 'Chat.Read', 'Chat.ReadWrite'] as const

/** A member of a chat. */
export const conversationMember: EntityType<Person> = {
  ...PLAIN_TYPE,
  workload: teamwork,
  name: 'aadUserConversationMember',
  properties: {
    id: text(membershipId),
    roles: {
      type: { of: 'Edm.String' },
      value: ({ userType }) => [userType === 'Guest' ? 'guest' : 'owner'],
    },
    displayName: text(({ displayName }) => displayName),
    visibleHistoryStartDateTime: { type: 'Edm.DateTimeOffset', value: () => CREATED },
    userId: text(({ id }) => id),
    email: text(({ mail }) => mail),
    tenantId: text(({ homeTenantId }) => homeTenantId),
  },
}

/** A chat, with the time of its latest message. */
export type ChatRow = Chat & { readonly lastUpdatedDateTime: string }

export const chat: EntityType<ChatRow> = {
  ...PLAIN_TYPE,
  workload: teamwork,
  name: 'chat',
  properties: {
    id: text(({ id }) => id),
    topic: text(({ topic }) => topic),
    createdDateTime: { type: 'Edm.DateTimeOffset', value: () => CREATED },
    lastUpdatedDateTime: { type: 'Edm.DateTimeOffset', value: (row) => row.lastUpdatedDateTime },
    chatType: {
      type: { name: 'graph.chatType', values: ['oneOnOne', 'group', 'meeting'] },
      value: ({ chatType }) => chatType,
    },
    webUrl: text(({ id }) => `${ORIGIN}/l/chat/${encodeURIComponent(id)}`),
    tenantId: text(() => CONTOSO_TENANT_ID),
  },
  navigations: {
    members: toMany({
      target: () => conversationMember,
      permissions: CHAT_BASICS,
      rows: ({ members }: ChatRow) => members,
    }),
  },
}

/** The importance of a message; Teams uses its own values. */
export const messageImportance: EnumType = {
  name: 'graph.chatMessageImportance',
  values: ['normal', 'high', 'urgent'],
}

/** A file or card in a message. */
export const messageAttachment: ComplexType = {
  name: 'graph.chatMessageAttachment',
  members: {
    id: 'Edm.String',
    contentType: 'Edm.String',
    contentUrl: 'Edm.String',
    content: 'Edm.String',
    name: 'Edm.String',
    thumbnailUrl: 'Edm.String',
  },
}

/** A mention of a person in a message. */
export const messageMention: ComplexType = {
  name: 'graph.chatMessageMention',
  members: {
    id: 'Edm.Int32',
    mentionText: 'Edm.String',
    mentioned: { name: 'graph.chatMessageMentionedIdentitySet', members: { user: identity } },
  },
}

/** A message that a person wrote in a chat or channel, or a system event. */
export const chatMessage: EntityType<ChatMessageRow> = {
  ...PLAIN_TYPE,
  workload: teamwork,
  name: 'chatMessage',
  properties: storedProperties<ChatMessageRow>({
    id: 'Edm.String',
    replyToId: 'Edm.String',
    etag: 'Edm.String',
    messageType: {
      name: 'graph.chatMessageType',
      values: ['message', 'chatEvent', 'typing', 'unknownFutureValue', 'systemEventMessage'],
    },
    createdDateTime: 'Edm.DateTimeOffset',
    lastModifiedDateTime: 'Edm.DateTimeOffset',
    lastEditedDateTime: 'Edm.DateTimeOffset',
    deletedDateTime: 'Edm.DateTimeOffset',
    subject: 'Edm.String',
    summary: 'Edm.String',
    chatId: 'Edm.String',
    importance: messageImportance,
    locale: 'Edm.String',
    webUrl: 'Edm.String',
    channelIdentity: {
      name: 'graph.channelIdentity',
      members: { teamId: 'Edm.String', channelId: 'Edm.String' },
    },
    eventDetail: { name: 'graph.eventMessageDetail', members: {} },
    from: {
      name: 'graph.chatMessageFromIdentitySet',
      members: { application: identity, device: identity, user: identity },
    },
    body: itemBody,
    attachments: { of: messageAttachment },
    mentions: { of: messageMention },
    reactions: { of: { name: 'graph.chatMessageReaction', members: { reactionType: 'Edm.String' } } },
  }),
}
