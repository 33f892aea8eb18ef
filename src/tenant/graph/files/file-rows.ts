import type { Person } from '../../contoso/contoso.ts'
import type { Call } from '../http/graph-request.ts'
import { type IdentitySet, identityOf } from '../types/identity-types.ts'
import { instantText } from '../types/outlook-types.ts'
import { contentLinks } from './content-links.ts'
import type { Drive } from './drive.ts'
import { childrenOf, type DriveItem, mediaTypeOf, pathOf, sizeOf } from './drive-item.ts'

interface ItemReference {
  readonly driveId: string
  readonly driveType: 'business'
  /** Null if the viewer may not see the parent. */
  readonly id: string | null
  readonly name: string | null
  readonly path: string | null
}

interface ItemFacts {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly webUrl: string
  readonly createdBy: IdentitySet
  readonly createdDateTime: string
  readonly lastModifiedBy: IdentitySet
  readonly lastModifiedDateTime: string
  readonly fileSystemInfo: { readonly createdDateTime: string; readonly lastModifiedDateTime: string }
}

interface RemoteItem extends ItemFacts {
  readonly parentReference: ItemReference
  readonly file: { readonly mimeType: string }
  readonly shared: {
    readonly owner: IdentitySet
    readonly scope: 'users'
    readonly sharedBy: IdentitySet
    readonly sharedDateTime: string
  }
}

/** An item as Graph returns it. The names are those in Graph's metadata. */
export interface DriveItemRow extends ItemFacts {
  /** A pre-authenticated URL; null if there is nothing to download. */
  readonly '@microsoft.graph.downloadUrl': string | null
  readonly eTag: string
  readonly cTag: string
  readonly parentReference: ItemReference | null
  readonly file: { readonly mimeType: string } | null
  readonly folder: { readonly childCount: number } | null
  readonly package: { readonly type: 'oneNote' } | null
  readonly root: object | null
  readonly remoteItem: RemoteItem | null
}

/** A drive as Graph returns it. */
export interface DriveRow {
  readonly id: string
  readonly name: string
  readonly createdDateTime: string
  readonly lastModifiedDateTime: string
  readonly webUrl: string
  readonly driveType: 'business'
  readonly owner: IdentitySet
  readonly quota: {
    readonly deleted: number
    readonly remaining: number
    readonly state: 'normal'
    readonly total: number
    readonly used: number
  }
}

const FILES_ORIGIN = 'https://files.contoso.example'
const QUOTA_BYTES = 1024 ** 4

/** The parts of a request that are needed to create rows. */
export type RowContext = Pick<Call, 'data'> & { readonly request: Pick<Call['request'], 'base'> }

export function itemRow(drive: Drive, item: DriveItem, { data, request }: RowContext): DriveItemRow {
  const { parent, kind, version, id } = item
  const isFile = kind === 'file'
  const row: DriveItemRow = {
    ...factsOf(drive, item),
    '@microsoft.graph.downloadUrl': isFile
      ? contentLinks(data).urlOf({ driveId: drive.id, itemId: id }, request, data.now())
      : null,
    eTag: `"{${id}},${version}"`,
    cTag: `"c:{${id}},${version}"`,
    parentReference: parent === null ? null : referenceTo(drive, parent),
    file: isFile ? { mimeType: mediaTypeOf(item.name) } : null,
    folder: kind === 'folder' ? { childCount: childrenOf(drive.items, item).length } : null,
    package: kind === 'package' ? { type: 'oneNote' } : null,
    root: parent === null ? {} : null,
    remoteItem: null,
  }
  sources.set(row, { drive, item })
  return row
}

/** An item and the drive that contains it. */
interface Source {
  readonly drive: Drive
  readonly item: DriveItem
}

const sources = new WeakMap<DriveItemRow, Source>()

/** The drive and item from which a row was created; undefined for a file in the list of shared files. */
export function sourceOf(row: DriveItemRow): Source | undefined {
  return sources.get(row)
}

/** A file in the list of shared files. All details are in `remoteItem`. */
export function sharedRow(drive: Drive, item: DriveItem): DriveItemRow {
  const facts = factsOf(drive, item)
  const owner = identityOf(drive.owner)
  return {
    ...facts,
    '@microsoft.graph.downloadUrl': null,
    eTag: `"{${item.id}},${item.version}"`,
    cTag: `"c:{${item.id}},${item.version}"`,
    parentReference: null,
    file: null,
    folder: null,
    package: null,
    root: null,
    remoteItem: {
      ...facts,
      parentReference: { driveId: drive.id, driveType: 'business', id: null, name: null, path: null },
      file: { mimeType: mediaTypeOf(item.name) },
      shared: { owner, scope: 'users', sharedBy: owner, sharedDateTime: facts.lastModifiedDateTime },
    },
  }
}

export function driveRow(drive: Drive): DriveRow {
  const root = drive.items.find(({ parent }) => parent === null)
  const used = root === undefined ? 0 : sizeOf(drive.items, root)
  const latest = Math.max(...drive.items.map(({ modifiedAt }) => modifiedAt))
  return {
    id: drive.id,
    name: 'OneDrive',
    createdDateTime: instantText(root?.createdAt ?? 0),
    lastModifiedDateTime: instantText(latest),
    webUrl: webUrlOf(drive.owner, '/Documents'),
    driveType: 'business',
    owner: identityOf(drive.owner),
    quota: { deleted: 0, remaining: QUOTA_BYTES - used, state: 'normal', total: QUOTA_BYTES, used },
  }
}

/** The members of an item that do not depend on the viewer. */
export function factsOf(drive: Drive, item: DriveItem): ItemFacts {
  const who = identityOf(drive.owner)
  const times = {
    createdDateTime: instantText(item.createdAt),
    lastModifiedDateTime: instantText(item.modifiedAt),
  }
  return {
    id: item.id,
    name: item.name,
    size: sizeOf(drive.items, item),
    webUrl: webUrlOf(drive.owner, pathOf(item).replace('/drive/root:', '/Documents')),
    createdBy: who,
    lastModifiedBy: who,
    ...times,
    fileSystemInfo: times,
  }
}

function referenceTo({ id: driveId }: Drive, { id, name, parent, ...item }: DriveItem): ItemReference {
  const path = `/drives/${driveId}${pathOf({ id, name, parent, ...item }).replace('/drive', '')}`
  return { driveId, driveType: 'business', id, name: parent === null ? null : name, path }
}

function webUrlOf({ employeeId }: Person, path: string): string {
  return `${FILES_ORIGIN}/personal/${employeeId}${path.split('/').map(encodeURIComponent).join('/')}`
}
