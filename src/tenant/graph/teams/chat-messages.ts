import type { Person } from '../../contoso/contoso.ts'
import { hash32, objectId } from '../../contoso/object-id.ts'
import { createChanges, perTenant } from '../endpoints/changes.ts'
import type { GraphData } from '../http/request.ts'
import type { ItemBody } from '../types/outlook-types.ts'
import type { Chat } from './chat.ts'
import type { Channel } from './team.ts'

/** A message as Graph answers it; the names are those of Graph's metadata. */
export interface ChatMessageRow {
  /** The time it was written, in milliseconds: unique in its conversation. */
  readonly id: string
  /** The message that this one answers, in a channel. */
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
  /** What happened, of a system message; null of what somebody said. */
  readonly eventDetail: object | null
  /** Null where the system speaks. */
  readonly from: Sender | null
  readonly body: ItemBody
  readonly attachments: readonly object[]
  readonly mentions: readonly object[]
  readonly reactions: readonly Reaction[]
}

/** That somebody reacted to a message. */
export interface Reaction {
  readonly reactionType: string
  readonly createdDateTime: string
  readonly user: Sender
}

/** Somebody, or an app. */
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

interface UserIdentity {
  readonly '@odata.type': '#microsoft.graph.teamworkUserIdentity'
  readonly id: string
  readonly displayName: string
  readonly userIdentityType: 'aadUser'
}

/** Where people talk, and who does. */
interface Conversation {
  readonly id: string
  readonly members: readonly Person[]
  readonly place: Pick<ChatMessageRow, 'chatId' | 'channelIdentity' | 'webUrl'>
}

/** What somebody says. */
export interface NewMessage {
  readonly body: ItemBody
  readonly subject: string | null
  readonly importance: ChatMessageRow['importance']
  readonly attachments?: readonly object[]
  readonly mentions?: readonly object[]
}

const MESSAGES = 30
const TOPICS = ['the budget', 'the launch', 'lunch', 'the offer', 'the survey', 'Thursday']
const HOUR_MS = 3_600_000

/** Which of the messages an app wrote. */
const NUMBER_OF_BOT = 4
const BOT: Sender = {
  application: {
    '@odata.type': '#microsoft.graph.teamworkApplicationIdentity',
    id: objectId('application', 0),
    displayName: 'Polls',
    applicationIdentityType: 'bot',
  },
  device: null,
  user: null,
}

const sent = perTenant(() => createChanges<ChatMessageRow>())

/** Newest first; the oldest says who was added. */
export function messagesIn(where: Chat | Channel, data: GraphData): readonly ChatMessageRow[] {
  return everythingIn(where, data).filter(({ replyToId }) => replyToId === null)
}

/** Answers to a message of a channel, newest first. */
export function repliesTo(
  { id }: ChatMessageRow,
  where: Channel,
  data: GraphData,
): readonly ChatMessageRow[] {
  return everythingIn(where, data).filter(({ replyToId }) => replyToId === id)
}

/** Puts the person's reaction on the message, or takes it away. */
export function react(
  where: Chat | Channel,
  message: ChatMessageRow,
  {
    person,
    reaction,
    isSet,
    data,
  }: {
    readonly person: Person
    readonly reaction: string
    readonly isSet: boolean
    readonly data: GraphData
  },
): void {
  const others = message.reactions.filter(
    ({ reactionType, user }) => reactionType !== reaction || user.user?.id !== person.id,
  )
  const own: Reaction = {
    reactionType: reaction,
    createdDateTime: instant(data.now()),
    user: senderOf(person),
  }
  sent(data).put(where.id, { ...message, reactions: isSet ? [...others, own] : others })
}

function everythingIn(where: Chat | Channel, data: GraphData): readonly ChatMessageRow[] {
  const conversation = conversationOf(where)
  const generated = Array.from({ length: MESSAGES }, (_, number) => makeMessage(conversation, number, data))
  const added = membersAdded(conversation, data)
  return [...sent(data).over(conversation.id, [...generated, added])].sort(
    (left, right) => Number(right.id) - Number(left.id),
  )
}

/** Makes the message the newest of its chat or channel. */
export function sendMessage(
  where: Chat | Channel,
  {
    sender,
    message,
    data,
    replyToId = null,
  }: {
    readonly sender: Person
    readonly message: NewMessage
    readonly data: GraphData
    readonly replyToId?: string | null
  },
): ChatMessageRow {
  const newest = Number(everythingIn(where, data)[0]?.id ?? 0)
  const at = Math.max(data.now(), newest + 1)
  const blank = rowAt(conversationOf(where), at)
  const row: ChatMessageRow = { ...blank, ...message, replyToId, from: senderOf(sender) }
  sent(data).put(where.id, row)
  return row
}

function conversationOf(where: Chat | Channel): Conversation {
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

/** @param number - from 0, the newest. */
function makeMessage(conversation: Conversation, number: number, data: GraphData): ChatMessageRow {
  const chance = hash32(`chat:${conversation.id}:${number}`)
  const sender = conversation.members[chance % conversation.members.length] as Person
  const topic = TOPICS[chance % TOPICS.length] ?? ''
  const blank = rowAt(conversation, data.today - number * 5 * HOUR_MS - (chance % HOUR_MS))
  if (number === NUMBER_OF_BOT) {
    return { ...blank, from: BOT, body: { contentType: 'text', content: `Vote on ${topic}.` } }
  }
  return {
    ...blank,
    importance: chance % 12 === 0 ? 'high' : 'normal',
    from: senderOf(sender),
    body: {
      contentType: 'text',
      content: `About ${topic}, from ${sender.displayName} (${sender.employeeId}).`,
    },
  }
}

function membersAdded(conversation: Conversation, data: GraphData): ChatMessageRow {
  const [initiator, ...others] = conversation.members
  const at = data.today - (MESSAGES + 1) * 5 * HOUR_MS
  return {
    ...rowAt(conversation, at),
    messageType: 'systemEventMessage',
    body: { contentType: 'html', content: '<systemEventMessage/>' },
    eventDetail: {
      '@odata.type': '#microsoft.graph.membersAddedEventMessageDetail',
      visibleHistoryStartDateTime: instant(at),
      members: others.map(identityOf),
      initiator: initiator === undefined ? null : senderOf(initiator),
    },
  }
}

/** A message that nobody has written anything in yet. */
function rowAt({ place }: Conversation, at: number): ChatMessageRow {
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

function senderOf(person: Person): Sender {
  return { application: null, device: null, user: identityOf(person) }
}

function identityOf({ id, displayName }: Person): UserIdentity {
  return {
    '@odata.type': '#microsoft.graph.teamworkUserIdentity',
    id,
    displayName,
    userIdentityType: 'aadUser',
  }
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
