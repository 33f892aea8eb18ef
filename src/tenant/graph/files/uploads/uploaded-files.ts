import { LRUCache } from 'lru-cache'
import type { Person } from '../../../contoso/contoso.ts'
import { perTenant } from '../../endpoints/client-changes.ts'
import { type DriveItem, itemId } from '../drive-item.ts'

/** What to do if the folder already has an item with this name. */
export type ConflictBehavior = 'fail' | 'replace' | 'rename'

/** A completely uploaded file. */
export interface NewFile {
  readonly owner: Person
  readonly parent: DriveItem
  readonly name: string
  readonly content: Uint8Array
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly conflictBehavior: ConflictBehavior
}

/** Uploaded files, which are kept only in memory. */
export interface UploadedFiles {
  /** In no particular order. A file that replaced another file has that file's ID. */
  ofOwner(owner: Person): readonly DriveItem[]
  /**
   * @param siblings - the current items of the folder.
   * @returns null if the name is taken and the file cannot be replaced or renamed.
   */
  add(file: NewFile, siblings: readonly DriveItem[]): DriveItem | null
}

/** The maximum total size of all uploads. Beyond this, the least recently used files are discarded. */
const MAX_TOTAL_BYTES = 128 * 1024 * 1024
/** Higher than the number of any generated item. */
const FIRST_NUMBER = 1_000

export const uploadedFiles = perTenant((): UploadedFiles => {
  const files = new LRUCache<string, { readonly owner: string; readonly item: DriveItem }>({
    maxSize: MAX_TOTAL_BYTES,
    // Counts the metadata as well; otherwise, the number of empty files would be unlimited.
    sizeCalculation: ({ item }) => item.content.length + 1_024,
  })
  let numbers = FIRST_NUMBER

  return {
    ofOwner: ({ id }) => [...files.values()].filter(({ owner }) => owner === id).map(({ item }) => item),
    add: (file, siblings) => {
      const taken = siblings.find(({ name }) => sameName(name, file.name))
      const { owner, parent, content, at } = file
      if (taken !== undefined && !canResolveConflict(taken, file)) return null
      const isReplaced = taken !== undefined && file.conflictBehavior === 'replace'
      const item: DriveItem = {
        id: isReplaced ? taken.id : itemId(owner, numbers++),
        parent,
        name: isReplaced ? taken.name : freeName(file.name, siblings),
        kind: 'file',
        createdAt: isReplaced ? taken.createdAt : at,
        modifiedAt: at,
        version: isReplaced ? taken.version + 1 : 1,
        content,
      }
      files.set(item.id, { owner: owner.id, item })
      return item
    },
  }
})

/** A folder is never replaced by a file. */
function canResolveConflict({ kind }: DriveItem, { conflictBehavior }: NewFile): boolean {
  return conflictBehavior === 'rename' || (conflictBehavior === 'replace' && kind === 'file')
}

/** `Offer.txt` or, if that name is taken, `Offer 1.txt`, `Offer 2.txt` … */
function freeName(wanted: string, siblings: readonly DriveItem[]): string {
  const [, stem = wanted, ending = ''] = /^(.+?)(\.[^.]*)?$/.exec(wanted) ?? []
  for (let turn = 0; ; turn++) {
    const name = turn === 0 ? wanted : `${stem} ${turn}${ending}`
    if (!siblings.some((sibling) => sameName(sibling.name, name))) return name
  }
}

function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}
