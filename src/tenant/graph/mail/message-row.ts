import type { Importance, ItemBody, Recipient } from '../types/outlook-types.ts'
import type { AttachmentRow } from './attachments.ts'

/** A message as Graph answers it; the names are those of Graph's metadata. */
export interface MessageRow {
  readonly id: string
  /** No property: it is shown in place of the id on request, and a message that moves keeps it. */
  readonly immutableId: string
  readonly createdDateTime: string
  readonly lastModifiedDateTime: string
  readonly changeKey: string
  readonly categories: readonly string[]
  readonly receivedDateTime: string
  readonly sentDateTime: string
  readonly hasAttachments: boolean
  readonly internetMessageId: string
  readonly subject: string
  readonly bodyPreview: string
  readonly importance: Importance
  readonly parentFolderId: string
  readonly conversationId: string
  readonly isRead: boolean
  readonly isDraft: boolean
  readonly webLink: string
  readonly body: ItemBody
  /** Null on a draft, like `from`. */
  readonly sender: Recipient | null
  readonly from: Recipient | null
  readonly toRecipients: readonly Recipient[]
  readonly ccRecipients: readonly Recipient[]
  /** Known to the sender alone. */
  readonly bccRecipients: readonly Recipient[]
  readonly replyTo: readonly Recipient[]
  readonly inferenceClassification: InferenceClassification
  readonly internetMessageHeaders: readonly { readonly name: string; readonly value: string }[]
  readonly isDeliveryReceiptRequested: boolean
  readonly isReadReceiptRequested: boolean
  readonly flag: Flag
  /** No property: they are reached by a path of their own. */
  readonly attachments: readonly AttachmentRow[]
}

/** When a message is to be followed up; without a time where none was said. */
export interface Flag {
  readonly flagStatus: FlagStatus
  readonly startDateTime?: DateTimeTimeZone | null
  readonly dueDateTime?: DateTimeTimeZone | null
  readonly completedDateTime?: DateTimeTimeZone | null
}

interface DateTimeTimeZone {
  readonly dateTime: string
  readonly timeZone: string
}

export const CLASSIFICATIONS = ['focused', 'other'] as const
export type InferenceClassification = (typeof CLASSIFICATIONS)[number]

export const FLAG_STATUSES = ['notFlagged', 'complete', 'flagged'] as const
export type FlagStatus = (typeof FLAG_STATUSES)[number]
