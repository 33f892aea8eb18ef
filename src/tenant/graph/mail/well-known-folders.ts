import type { Person } from '../../contoso/contoso.ts'
import { outlookId } from '../http/graph-request.ts'

/** The folders that every mailbox has, by their well-known names. The inbox comes first. */
export const FOLDERS = [
  { name: 'inbox', displayName: 'Inbox' },
  { name: 'archive', displayName: 'Archive' },
  { name: 'deleteditems', displayName: 'Deleted Items' },
  { name: 'drafts', displayName: 'Drafts' },
  { name: 'junkemail', displayName: 'Junk Email' },
  { name: 'sentitems', displayName: 'Sent Items' },
] as const

export type FolderName = (typeof FOLDERS)[number]['name']

export function folderId(person: Person, name: FolderName): string {
  return outlookId(
    'folder',
    person,
    FOLDERS.findIndex((folder) => folder.name === name),
  )
}
