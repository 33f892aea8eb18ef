import type { Person } from '../../contoso/contoso.ts'
import { createChanges, perTenant } from '../endpoints/client-changes.ts'
import { GraphError, itemNotFound } from '../http/graph-error.ts'
import { type Call, type GraphData, outlookId } from '../http/graph-request.ts'
import type { BodyRule } from '../http/request-body.ts'
import { arrayOf } from '../odata/take-page.ts'
import type { MailFolderRow } from './mail-types.ts'
import { messagesOf } from './mailbox-messages.ts'
import type { MessageRow } from './message-row.ts'
import { FOLDERS, folderId } from './well-known-folders.ts'

/** A folder without its counts. */
type FolderRow = Pick<MailFolderRow, 'id' | 'displayName' | 'parentFolderId'>

/** Folders that clients have created, renamed or removed. */
const folderChanges = perTenant(() => createChanges<FolderRow>())

export interface FolderInput {
  readonly displayName: string
}

export const folderRule: BodyRule<FolderInput> = {
  typeName: 'microsoft.graph.mailFolder',
  members: { displayName: 'Edm.String' },
  required: ['displayName'],
}

/** All folders of a mailbox, with their current counts. */
export function allFoldersOf(person: Person, data: GraphData): readonly MailFolderRow[] {
  const messages = arrayOf(messagesOf(person, data))
  const generated = FOLDERS.map(({ name, displayName }) => ({
    id: folderId(person, name),
    displayName,
    parentFolderId: rootOf(person),
  }))
  const rows = folderChanges(data).over(person.id, generated)
  return rows.map((row) => {
    const inside = messages.filter(({ parentFolderId }) => parentFolderId === row.id)
    return {
      ...row,
      childFolderCount: rows.filter(({ parentFolderId }) => parentFolderId === row.id).length,
      unreadItemCount: inside.filter(({ isRead }) => !isRead).length,
      totalItemCount: inside.length,
      isHidden: false,
    }
  })
}

/** The top-level folders, or the folders within the given folder. */
export function foldersOf(
  person: Person,
  data: GraphData,
  parent = rootOf(person),
): readonly MailFolderRow[] {
  return allFoldersOf(person, data).filter(({ parentFolderId }) => parentFolderId === parent)
}

/**
 * Finds a folder by its ID, or by its well-known name, which is case-insensitive.
 *
 * @throws GraphError 404
 */
export function folderNamed(named: string, person: Person, data: GraphData): MailFolderRow {
  const known = FOLDERS.find(({ name }) => name === named.toLowerCase())
  const wanted = known === undefined ? named : folderId(person, known.name)
  const folder = allFoldersOf(person, data).find(({ id }) => id === wanted)
  if (folder === undefined) throw itemNotFound()
  return folder
}

/** The folder named in the path. */
export function namedFolder(person: Person, { data, parameters }: Call): MailFolderRow {
  return folderNamed(parameters.folder ?? '', person, data)
}

/** Creates a folder within the folder named in the path, or at the top level if the path does not name one. */
export function createFolder(person: Person, { displayName }: FolderInput, call: Call): MailFolderRow {
  const parent = call.parameters.folder === undefined ? rootOf(person) : namedFolder(person, call).id
  const changes = folderChanges(call.data)
  const id = outlookId('folder', person, changes.nextNumber())
  changes.put(person.id, { id, displayName, parentFolderId: parent })
  return folderNamed(id, person, call.data)
}

export function renameFolder(
  row: MailFolderRow,
  { displayName }: FolderInput,
  { subject, call }: { readonly subject: Person; readonly call: Call },
): MailFolderRow {
  folderChanges(call.data).put(subject.id, { ...row, displayName })
  return folderNamed(row.id, subject, call.data)
}

/**
 * Moves a folder to the deleted items, or deletes it permanently if it is already there.
 *
 * @throws GraphError for a well-known folder.
 */
export function removeFolder(person: Person, row: MailFolderRow, data: GraphData): void {
  if (FOLDERS.some(({ name }) => folderId(person, name) === row.id)) throw distinguished()
  const bin = folderId(person, 'deleteditems')
  if (row.parentFolderId === bin) folderChanges(data).remove(person.id, row.id)
  else folderChanges(data).put(person.id, { ...row, parentFolderId: bin })
}

/** The messages in a folder, newest first. */
export function messagesIn(folder: MailFolderRow, person: Person, data: GraphData): readonly MessageRow[] {
  return arrayOf(messagesOf(person, data)).filter(({ parentFolderId }) => parentFolderId === folder.id)
}

function rootOf(person: Person): string {
  return outlookId('root', person, 0)
}

/** @see https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode */
function distinguished(): GraphError {
  return new GraphError({
    status: 400,
    code: 'ErrorDeleteDistinguishedFolder',
    message: 'Distinguished folders cannot be deleted.',
  })
}
