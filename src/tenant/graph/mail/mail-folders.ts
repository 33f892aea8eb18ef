import type { Person } from '../../contoso/contoso.ts'
import { itemNotFound } from '../http/graph-error.ts'
import type { GraphData } from '../http/request.ts'
import { arrayOf } from '../odata/page.ts'
import { FOLDERS, folderId } from './folders.ts'
import type { MailFolderRow } from './mail-types.ts'
import { messagesOf } from './mailbox.ts'
import type { MessageRow } from './message-row.ts'

/** With their counts as they are now. */
export function foldersOf(person: Person, data: GraphData): readonly MailFolderRow[] {
  const messages = arrayOf(messagesOf(person, data))
  return FOLDERS.map(({ name, displayName }) => {
    const id = folderId(person, name)
    const inside = messages.filter(({ parentFolderId }) => parentFolderId === id)
    return {
      id,
      displayName,
      childFolderCount: 0,
      unreadItemCount: inside.filter(({ isRead }) => !isRead).length,
      totalItemCount: inside.length,
      isHidden: false,
    }
  })
}

/**
 * By id, or by its well-known name in any case.
 *
 * @throws GraphError 404
 */
export function folderNamed(named: string, person: Person, data: GraphData): MailFolderRow {
  const known = FOLDERS.find(({ name }) => name === named.toLowerCase())
  const wanted = known === undefined ? named : folderId(person, known.name)
  const folder = foldersOf(person, data).find(({ id }) => id === wanted)
  if (folder === undefined) throw itemNotFound()
  return folder
}

/** Newest first. */
export function messagesIn(folder: MailFolderRow, person: Person, data: GraphData): readonly MessageRow[] {
  return arrayOf(messagesOf(person, data)).filter(({ parentFolderId }) => parentFolderId === folder.id)
}
