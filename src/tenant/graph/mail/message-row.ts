import type { Importance, ItemBody, Recipient } from '../types/outlook-types.ts'
import type { AttachmentRow } from './attachments.ts'

/** A message as Graph returns it. The names are those in Graph's metadata. */
export interface MessageRow {
  readonly id: string
  /** Not a property. Returned instead of the ID on request. Does not change when the message moves. */
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
  /** Null in a draft, like `from`. */
  readonly sender: Recipient | null
  readonly from: Recipient | null
  readonly toRecipients: readonly Recipient[]
  readonly ccRecipients: readonly Recipient[]
  /** Visible only to the sender. */
  readonly bccRecipients: readonly Recipient[]
  readonly replyTo: readonly Recipient[]
  readonly inferenceClassification: InferenceClassification
  readonly internetMessageHeaders: readonly { readonly name: string; readonly value: string }[]
  readonly isDeliveryReceiptRequested: boolean
  readonly isReadReceiptRequested: boolean
  readonly flag: Flag
  /** Not returned as a property, because attachments have their own path. */
  readonly attachments: readonly AttachmentRow[]
}

/** The follow-up flag. Dates that were not given are omitted. */
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
