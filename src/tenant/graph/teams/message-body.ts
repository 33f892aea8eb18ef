import { badRequest } from '../http/graph-error.ts'
import type { BodyRule } from '../http/request-body.ts'
import { itemBody } from '../types/outlook-types.ts'
import type { NewMessage } from './chat-messages.ts'
import { messageAttachment, messageImportance, messageMention } from './teams-types.ts'

/** The message that a client sends. */
export interface MessageBody {
  readonly body: Partial<NewMessage['body']>
  readonly subject?: string | null
  readonly importance?: NewMessage['importance']
  readonly mentions?: readonly object[] | null
  readonly attachments?: readonly object[] | null
}

export const MESSAGE_BODY: BodyRule<MessageBody> = {
  typeName: 'microsoft.graph.chatMessage',
  members: {
    body: itemBody,
    subject: 'Edm.String',
    importance: messageImportance,
    mentions: { of: messageMention },
    attachments: { of: messageAttachment },
  },
  required: ['body'],
}

/** @throws GraphError 400 for an empty message. */
export function messageOf({ body, subject, importance, mentions, attachments }: MessageBody): NewMessage {
  const { contentType = 'text', content = '' } = body
  if (content === '') throw badRequest('Missing body content')
  return {
    body: { contentType, content },
    subject: subject ?? null,
    importance: importance ?? 'normal',
    mentions: mentions ?? [],
    attachments: attachments ?? [],
  }
}

/** The body of a reaction. */
export const REACTION_BODY: BodyRule<{ readonly reactionType: string }> = {
  typeName: 'microsoft.graph.chatMessage',
  members: { reactionType: 'Edm.String' },
  required: ['reactionType'],
}
