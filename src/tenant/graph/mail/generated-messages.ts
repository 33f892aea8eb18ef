import type { Person } from '../../contoso/contoso.ts'
import { hash32 } from '../../contoso/object-id.ts'
import { type GraphData, outlookId } from '../http/graph-request.ts'
import type { Rows } from '../odata/take-page.ts'
import { immutableIdOf, instantText, recipientOf } from '../types/outlook-types.ts'
import { generatedAttachment } from './attachments.ts'
import type { MessageRow } from './message-row.ts'
import { FOLDERS, type FolderName, folderId } from './well-known-folders.ts'

const MESSAGES_PER_MAILBOX = 60
const TOPICS = [
  'Weekly report',
  'Budget',
  'Invoice',
  'Travel plans',
  'Offer',
  'Minutes',
  'Launch',
  'Question',
]
const MINUTE_MS = 60_000
/** The time between a message and the next older one. */
const INTERVAL_MS = 7 * 60 * MINUTE_MS

/** Sixty messages from the last two and a half weeks, newest first. */
export function generatedMessages(person: Person, data: GraphData): Rows<MessageRow> {
  return { size: MESSAGES_PER_MAILBOX, at: (number) => makeMessage({ person, data, number }) }
}

function makeMessage({
  person,
  data,
  number,
}: {
  person: Person
  data: GraphData
  number: number
}): MessageRow {
  const chance = hash32(`message:${person.id}:${number}`)
  const received = instantText(data.today - number * INTERVAL_MS - (chance % 360) * MINUTE_MS)
  const folder = folderOf(number)
  const id = outlookId('message', person, number)
  const changeKey = chance.toString(36)
  const topic = TOPICS[chance % TOPICS.length] ?? ''
  const text = `${topic} for ${person.displayName} (${person.employeeId}).`
  const [own, other] = [recipientOf(person), recipientOf(correspondentOf(person, data, number))]
  const outgoing = folder === 'sentitems' || folder === 'drafts'
  const sender = outgoing ? own : other
  return {
    id,
    immutableId: immutableIdOf(id),
    createdDateTime: received,
    lastModifiedDateTime: received,
    changeKey,
    categories: [],
    receivedDateTime: received,
    sentDateTime: received,
    hasAttachments: chance % 6 === 0,
    attachments: chance % 6 === 0 ? [generatedAttachment(person, { number, topic, time: received })] : [],
    internetMessageId: `<${changeKey}.${person.employeeId}@contoso.example>`,
    subject: `${topic} ${person.employeeId}`,
    bodyPreview: text,
    importance: chance % 9 === 0 ? 'high' : 'normal',
    parentFolderId: folderId(person, folder),
    conversationId: outlookId('conversation', person, number),
    isRead: outgoing || chance % 3 !== 0,
    isDraft: folder === 'drafts',
    webLink: `https://outlook.contoso.example/mail/item/${id}`,
    body: { contentType: 'html', content: `<html><body><p>${text}</p></body></html>` },
    sender: folder === 'drafts' ? null : sender,
    from: folder === 'drafts' ? null : sender,
    toRecipients: [outgoing ? other : own],
    ccRecipients: [],
    bccRecipients: [],
    replyTo: [],
    inferenceClassification: chance % 5 === 0 ? 'other' : 'focused',
    internetMessageHeaders: outgoing ? [] : [{ name: 'MIME-Version', value: '1.0' }],
    isDeliveryReceiptRequested: false,
    isReadReceiptRequested: false,
    flag: { flagStatus: chance % 7 === 0 ? 'flagged' : 'notFlagged' },
  }
}

/** Most messages are in the inbox; each of the other folders contains one or two of every twenty. */
function folderOf(number: number): FolderName {
  const others: Readonly<Record<number, FolderName>> = {
    4: 'archive',
    8: 'sentitems',
    11: 'drafts',
    14: 'archive',
    17: 'deleteditems',
    18: 'sentitems',
  }
  return others[number % 20] ?? FOLDERS[0].name
}

function correspondentOf(person: Person, { contoso }: GraphData, number: number): Person {
  const distance = 1 + (hash32(`correspondent:${person.id}:${number}`) % (contoso.size - 1))
  return contoso.person((person.index + distance) % contoso.size)
}
