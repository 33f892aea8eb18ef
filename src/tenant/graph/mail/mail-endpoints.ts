import type { Person } from '../../contoso/contoso.ts'
import { mailbox } from '../access.ts'
import { collection, type Endpoint, entity } from '../endpoint.ts'
import { itemNotFound } from '../graph-error.ts'
import { arrayOf, rowsOf } from '../odata/page.ts'
import type { Call } from '../request.ts'
import { FOLDERS, folderId } from './folders.ts'
import { type MailFolderRow, mailFolder, message } from './mail-types.ts'
import { type MessageRow, messagesOf } from './messages.ts'

const MAIL = mailbox(['Mail.ReadBasic', 'Mail.Read', 'Mail.ReadWrite'])
const PAGE = { defaultSize: 10, maxSize: 1000 }

export const mailEndpoints: readonly Endpoint[] = [
  collection({
    path: '/users/{user}/messages',
    context: "users('{user}')/messages",
    type: message,
    access: MAIL,
    page: PAGE,
    rows: (person, { data }) => messagesOf(person, data),
  }),
  entity({
    path: '/users/{user}/messages/{message}',
    context: "users('{user}')/messages",
    type: message,
    access: mailbox(['Mail.ReadBasic', 'Mail.Read']),
    row: (person, { data, parameters }) =>
      foundOr404(arrayOf(messagesOf(person, data)).find(({ id }) => id === parameters.message)),
  }),
  collection({
    path: '/users/{user}/mailFolders',
    context: "users('{user}')/mailFolders",
    type: mailFolder,
    access: MAIL,
    page: PAGE,
    rows: (person, call) => rowsOf(foldersOf(person, call)),
  }),
  entity({
    path: '/users/{user}/mailFolders/{folder}',
    context: "users('{user}')/mailFolders",
    type: mailFolder,
    access: MAIL,
    row: namedFolder,
  }),
  collection({
    path: '/users/{user}/mailFolders/{folder}/messages',
    context: "users('{user}')/mailFolders('{folder}')/messages",
    type: message,
    access: MAIL,
    page: PAGE,
    rows: (person, call) => rowsOf(messagesIn(namedFolder(person, call).id, person, call)),
  }),
]

function foldersOf(person: Person, call: Call): readonly MailFolderRow[] {
  return FOLDERS.map(({ name, displayName }) => {
    const id = folderId(person, name)
    const messages = messagesIn(id, person, call)
    return {
      id,
      displayName,
      childFolderCount: 0,
      unreadItemCount: messages.filter(({ isRead }) => !isRead).length,
      totalItemCount: messages.length,
      isHidden: false,
    }
  })
}

/** By id, or by its well-known name in any case. */
function namedFolder(person: Person, call: Call): MailFolderRow {
  const named = call.parameters.folder ?? ''
  const known = FOLDERS.find(({ name }) => name === named.toLowerCase())
  const wanted = known === undefined ? named : folderId(person, known.name)
  return foundOr404(foldersOf(person, call).find(({ id }) => id === wanted))
}

function messagesIn(folder: string, person: Person, { data }: Call): readonly MessageRow[] {
  return arrayOf(messagesOf(person, data)).filter(({ parentFolderId }) => parentFolderId === folder)
}

function foundOr404<Row>(row: Row | undefined): Row {
  if (row === undefined) throw itemNotFound()
  return row
}
