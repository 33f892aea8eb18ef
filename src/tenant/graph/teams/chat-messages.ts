import type { Person } from '../../contoso/contoso.ts'
import { createChanges, perTenant } from '../endpoints/client-changes.ts'
import type { GraphData } from '../http/graph-request.ts'
import type { ItemBody } from '../types/outlook-types.ts'
import type { Chat } from './chat.ts'
import {
  type ChatMessageRow,
  conversationOf,
  instant,
  type Reaction,
  rowAt,
  senderOf,
} from './chat-message-row.ts'
import { generatedMessages } from './generated-messages.ts'
import type { Channel } from './team.ts'

/** The message that a person sends. */
export interface NewMessage {
  readonly body: ItemBody
  readonly subject: string | null
  readonly importance: ChatMessageRow['importance']
  readonly attachments?: readonly object[]
  readonly mentions?: readonly object[]
}

const sent = perTenant(() => createChanges<ChatMessageRow>())

/** Newest first. The oldest message announces who was added. */
export function messagesIn(where: Chat | Channel, data: GraphData): readonly ChatMessageRow[] {
  return everythingIn(where, data).filter(({ replyToId }) => replyToId === null)
}

/** Replies to a message in a channel, newest first. */
export function repliesTo(
  { id }: ChatMessageRow,
  where: Channel,
  data: GraphData,
): readonly ChatMessageRow[] {
  return everythingIn(where, data).filter(({ replyToId }) => replyToId === id)
}

/** Adds the person's reaction to the message, or removes it. */
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
  return [...sent(data).over(conversation.id, generatedMessages(conversation, data))].sort(
    (left, right) => Number(right.id) - Number(left.id),
  )
}

/** Adds a message as the newest in its chat or channel. */
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
