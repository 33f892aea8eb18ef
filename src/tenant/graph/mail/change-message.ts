import type { Person } from '../../contoso/contoso.ts'
import { GraphError } from '../http/graph-error.ts'
import type { Call, GraphData } from '../http/graph-request.ts'
import type { BodyRule } from '../http/request-body.ts'
import { previewOf } from '../types/outlook-types.ts'
import { folderNamed } from './mail-folders.ts'
import { followupFlag, inferenceClassification } from './mail-types.ts'
import { addMessage, namedMessage, removeMessage, replaceMessage } from './mailbox-messages.ts'
import { addressed, type MessageInput, messageMembers } from './message-body.ts'
import type { Flag, InferenceClassification, MessageRow } from './message-row.ts'

/** The members of a message that can be changed. */
export interface MessageChange extends Omit<MessageInput, 'attachments'> {
  readonly isRead?: boolean | null
  readonly flag?: Partial<Flag> | null
  readonly inferenceClassification?: InferenceClassification | null
}

export const messageChangeRule: BodyRule<MessageChange> = {
  typeName: 'microsoft.graph.message',
  members: { ...messageMembers, isRead: 'Edm.Boolean', flag: followupFlag, inferenceClassification },
  required: [],
}

/** @see https://learn.microsoft.com/graph/api/message-update */
const OF_DRAFTS = [
  'subject',
  'body',
  'toRecipients',
  'ccRecipients',
  'bccRecipients',
  'replyTo',
  'isDeliveryReceiptRequested',
  'isReadReceiptRequested',
] as const

/** Null clears a list and leaves any other value unchanged. */
export function changeMessage(
  row: MessageRow,
  change: MessageChange,
  { person, data }: { readonly person: Person; readonly data: GraphData },
): MessageRow {
  const ofDraft = OF_DRAFTS.find((name) => change[name] !== undefined)
  if (ofDraft !== undefined && !row.isDraft) throw draftsOnly(ofDraft)
  const changed = {
    ...row,
    ...textOf(row, change),
    ...recipientsOf(row, change),
    isRead: change.isRead ?? row.isRead,
    categories: change.categories === null ? [] : (change.categories ?? row.categories),
    importance: change.importance ?? row.importance,
    inferenceClassification: change.inferenceClassification ?? row.inferenceClassification,
    isDeliveryReceiptRequested: change.isDeliveryReceiptRequested ?? row.isDeliveryReceiptRequested,
    isReadReceiptRequested: change.isReadReceiptRequested ?? row.isReadReceiptRequested,
    flag: { ...row.flag, ...change.flag, flagStatus: change.flag?.flagStatus ?? row.flag.flagStatus },
  }
  return replaceMessage(person, changed, data)
}

function textOf(
  row: MessageRow,
  change: MessageChange,
): Pick<MessageRow, 'subject' | 'body' | 'bodyPreview'> {
  const body = { ...row.body, ...change.body }
  return { subject: change.subject ?? row.subject, body, bodyPreview: previewOf(body) }
}

function recipientsOf(row: MessageRow, change: MessageChange) {
  const changed = (name: 'toRecipients' | 'ccRecipients' | 'bccRecipients' | 'replyTo') =>
    change[name] === undefined ? row[name] : addressed(change[name])
  return {
    toRecipients: changed('toRecipients'),
    ccRecipients: changed('ccRecipients'),
    bccRecipients: changed('bccRecipients'),
    replyTo: changed('replyTo'),
  }
}

function draftsOnly(name: string): GraphError {
  return new GraphError({
    status: 400,
    code: 'ErrorInvalidPropertySet',
    message: `The property '${name}' can be changed only on drafts.`,
  })
}

export interface Move {
  readonly destinationId: string
}

export const moveRule: BodyRule<Move> = {
  typeName: 'microsoft.graph.move',
  members: { destinationId: 'Edm.String' },
  required: ['destinationId'],
  anyCase: true,
}

/** A moved message gets a new ID but keeps its immutable ID. */
export function moveMessage(person: Person, { destinationId }: Move, call: Call): MessageRow {
  const row = namedMessage(person, call)
  const { id: parentFolderId } = folderNamed(destinationId, person, call.data)
  removeMessage(person, row, call.data)
  return addMessage(person, { ...row, parentFolderId }, call.data, row.immutableId)
}

/** A copy is a separate message. */
export function copyMessage(person: Person, { destinationId }: Move, call: Call): MessageRow {
  const { id: parentFolderId } = folderNamed(destinationId, person, call.data)
  return addMessage(person, { ...namedMessage(person, call), parentFolderId }, call.data)
}
