import type { Person } from '../../contoso/contoso.ts'
import type { ItemBody } from '../types/outlook-types.ts'
import type { Chat } from './chat.ts'
import type { Channel } from './team.ts'

/** A message as Graph returns it. The names are those in Graph's metadata. */
export interface ChatMessageRow {
  /** The time of the message, in milliseconds; unique within its conversation. */
  readonly id: string
  /** The channel message that this message replies to. */
  readonly replyToId: string | null
  readonly etag: string
  readonly messageType: 'message' | 'systemEventMessage'
  readonly createdDateTime: string
  readonly lastModifiedDateTime: string
  readonly lastEditedDateTime: null
  readonly deletedDateTime: null
  readonly subject: string | null
  readonly summary: null
  /** Null in a channel. */
  readonly chatId: string | null
  readonly importance: 'normal' | 'high' | 'urgent'
  readonly locale: 'en-us'
  readonly webUrl: string | null
  /** Null in a chat. */
  readonly channelIdentity: { readonly teamId: string; readonly channelId: string } | null
  /** The event that a system message reports; null for a person's message. */
  readonly eventDetail: object | null
  /** Null for a system message. */
  readonly from: Sender | null
  readonly body: ItemBody
  readonly attachments: readonly object[]
  readonly mentions: readonly object[]
  readonly reactions: readonly Reaction[]
}

/** A person's reaction to a message. */
export interface Reaction {
  readonly reactionType: string
  readonly createdDateTime: string
  readonly user: Sender
}

/** A person or an app. */
export interface Sender {
  readonly application: ApplicationIdentity | null
  readonly device: null
  readonly user: UserIdentity | null
}

interface ApplicationIdentity {
  readonly '@odata.type': '#microsoft.graph.teamworkApplicationIdentity'
  readonly id: string
  readonly displayName: string
  readonly applicationIdentityType: 'bot'
}

export interface UserIdentity {
  readonly '@odata.type': '#microsoft.graph.teamworkUserIdentity'
  readonly id: string
  readonly displayName: string
  readonly userIdentityType: 'aadUser'
}

/** A conversation and its participants. */
export interface Conversation {
  readonly id: string
  readonly members: readonly Person[]
  readonly place: Pick<ChatMessageRow, 'chatId' | 'channelIdentity' | 'webUrl'>
}

/** The conversation of a chat or a channel. */
export function conversationOf(where: Chat | Channel): Conversation {
  const { id } = where
  if ('chatType' in where) {
    return { id, members: where.members, place: { chatId: id, channelIdentity: null, webUrl: null } }
  }
  const { team } = where
  return {
    id,
    members: team.members,
    place: {
      chatId: null,
      channelIdentity: { teamId: team.id, channelId: id },
      webUrl: `https://teams.contoso.example/l/message/${encodeURIComponent(id)}`,
    },
  }
}

/** A message without text, sender or subject. */
export function rowAt({ place }: Conversation, at: number): ChatMessageRow {
  const written = instant(at)
  return {
    id: String(at),
    replyToId: null,
    etag: String(at),
    messageType: 'message',
    createdDateTime: written,
    lastModifiedDateTime: written,
    lastEditedDateTime: null,
    deletedDateTime: null,
    subject: null,
    summary: null,
    importance: 'normal',
    locale: 'en-us',
    ...place,
    eventDetail: null,
    from: null,
    body: { contentType: 'text', content: '' },
    attachments: [],
    mentions: [],
    reactions: [],
  }
}

/** A person as the sender of a message. */
export function senderOf(person: Person): Sender {
  return { application: null, device: null, user: identityOf(person) }
}

/** A person as mentioned in a message. */
export function identityOf({ id, displayName }: Person): UserIdentity {
  return {
    '@odata.type': '#microsoft.graph.teamworkUserIdentity',
    id,
    displayName,
    userIdentityType: 'aadUser',
  }
}

/** @returns ISO 8601, UTC. */
export function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
