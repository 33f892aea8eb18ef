import type { Person } from '../../contoso/contoso.ts'
import { hash32 } from '../../contoso/object-id.ts'

/** An item in a drive. */
export interface DriveItem {
  /** Uppercase letters and digits, as in SharePoint; case-sensitive. */
  readonly id: string
  /** Null for the root. */
  readonly parent: DriveItem | null
  readonly name: string
  readonly kind: 'folder' | 'file' | 'package'
  /** Like `modifiedAt`, in milliseconds since the epoch. */
  readonly createdAt: number
  readonly modifiedAt: number
  /** Starts at 1 and increases with each change to the content. */
  readonly version: number
  /** The content of a file; empty for all other items. */
  readonly content: Uint8Array
}

/** @param number - the position among the owner's items. */
export function itemId(owner: Person, number: number): string {
  const parts = [owner.index, number, hash32(`item:${owner.id}:${number}`)]
  return `01${parts.map((part) => part.toString(32).padStart(7, '0')).join('')}`.toUpperCase()
}

/** Finds an item by ID, or by the name `root`; undefined if the drive does not have the item. */
export function findItem(items: readonly DriveItem[], id: string): DriveItem | undefined {
  return items.find((item) => item.id === id || (item.parent === null && id.toLowerCase() === 'root'))
}

/** The children of an item, sorted by name as in OneDrive. */
export function childrenOf(items: readonly DriveItem[], parent: DriveItem): readonly DriveItem[] {
  return items
    .filter((item) => item.parent?.id === parent.id)
    .sort((left, right) => left.name.localeCompare(right.name, 'en'))
}

/** The size in bytes; for a folder, the total size of its contents. */
export function sizeOf(items: readonly DriveItem[], item: DriveItem): number {
  if (item.kind !== 'folder') return item.content.length
  return childrenOf(items, item).reduce((sum, child) => sum + sizeOf(items, child), 0)
}

/** The path relative to the drive: `/drive/root:/Documents`. */
export function pathOf({ parent, name }: DriveItem): string {
  return parent === null ? '/drive/root:' : `${pathOf(parent)}/${name}`
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
}

/** The media type for the file name's extension. */
export function mediaTypeOf(name: string): string {
  return MEDIA_TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
}
