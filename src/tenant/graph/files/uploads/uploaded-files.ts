import { LRUCache } from 'lru-cache'
import type { Person } from '../../../contoso/contoso.ts'
import { perTenant } from '../../endpoints/client-changes.ts'
import { type DriveItem, itemId } from '../drive-item.ts'

/** What is done where the folder has something of that name already. */
export type ConflictBehavior = 'fail' | 'replace' | 'rename'

/** A file that was uploaded whole. */
export interface NewFile {
  readonly owner: Person
  readonly parent: DriveItem
  readonly name: string
  readonly content: Uint8Array
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly conflictBehavior: ConflictBehavior
}

/** Files that were uploaded; they end with the process. */
export interface UploadedFiles {
  /** In no order. A file that took another's place has that one's id. */
  ofOwner(owner: Person): readonly DriveItem[]
  /**
   * @param siblings - what is in the folder now.
   * @returns null where the name is taken, and neither replacing nor renaming is allowed or possible.
   */
  add(file: NewFile, siblings: readonly DriveItem[]): DriveItem | null
}

/** All uploads together; beyond, those longest unseen are forgotten. */
const MAX_TOTAL_BYTES = 128 * 1024 * 1024
/** Beyond every number of a generated item. */
const FIRST_NUMBER = 1_000

export const uploadedFiles = perTenant((): UploadedFiles => {
  const files = new LRUCache<string, { readonly owner: string; readonly item: DriveItem }>({
    maxSize: MAX_TOTAL_BYTES,
    // What is known about a file counts too, or empty files would be kept without end.
    sizeCalculation: ({ item }) => item.content.length + 1_024,
  })
  let numbers = FIRST_NUMBER

  return {
    ofOwner: ({ id }) => [...files.values()].filter(({ owner }) => owner === id).map(({ item }) => item),
    add: (file, siblings) => {
      const taken = siblings.find(({ name }) => sameName(name, file.name))
      const { owner, parent, content, at } = file
      if (taken !== undefined && !mayYield(taken, file)) return null
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

/** A folder never makes room for a file. */
function mayYield({ kind }: DriveItem, { conflictBehavior }: NewFile): boolean {
  return conflictBehavior === 'rename' || (conflictBehavior === 'replace' && kind === 'file')
}

/** `Offer.txt`, and where that is taken `Offer 1.txt`, `Offer 2.txt` … */
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
