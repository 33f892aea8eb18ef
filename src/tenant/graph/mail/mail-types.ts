import { toMany } from '../endpoints/navigation.ts'
import { holdsAny } from '../http/graph-request.ts'
import { outlook } from '../query-rules/outlook-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import {
  importance,
  inAll,
  inPreferredContentType,
  inPreferredIds,
  itemBody,
  recipient,
} from '../types/outlook-types.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'
import { fileAttachment } from './attachments.ts'
import { CLASSIFICATIONS, FLAG_STATUSES, type MessageRow } from './message-row.ts'

/** Permissions that grant access to all properties of messages. */
const ALL = ['Mail.Read', 'Mail.ReadWrite', 'Mail.Read.Shared', 'Mail.ReadWrite.Shared']
/** Properties that `Mail.ReadBasic` does not grant access to. */
const HIDDEN_FROM_BASIC: readonly string[] = ['body', 'bodyPreview', 'uniqueBody']

const moment = {
  name: 'graph.dateTimeTimeZone',
  members: { dateTime: 'Edm.String', timeZone: 'Edm.String' },
} as const

export const followupFlag = {
  name: 'graph.followupFlag',
  members: {
    flagStatus: { name: 'graph.followupFlagStatus', values: FLAG_STATUSES },
    startDateTime: moment,
    dueDateTime: moment,
    completedDateTime: moment,
  },
} as const

export const inferenceClassification = {
  name: 'graph.inferenceClassificationType',
  values: CLASSIFICATIONS,
} as const

const internetMessageHeader = {
  name: 'graph.internetMessageHeader',
  members: { name: 'Edm.String', value: 'Edm.String' },
} as const

const storedMessageProperties = storedProperties<Omit<MessageRow, 'attachments' | 'immutableId'>>({
  id: 'Edm.String',
  createdDateTime: 'Edm.DateTimeOffset',
  lastModifiedDateTime: 'Edm.DateTimeOffset',
  changeKey: 'Edm.String',
  categories: { of: 'Edm.String' },
  receivedDateTime: 'Edm.DateTimeOffset',
  sentDateTime: 'Edm.DateTimeOffset',
  hasAttachments: 'Edm.Boolean',
  internetMessageId: 'Edm.String',
  subject: 'Edm.String',
  bodyPreview: 'Edm.String',
  importance,
  parentFolderId: 'Edm.String',
  conversationId: 'Edm.String',
  isRead: 'Edm.Boolean',
  isDraft: 'Edm.Boolean',
  webLink: 'Edm.String',
  body: itemBody,
  sender: recipient,
  from: recipient,
  toRecipients: { of: recipient },
  ccRecipients: { of: recipient },
  bccRecipients: { of: recipient },
  replyTo: { of: recipient },
  inferenceClassification,
  internetMessageHeaders: { of: internetMessageHeader },
  isDeliveryReceiptRequested: 'Edm.Boolean',
  isReadReceiptRequested: 'Edm.Boolean',
  flag: followupFlag,
})

const messageProperties: EntityType<MessageRow>['properties'] = {
  ...storedMessageProperties,
  uniqueBody: { type: itemBody, value: ({ body }) => body },
}

/** @see https://learn.microsoft.com/graph/api/resources/message#properties */
const ONLY_SELECTED: readonly string[] = ['internetMessageHeaders', 'uniqueBody']

/** An email message. */
export const message: EntityType<MessageRow> = {
  name: 'message',
  workload: outlook,
  properties: messageProperties,
  ...PLAIN_TYPE,
  defaultSelect: Object.keys(messageProperties).filter((name) => !ONLY_SELECTED.includes(name)),
  alwaysSelected: ['id'],
  navigations: {
    attachments: toMany({
      target: () => fileAttachment,
      permissions: ALL,
      rows: ({ attachments }: MessageRow) => attachments,
    }),
  },
  search: {
    style: 'text',
    properties: ['subject', 'bodyPreview', 'from/emailAddress/name'],
    named: {
      body: ['body/content'],
      cc: ['ccRecipients'],
      from: ['from'],
      hasattachments: ['hasAttachments'],
      importance: ['importance'],
      participants: ['from', 'toRecipients', 'ccRecipients'],
      recipients: ['toRecipients', 'ccRecipients'],
      subject: ['subject'],
      to: ['toRecipients'],
    },
  },
  etag: ({ changeKey }) => `W/"${changeKey}"`,
  preferred: (preferences) =>
    inAll<MessageRow>(
      inPreferredContentType(preferences),
      inPreferredIds(preferences, ({ immutableId }) => immutableId),
    ),
  visible: (viewer) =>
    holdsAny(viewer, ALL)
      ? 'all'
      : Object.keys(messageProperties).filter((name) => !HIDDEN_FROM_BASIC.includes(name)),
}

/** A folder as Graph returns it. */
export interface MailFolderRow {
  readonly id: string
  readonly displayName: string
  readonly parentFolderId: string
  readonly childFolderCount: number
  readonly unreadItemCount: number
  readonly totalItemCount: number
  readonly isHidden: boolean
}

/** A folder in a mailbox. */
export const mailFolder: EntityType<MailFolderRow> = {
  name: 'mailFolder',
  workload: outlook,
  properties: storedProperties<MailFolderRow>({
    id: 'Edm.String',
    displayName: 'Edm.String',
    parentFolderId: 'Edm.String',
    childFolderCount: 'Edm.Int32',
    unreadItemCount: 'Edm.Int32',
    totalItemCount: 'Edm.Int32',
    isHidden: 'Edm.Boolean',
  }),
  ...PLAIN_TYPE,
  alwaysSelected: ['id'],
}
