import type { Person } from '../../contoso/contoso.ts'
import { createChanges, perTenant } from '../endpoints/client-changes.ts'
import { itemNotFound } from '../http/graph-error.ts'
import { type Call, type GraphData, nextChangeKey, outlookId } from '../http/graph-request.ts'
import { arrayOf, type Rows, rowsOf } from '../odata/take-page.ts'
import { immutableIdOf, instantText, isNamed } from '../types/outlook-types.ts'
import { generatedMessages } from './generated-messages.ts'
import type { MessageRow } from './message-row.ts'

/** Messages that clients have sent, changed, moved or deleted. */
const mailChanges = perTenant(() => createChanges<MessageRow>())

/** All messages in a person's mailbox, newest first. */
export function messagesOf(person: Person, data: GraphData): Rows<MessageRow> {
  const changes = mailChanges(data)
  const generated = generatedMessages(person, data)
  if (changes.isUnchanged(person.id)) return generated
  return rowsOf([...changes.over(person.id, arrayOf(generated))].sort(newestFirst))
}

/**
 * The message named in the path.
 *
 * @throws GraphError 404
 */
export function namedMessage(person: Person, { data, parameters }: Call): MessageRow {
  const found = arrayOf(messagesOf(person, data)).find(({ id, immutableId }) =>
    isNamed(parameters.message, id, immutableId),
  )
  if (found === undefined) throw itemNotFound()
  return found
}

/**
 * Adds a message to a person's mailbox, with a new ID and version.
 *
 * @param immutableId - the immutable ID of a message that was already in the mailbox. If omitted, the message gets a new one.
 */
export function addMessage(
  person: Person,
  message: Omit<MessageRow, 'id' | 'immutableId' | 'changeKey' | 'lastModifiedDateTime' | 'webLink'>,
  data: GraphData,
  immutableId?: string,
): MessageRow {
  const changes = mailChanges(data)
  const number = changes.nextNumber()
  const id = outlookId('message', person, number)
  const row = {
    ...message,
    id,
    immutableId: immutableId ?? immutableIdOf(id),
    changeKey: nextChangeKey(id, number),
    lastModifiedDateTime: instantText(data.now()),
    webLink: `https://outlook.contoso.example/mail/item/${id}`,
  }
  changes.put(person.id, row)
  return row
}

/** Replaces a message with its changed version. */
export function replaceMessage(person: Person, message: MessageRow, data: GraphData): MessageRow {
  const changes = mailChanges(data)
  const changeKey = nextChangeKey(message.id, changes.nextNumber())
  const row = { ...message, changeKey, lastModifiedDateTime: instantText(data.now()) }
  changes.put(person.id, row)
  return row
}

export function removeMessage(person: Person, { id }: MessageRow, data: GraphData): void {
  mailChanges(data).remove(person.id, id)
}

function newestFirst(left: MessageRow, right: MessageRow): number {
  const difference = Date.parse(right.receivedDateTime) - Date.parse(left.receivedDateTime)
  return difference === 0 ? (left.id < right.id ? 1 : -1) : difference
}
