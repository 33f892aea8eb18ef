import type { Person } from '../../contoso/contoso.ts'
import { mailbox } from '../endpoints/access.ts'
import { collection, custom, type Endpoint, entity } from '../endpoints/endpoint.ts'
import { action, create, remove, update } from '../endpoints/write-endpoint.ts'
import { itemNotFound } from '../http/graph-error.ts'
import type { Call } from '../http/request.ts'
import { rowsOf } from '../odata/page.ts'
import { isNamed } from '../types/outlook-types.ts'
import { type AttachmentRow, fileAttachment } from './attachments.ts'
import { changeMessage, messageChangeRule, moveMessage, moveRule } from './change-message.ts'
import { folderNamed, foldersOf, messagesIn } from './mail-folders.ts'
import { type MailFolderRow, mailFolder, message } from './mail-types.ts'
import { messagesOf, namedMessage, removeMessage } from './mailbox.ts'
import { mailToSendRule, sendMail } from './send-mail.ts'

const MESSAGES = { context: "users('{user}')/messages", type: message, access: mailbox }
const ONE = { ...MESSAGES, path: '/users/{user}/messages/{message}' }
const FOLDERS = { context: "users('{user}')/mailFolders", type: mailFolder, access: mailbox }
const ATTACHMENTS = {
  context: "users('{user}')/messages('{message}')/attachments",
  type: fileAttachment,
  polymorphic: true,
  access: mailbox,
}

const messageEndpoints: readonly Endpoint[] = [
  collection({
    ...MESSAGES,
    path: '/users/{user}/messages',
    rows: (person, { data }) => messagesOf(person, data),
  }),
  entity({ ...ONE, row: namedMessage }),
  update({
    ...ONE,
    body: messageChangeRule,
    row: namedMessage,
    change: (row, change, { subject, call }) =>
      changeMessage(row, change, { person: subject, data: call.data }),
  }),
  remove({
    ...ONE,
    row: namedMessage,
    remove: (row, { subject, call }) => removeMessage(subject, row, call.data),
  }),
  create({ ...MESSAGES, path: `${ONE.path}/move`, body: moveRule, create: moveMessage }),
  action({
    path: '/users/{user}/sendMail',
    access: mailbox,
    status: 202,
    body: mailToSendRule,
    carryOut: sendMail,
  }),
]

const folderEndpoints: readonly Endpoint[] = [
  collection({
    ...FOLDERS,
    path: '/users/{user}/mailFolders',
    rows: (person, { data }) => rowsOf(foldersOf(person, data)),
  }),
  entity({ ...FOLDERS, path: '/users/{user}/mailFolders/{folder}', row: namedFolder }),
  collection({
    path: '/users/{user}/mailFolders/{folder}/messages',
    context: "users('{user}')/mailFolders('{folder}')/messages",
    type: message,
    access: mailbox,
    rows: (person, call) => rowsOf(messagesIn(namedFolder(person, call), person, call.data)),
  }),
]

const attachmentEndpoints: readonly Endpoint[] = [
  collection({
    ...ATTACHMENTS,
    path: `${ONE.path}/attachments`,
    rows: (person, call) => rowsOf(namedMessage(person, call).attachments),
  }),
  entity({ ...ATTACHMENTS, path: `${ONE.path}/attachments/{attachment}`, row: namedAttachment }),
  custom({
    path: `${ONE.path}/attachments/{attachment}/$value`,
    method: 'GET',
    access: mailbox,
    answer: (person, call) => {
      const { contentType, contentBytes } = namedAttachment(person, call)
      return {
        status: 200,
        headers: { 'content-type': contentType },
        body: Buffer.from(contentBytes, 'base64'),
      }
    },
  }),
]

export const mailEndpoints: readonly Endpoint[] = [
  ...messageEndpoints,
  ...folderEndpoints,
  ...attachmentEndpoints,
]

function namedFolder(person: Person, { data, parameters }: Call): MailFolderRow {
  return folderNamed(parameters.folder ?? '', person, data)
}

function namedAttachment(person: Person, call: Call): AttachmentRow {
  const { attachments } = namedMessage(person, call)
  const found = attachments.find(({ id }) => isNamed(call.parameters.attachment, id))
  if (found === undefined) throw itemNotFound()
  return found
}
