import type { Person } from '../../contoso/contoso.ts'
import { GraphError } from '../http/graph-error.ts'
import type { Call, GraphData } from '../http/graph-request.ts'
import type { BodyRule } from '../http/request-body.ts'
import { instantText, recipientOf } from '../types/outlook-types.ts'
import { addMessage, namedMessage, removeMessage } from './mailbox-messages.ts'
import { letterOf, type MessageInput, messageRule } from './message-body.ts'
import { folderId } from './well-known-folders.ts'

/** The message that a client is sending. */
export interface MailToSend {
  readonly message: MessageInput
  readonly saveToSentItems?: boolean | null
}

export const mailToSendRule: BodyRule<MailToSend> = {
  typeName: 'microsoft.graph.sendMail',
  members: {
    message: { name: 'graph.message', members: messageRule.members },
    saveToSentItems: 'Edm.Boolean',
  },
  required: ['message'],
}

type Letter = ReturnType<typeof letterOf>

/** Adds the message to the sender's sent items and to the inbox of every recipient at Contoso. */
export function sendMail(person: Person, { message, saveToSentItems }: MailToSend, { data }: Call): void {
  deliver(person, letterOf(person, message, data.now()), data, saveToSentItems !== false)
}

/** Sends the draft named in the path. The message moves to the sent items, where it has a new ID. */
export function sendDraft(person: Person, _body: object, call: Call): void {
  const draft = namedMessage(person, call)
  if (!draft.isDraft) throw notADraft()
  const { id: _id, changeKey: _key, immutableId: _immutable, ...letter } = draft
  const time = instantText(call.data.now())
  const sender = recipientOf(person)
  const sent = { ...letter, sender, from: sender, isDraft: false, sentDateTime: time, receivedDateTime: time }
  deliver(person, sent, call.data)
  removeMessage(person, draft, call.data)
}

/** @param isKept - whether to save the message in the sent items. */
export function deliver(person: Person, letter: Letter, data: GraphData, isKept = true): void {
  const to = [...letter.toRecipients, ...letter.ccRecipients, ...letter.bccRecipients]
  if (to.length === 0) throw noRecipients()
  const unresolved = to.find(({ emailAddress }) => !/^[^\s@]+@[^\s@]+$/.test(emailAddress.address))
  if (unresolved !== undefined) throw invalidRecipient(unresolved.emailAddress.address)
  if (isKept) addMessage(person, { ...letter, parentFolderId: folderId(person, 'sentitems') }, data)
  const receivers = to.map(({ emailAddress }) => data.contoso.find(emailAddress.address))
  const inboxes = new Map(
    receivers.flatMap((receiver) => (receiver?.hasMailbox ? [[receiver.id, receiver]] : [])),
  )
  for (const receiver of inboxes.values()) {
    const parentFolderId = folderId(receiver, 'inbox')
    addMessage(receiver, { ...letter, bccRecipients: [], isRead: false, parentFolderId }, data)
  }
}

function noRecipients(): GraphError {
  return new GraphError({
    status: 400,
    code: 'ErrorInvalidRecipients',
    message: 'At least one recipient is required to send a message.',
  })
}

function invalidRecipient(address: string): GraphError {
  return new GraphError({
    status: 400,
    code: 'ErrorInvalidRecipients',
    message: `At least one recipient is not valid., Recipient '${address.slice(0, 100)}' is not resolved. All recipients must be resolved before a message can be submitted.`,
  })
}

function notADraft(): GraphError {
  return new GraphError({ status: 400, code: 'ErrorItemNotDraft', message: 'The item is not a draft.' })
}
