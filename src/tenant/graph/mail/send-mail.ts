import type { Person } from '../../contoso/contoso.ts'
import { hash32 } from '../../contoso/object-id.ts'
import { GraphError } from '../http/graph-error.ts'
import { type Call, outlookId } from '../http/request.ts'
import type { BodyRule } from '../http/request-body.ts'
import type { EdmType } from '../odata/edm.ts'
import {
  type Importance,
  type ItemBody,
  importance,
  instantText,
  itemBody,
  previewOf,
  type Recipient,
  recipient,
  recipientOf,
} from '../types/outlook-types.ts'
import type { AttachmentRow } from './attachments.ts'
import { folderId } from './folders.ts'
import { addMessage } from './mailbox.ts'

/** What a client sends. */
export interface MailToSend {
  readonly message: MessageInput
  readonly saveToSentItems?: boolean | null
}

interface MessageInput {
  readonly subject?: string | null
  readonly body?: Partial<ItemBody> | null
  readonly importance?: Importance | null
  readonly toRecipients?: readonly RecipientInput[] | null
  readonly ccRecipients?: readonly RecipientInput[] | null
  readonly bccRecipients?: readonly RecipientInput[] | null
  readonly attachments?: readonly AttachmentInput[] | null
}

interface RecipientInput {
  readonly emailAddress: { readonly address: string; readonly name?: string | null }
}

interface AttachmentInput {
  readonly name: string
  readonly contentType?: string | null
  readonly contentBytes: string
  readonly isInline?: boolean | null
}

const recipients: EdmType = {
  of: {
    ...recipient,
    members: {
      emailAddress: {
        name: 'graph.emailAddress',
        members: { name: 'Edm.String', address: 'Edm.String' },
        required: ['address'],
      },
    },
    required: ['emailAddress'],
  },
}

export const mailToSendRule: BodyRule<MailToSend> = {
  typeName: 'microsoft.graph.sendMail',
  members: {
    message: {
      name: 'graph.message',
      members: {
        subject: 'Edm.String',
        body: itemBody,
        importance,
        toRecipients: recipients,
        ccRecipients: recipients,
        bccRecipients: recipients,
        attachments: {
          of: {
            name: 'graph.fileAttachment',
            members: {
              name: 'Edm.String',
              contentType: 'Edm.String',
              contentBytes: 'Edm.Binary',
              isInline: 'Edm.Boolean',
            },
            required: ['name', 'contentBytes'],
          },
        },
      },
    },
    saveToSentItems: 'Edm.Boolean',
  },
  required: ['message'],
}

type Letter = Parameters<typeof addMessage>[1]

/** Puts the message into the sender's sent items and into the inbox of every recipient at Contoso. */
export function sendMail(person: Person, { message, saveToSentItems }: MailToSend, { data }: Call): void {
  const to = [message.toRecipients, message.ccRecipients, message.bccRecipients].map(addressed)
  const [toRecipients = [], ccRecipients = [], bccRecipients = []] = to
  if (to.flat().length === 0) throw noRecipients()
  const letter = {
    ...contentOf(person, message, data.now()),
    toRecipients,
    ccRecipients,
    bccRecipients,
    parentFolderId: folderId(person, 'sentitems'),
  }
  if (saveToSentItems !== false) addMessage(person, letter, data)
  const receivers = to.flat().map(({ emailAddress }) => data.contoso.find(emailAddress.address))
  const inboxes = new Map(
    receivers.flatMap((receiver) => (receiver?.hasMailbox ? [[receiver.id, receiver]] : [])),
  )
  for (const receiver of inboxes.values()) {
    const parentFolderId = folderId(receiver, 'inbox')
    addMessage(receiver, { ...letter, bccRecipients: [], isRead: false, parentFolderId }, data)
  }
}

function contentOf(
  person: Person,
  message: MessageInput,
  now: number,
): Omit<Letter, 'toRecipients' | 'ccRecipients' | 'bccRecipients' | 'parentFolderId'> {
  const time = instantText(now)
  const body = { contentType: message.body?.contentType ?? 'text', content: message.body?.content ?? '' }
  const subject = message.subject ?? ''
  const attachments = attachmentsOf(person, message, time)
  const sender = recipientOf(person)
  return {
    createdDateTime: time,
    receivedDateTime: time,
    sentDateTime: time,
    categories: [],
    hasAttachments: attachments.length > 0,
    attachments,
    internetMessageId: `<${hash32(`${subject}:${now}`).toString(36)}.${person.employeeId}@contoso.example>`,
    subject,
    body,
    bodyPreview: previewOf(body),
    importance: message.importance ?? 'normal',
    conversationId: outlookId('conversation', person, now),
    isRead: true,
    isDraft: false,
    sender,
    from: sender,
    flag: { flagStatus: 'notFlagged' },
  }
}

function attachmentsOf(
  person: Person,
  { attachments }: MessageInput,
  time: string,
): readonly AttachmentRow[] {
  return (attachments ?? []).map(({ name, contentType, contentBytes, isInline }, position) => ({
    id: outlookId(`attachment:${time}`, person, position),
    name,
    contentType: contentType ?? 'application/octet-stream',
    size: Buffer.from(contentBytes, 'base64').length,
    isInline: isInline ?? false,
    lastModifiedDateTime: time,
    contentBytes,
  }))
}

function addressed(given: readonly RecipientInput[] | null | undefined): readonly Recipient[] {
  return (given ?? []).map(({ emailAddress: { address, name } }) => ({
    emailAddress: { address, name: name ?? address },
  }))
}

function noRecipients(): GraphError {
  return new GraphError({
    status: 400,
    code: 'ErrorInvalidRecipients',
    message: 'At least one recipient is needed to send a message.',
  })
}
