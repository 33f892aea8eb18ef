import type { Person } from '../../contoso/contoso.ts'
import { mailbox } from '../endpoints/access.ts'
import { collection, custom, type Endpoint, entity } from '../endpoints/endpoint.ts'
import { action, create, remove, update } from '../endpoints/write-endpoint.ts'
import { itemNotFound } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import type { GraphResponse } from '../http/graph-response.ts'
import type { BodyRule } from '../http/request-body.ts'
import { rowsOf } from '../odata/take-page.ts'
import { instantText, isNamed } from '../types/outlook-types.ts'
import { draftAnswer, replyRule, sendAnswer } from './answer-message.ts'
import { type AttachmentRow, fileAttachment } from './attachments.ts'
import { changeMessage, copyMessage, messageChangeRule, moveMessage, moveRule } from './change-message.ts'
import {
  createFolder,
  folderRule,
  foldersOf,
  messagesIn,
  namedFolder,
  removeFolder,
  renameFolder,
} from './mail-folders.ts'
import { mailFolder, message } from './mail-types.ts'
import { messagesOf, namedMessage, removeMessage, replaceMessage } from './mailbox-messages.ts'
import {
  type AttachmentInput,
  attachmentOf,
  attachmentRule,
  createDraft,
  messageRule,
} from './message-body.ts'
import type { MessageRow } from './message-row.ts'
import { mailToSendRule, sendDraft, sendMail } from './send-mail.ts'

const MESSAGES = { context: "users('{user}')/messages", type: message, access: mailbox }
const ONE = { ...MESSAGES, path: '/users/{user}/messages/{message}' }
const FOLDERS = { context: "users('{user}')/mailFolders", type: mailFolder, access: mailbox }
const ONE_FOLDER = { ...FOLDERS, path: '/users/{user}/mailFolders/{folder}' }
const ATTACHMENTS = {
  context: "users('{user}')/messages('{message}')/attachments",
  type: fileAttachment,
  polymorphic: true,
  access: mailbox,
}

const NO_BODY: BodyRule<object> = {
  typeName: 'microsoft.graph.send',
  members: {},
  required: [],
  optional: true,
}
const ANSWERS = [
  { kind: 'reply', draft: 'createReply' },
  { kind: 'replyAll', draft: 'createReplyAll' },
  { kind: 'forward', draft: 'createForward' },
] as const

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
  create({ ...MESSAGES, path: '/users/{user}/messages', body: messageRule, create: createDraft }),
  create({ ...MESSAGES, path: `${ONE.path}/move`, body: moveRule, create: moveMessage }),
  create({ ...MESSAGES, path: `${ONE.path}/copy`, body: moveRule, create: copyMessage }),
  custom({
    path: `${ONE.path}/$value`,
    method: 'GET',
    access: mailbox,
    answer: (person, call) => mimeResponse(namedMessage(person, call)),
  }),
  action({
    path: `${ONE.path}/send`,
    access: mailbox,
    status: 202,
    body: NO_BODY,
    carryOut: sendDraft,
  }),
  ...ANSWERS.flatMap(({ kind, draft }) => [
    action({
      path: `${ONE.path}/${kind}`,
      access: mailbox,
      status: 202,
      body: replyRule,
      carryOut: sendAnswer(kind),
    }),
    create({ ...MESSAGES, path: `${ONE.path}/${draft}`, body: replyRule, create: draftAnswer(kind) }),
  ]),
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
  create({ ...FOLDERS, path: '/users/{user}/mailFolders', body: folderRule, create: createFolder }),
  entity({ ...ONE_FOLDER, row: namedFolder }),
  update({ ...ONE_FOLDER, body: folderRule, row: namedFolder, change: renameFolder }),
  remove({
    ...ONE_FOLDER,
    row: namedFolder,
    remove: (row, { subject, call }) => removeFolder(subject, row, call.data),
  }),
  collection({
    ...FOLDERS,
    path: `${ONE_FOLDER.path}/childFolders`,
    rows: (person, call) => rowsOf(foldersOf(person, call.data, namedFolder(person, call).id)),
  }),
  create({ ...FOLDERS, path: `${ONE_FOLDER.path}/childFolders`, body: folderRule, create: createFolder }),
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
  create({ ...ATTACHMENTS, path: `${ONE.path}/attachments`, body: attachmentRule, create: attach }),
  entity({ ...ATTACHMENTS, path: `${ONE.path}/attachments/{attachment}`, row: namedAttachment }),
  remove({
    ...ATTACHMENTS,
    path: `${ONE.path}/attachments/{attachment}`,
    row: namedAttachment,
    remove: (row, { subject, call }) => detach(subject, row, call),
  }),
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

function namedAttachment(person: Person, call: Call): AttachmentRow {
  const { attachments } = namedMessage(person, call)
  const found = attachments.find(({ id }) => isNamed(call.parameters.attachment, id))
  if (found === undefined) throw itemNotFound()
  return found
}

function attach(person: Person, input: AttachmentInput, call: Call): AttachmentRow {
  const row = namedMessage(person, call)
  const time = instantText(call.data.now())
  const added = attachmentOf(person, input, { time, position: row.attachments.length })
  replaceMessage(
    person,
    { ...row, hasAttachments: true, attachments: [...row.attachments, added] },
    call.data,
  )
  return added
}

function detach(person: Person, { id }: AttachmentRow, call: Call): void {
  const row = namedMessage(person, call)
  const attachments = row.attachments.filter((each) => each.id !== id)
  replaceMessage(person, { ...row, hasAttachments: attachments.length > 0, attachments }, call.data)
}

/** A message in MIME format, with the headers that clients use. */
function mimeResponse({ subject, body }: MessageRow): GraphResponse {
  const lines = ['MIME-Version: 1.0', `Subject: ${subject}`, 'Content-Type: text/html; charset=utf-8', '']
  return {
    status: 200,
    headers: { 'content-type': 'text/plain' },
    body: [...lines, body.content].join('\r\n'),
  }
}
