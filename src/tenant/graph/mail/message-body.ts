import type { Person } from '../../contoso/contoso.ts'
import { hash32 } from '../../contoso/object-id.ts'
import { type Call, outlookId } from '../http/graph-request.ts'
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
import { addMessage } from './mailbox-messages.ts'
import type { MessageRow } from './message-row.ts'
import { folderId } from './well-known-folders.ts'

/** The members of a message that a client sends or saves as a draft. */
export interface MessageInput {
  readonly subject?: string | null
  readonly body?: Partial<ItemBody> | null
  readonly importance?: Importance | null
  readonly toRecipients?: readonly RecipientInput[] | null
  readonly ccRecipients?: readonly RecipientInput[] | null
  readonly bccRecipients?: readonly RecipientInput[] | null
  readonly replyTo?: readonly RecipientInput[] | null
  readonly categories?: readonly string[] | null
  readonly isDeliveryReceiptRequested?: boolean | null
  readonly isReadReceiptRequested?: boolean | null
  readonly attachments?: readonly AttachmentInput[] | null
}

export interface RecipientInput {
  readonly emailAddress: { readonly address: string; readonly name?: string | null }
}

export interface AttachmentInput {
  readonly name: string
  readonly contentType?: string | null
  readonly contentBytes: string
  readonly isInline?: boolean | null
  readonly contentId?: string | null
}

export const recipients: EdmType = {
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

export const attachmentRule: BodyRule<AttachmentInput> = {
  typeName: 'microsoft.graph.fileAttachment',
  members: {
    name: 'Edm.String',
    contentType: 'Edm.String',
    contentBytes: 'Edm.Binary',
    isInline: 'Edm.Boolean',
    contentId: 'Edm.String',
  },
  required: ['name', 'contentBytes'],
}

/** Members that a client can set in a new message and change in a draft. */
export const messageMembers = {
  subject: 'Edm.String',
  body: itemBody,
  importance,
  toRecipients: recipients,
  ccRecipients: recipients,
  bccRecipients: recipients,
  replyTo: recipients,
  categories: { of: 'Edm.String' },
  isDeliveryReceiptRequested: 'Edm.Boolean',
  isReadReceiptRequested: 'Edm.Boolean',
} as const satisfies Readonly<Record<string, EdmType>>

export const messageRule: BodyRule<MessageInput> = {
  typeName: 'microsoft.graph.message',
  members: { ...messageMembers, attachments: { of: { ...attachmentRule, name: 'graph.fileAttachment' } } },
  required: [],
}

/** Saves a new message as a draft. */
export function createDraft(person: Person, input: MessageInput, { data }: Pick<Call, 'data'>): MessageRow {
  const parentFolderId = folderId(person, 'drafts')
  const draft = { ...letterOf(person, input, data.now()), parentFolderId, isDraft: true }
  return addMessage(person, { ...draft, sender: null, from: null }, data)
}

type Letter = Omit<Parameters<typeof addMessage>[1], 'parentFolderId'>

/** The message as if it were written now. */
export function letterOf(person: Person, message: MessageInput, now: number): Letter {
  const time = instantText(now)
  const body = { contentType: message.body?.contentType ?? 'text', content: message.body?.content ?? '' }
  const subject = message.subject ?? ''
  const attachments = (message.attachments ?? []).map((each, position) =>
    attachmentOf(person, each, { time, position }),
  )
  const sender = recipientOf(person)
  return {
    createdDateTime: time,
    receivedDateTime: time,
    sentDateTime: time,
    categories: message.categories ?? [],
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
    toRecipients: addressed(message.toRecipients),
    ccRecipients: addressed(message.ccRecipients),
    bccRecipients: addressed(message.bccRecipients),
    replyTo: addressed(message.replyTo),
    inferenceClassification: 'focused',
    internetMessageHeaders: [],
    isDeliveryReceiptRequested: message.isDeliveryReceiptRequested ?? false,
    isReadReceiptRequested: message.isReadReceiptRequested ?? false,
    flag: { flagStatus: 'notFlagged' },
  }
}

/** @param position - the position among the files attached at the same time. */
export function attachmentOf(
  person: Person,
  { name, contentType, contentBytes, isInline, contentId }: AttachmentInput,
  { time, position }: { readonly time: string; readonly position: number },
): AttachmentRow {
  return {
    id: outlookId(`attachment:${time}`, person, position),
    name,
    contentType: contentType ?? 'application/octet-stream',
    size: Buffer.from(contentBytes, 'base64').length,
    isInline: isInline ?? false,
    contentId: contentId ?? null,
    lastModifiedDateTime: time,
    contentBytes,
  }
}

export function addressed(given: readonly RecipientInput[] | null | undefined): readonly Recipient[] {
  return (given ?? []).map(({ emailAddress: { address, name } }) => ({
    emailAddress: { address, name: name ?? address },
  }))
}
