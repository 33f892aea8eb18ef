import type { Person } from '../../contoso/contoso.ts'
import { hash32 } from '../../contoso/object-id.ts'
import { createChanges, perTenant } from '../endpoints/client-changes.ts'
import type { GraphData } from '../http/graph-request.ts'
import { noSuchItem } from './drive-errors.ts'
import { type DriveItem, findItem } from './drive-item.ts'
import { generatedItems } from './generated-items.ts'
import { libraryOwnerAt } from './libraries.ts'
import { uploadedFiles } from './uploads/uploaded-files.ts'

/** A person's drive with its current contents. */
export interface Drive {
  readonly id: string
  readonly owner: Person
  readonly items: readonly DriveItem[]
}

/** The drive with its generated and uploaded items. */
export function driveOf(owner: Person, data: GraphData): Drive {
  const uploaded = uploadedFiles(data).ofOwner(owner)
  const replaced = new Set(uploaded.map(({ id }) => id))
  const generated = generatedItems(owner, data).filter(({ id }) => !replaced.has(id))
  const items = itemChanges(data).over(owner.id, [...generated, ...uploaded])
  return { id: driveId(owner), owner, items: relinked(items) }
}

/** Changes by clients, by owner. */
export const itemChanges = perTenant(() => createChanges<DriveItem>())

/** Links each item to its current parent. Items whose parent no longer exists are dropped. */
function relinked(items: readonly DriveItem[]): readonly DriveItem[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  const linked = new Map<string, DriveItem | undefined>()
  const link = (item: DriveItem): DriveItem | undefined => {
    if (linked.has(item.id)) return linked.get(item.id)
    const stored = item.parent === null ? undefined : byId.get(item.parent.id)
    const parent = stored === undefined ? undefined : link(stored)
    const now = item.parent === null ? item : parent && { ...item, parent }
    linked.set(item.id, now)
    return now
  }
  return items.map(link).filter((item) => item !== undefined)
}

/** The owner of the drive with this ID; undefined if there is none. */
export function ownerOfDrive(id: string, data: GraphData): Person | undefined {
  const { contoso } = data
  const [, index] = /^(\d{1,6})\./.exec(Buffer.from(id.replace(/^b!/, ''), 'base64url').toString()) ?? []
  if (index === undefined) return undefined
  const number = Number(index)
  const owner = number < contoso.size ? contoso.person(number) : libraryOwnerAt(number, data)
  return owner !== undefined && driveId(owner) === id ? owner : undefined
}

/** @throws GraphError 404 */
export function itemIn({ items }: Drive, id: string): DriveItem {
  const item = findItem(items, id)
  if (item === undefined) throw noSuchItem()
  return item
}

function driveId({ id, index }: Person): string {
  const check = hash32(`drive:${id}`).toString(36)
  return `b!${Buffer.from(`${index}.drive.${check}.contoso`).toString('base64url')}`
}
