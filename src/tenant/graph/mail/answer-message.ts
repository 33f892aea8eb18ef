import type { Person } from '../../contoso/contoso.ts'
import type { Call } from '../http/graph-request.ts'
import type { BodyRule } from '../http/request-body.ts'
import type { Recipient } from '../types/outlook-types.ts'
import { namedMessage } from './mailbox-messages.ts'
import {
  addressed,
  createDraft,
  letterOf,
  type MessageInput,
  type RecipientInput,
  recipients,
} from './message-body.ts'
import type { MessageRow } from './message-row.ts'
import { deliver } from './send-mail.ts'

/** The comment above the original message and, for a forwarded message, the recipients. */
export interface Answer {
  readonly comment?: string | null
  readonly toRecipients?: readonly RecipientInput[] | null
}

/** Determines the recipients of a reply. */
export type Kind = 'reply' | 'replyAll' | 'forward'

export const replyRule: BodyRule<Answer> = {
  typeName: 'microsoft.graph.reply',
  members: { comment: 'Edm.String', toRecipients: recipients },
  required: [],
  optional: true,
  anyCase: true,
}

/** Sends a reply to the message named in the path. */
export function sendAnswer(kind: Kind): (person: Person, answer: Answer, call: Call) => void {
  return (person, answer, call) => {
    const letter = letterOf(
      person,
      answerTo(namedMessage(person, call), { kind, person, answer }),
      call.data.now(),
    )
    deliver(person, letter, call.data)
  }
}

/** Creates a draft reply to the message named in the path. */
export function draftAnswer(kind: Kind): (person: Person, answer: Answer, call: Call) => MessageRow {
  return (person, answer, call) =>
    createDraft(person, answerTo(namedMessage(person, call), { kind, person, answer }), call)
}

interface Answering {
  readonly kind: Kind
  readonly person: Person
  readonly answer: Answer
}

function answerTo(original: MessageRow, { kind, person, answer }: Answering): MessageInput {
  const prefix = kind === 'forward' ? 'FW' : 'RE'
  const isOther = ({ emailAddress }: Recipient) =>
    emailAddress.address !== (person.mail ?? person.userPrincipalName)
  const sender = original.replyTo.length > 0 ? original.replyTo : [original.from ?? []].flat()
  const all = [...sender, ...original.toRecipients].filter(isOther)
  const to = kind === 'forward' ? addressed(answer.toRecipients) : kind === 'reply' ? sender : all
  return {
    subject: `${prefix}: ${original.subject}`,
    body: { contentType: 'html', content: `<p>${answer.comment ?? ''}</p><hr>${original.body.content}` },
    toRecipients: to,
    ccRecipients: kind === 'replyAll' ? original.ccRecipients.filter(isOther) : [],
    ...(kind === 'forward' ? { attachments: original.attachments } : {}),
  }
}
