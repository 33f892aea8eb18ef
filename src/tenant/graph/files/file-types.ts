import { toMany } from '../endpoints/navigation.ts'
import type { ComplexType } from '../odata/edm.ts'
import { oneDrive } from '../query-rules/one-drive-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { identitySet } from '../types/identity-types.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'
import { childrenOf } from './drive-item.ts'
import { type DriveItemRow, type DriveRow, itemRow, sourceOf } from './file-rows.ts'
import { thumbnailSet, thumbnailsOf } from './item-detail-types.ts'

const itemReference: ComplexType = {
  name: 'graph.itemReference',
  members: {
    driveId: 'Edm.String',
    driveType: 'Edm.String',
    id: 'Edm.String',
    name: 'Edm.String',
    path: 'Edm.String',
  },
}
const file: ComplexType = { name: 'graph.file', members: { mimeType: 'Edm.String' } }
const folder: ComplexType = { name: 'graph.folder', members: { childCount: 'Edm.Int32' } }
const packageFacet: ComplexType = { name: 'graph.package', members: { type: 'Edm.String' } }
const fileSystemInfo: ComplexType = {
  name: 'graph.fileSystemInfo',
  members: { createdDateTime: 'Edm.DateTimeOffset', lastModifiedDateTime: 'Edm.DateTimeOffset' },
}
const shared: ComplexType = {
  name: 'graph.shared',
  members: {
    owner: identitySet,
    scope: 'Edm.String',
    sharedBy: identitySet,
    sharedDateTime: 'Edm.DateTimeOffset',
  },
}
const remoteItem: ComplexType = {
  name: 'graph.remoteItem',
  members: {
    id: 'Edm.String',
    name: 'Edm.String',
    size: 'Edm.Int64',
    webUrl: 'Edm.String',
    createdBy: identitySet,
    createdDateTime: 'Edm.DateTimeOffset',
    lastModifiedBy: identitySet,
    lastModifiedDateTime: 'Edm.DateTimeOffset',
    fileSystemInfo,
    parentReference: itemReference,
    file,
    shared,
  },
}

const READ = [
  'Files.Read',
  'Files.ReadWrite',
  'Files.Read.All',
  'Files.ReadWrite.All',
  'Sites.Read.All',
  'Sites.ReadWrite.All',
]

/**
 * A file, folder or notebook. Its facet identifies the kind of item. The response omits the other facets (see
 * `withoutAbsentFacets`).
 */
export const driveItem: EntityType<DriveItemRow> = {
  ...PLAIN_TYPE,
  name: 'driveItem',
  workload: oneDrive,
  navigations: {
    /** @see https://learn.microsoft.com/graph/api/driveitem-list-thumbnails (for multiple items in a single request) */
    thumbnails: toMany({
      target: () => thumbnailSet,
      permissions: READ,
      polymorphic: false,
      rows(from: DriveItemRow) {
        const source = sourceOf(from)
        return source === undefined ? [] : thumbnailsOf(source.drive, source.item)
      },
    }),
    /**
     * @see https://learn.microsoft.com/onedrive/developer/rest-api/concepts/optional-query-parameters (`expand=children`)
     * @see https://learn.microsoft.com/graph/api/bundle-get (`children@odata.nextLink` if there are more children than the
     *   default page size)
     */
    children: toMany({
      target: () => driveItem,
      permissions: READ,
      polymorphic: false,
      max: 200,
      rows(from: DriveItemRow, call) {
        const source = sourceOf(from)
        if (source === undefined) return []
        const { drive: found, item } = source
        return childrenOf(found.items, item).map((child) => itemRow(found, child, call))
      },
      path(from: DriveItemRow) {
        const source = sourceOf(from)
        return source && `/drives/${source.drive.id}/items/${source.item.id}/children`
      },
    }),
  },
  properties: {
    ...storedProperties<DriveItemRow>({
      // Behaves like a property: it is returned if there is no `$select` or if `$select` names it.
      '@microsoft.graph.downloadUrl': 'Edm.String',
      id: 'Edm.String',
      name: 'Edm.String',
      createdDateTime: 'Edm.DateTimeOffset',
      lastModifiedDateTime: 'Edm.DateTimeOffset',
      eTag: 'Edm.String',
      cTag: 'Edm.String',
      size: 'Edm.Int64',
      webUrl: 'Edm.String',
      createdBy: identitySet,
      lastModifiedBy: identitySet,
      parentReference: itemReference,
      fileSystemInfo,
      file,
      folder,
      package: packageFacet,
      root: { name: 'graph.root', members: {} },
      remoteItem,
    }),
    // For deleted items, which appear only in change tracking responses.
    deleted: { type: { name: 'graph.deleted', members: { state: 'Edm.String' } }, value: () => null },
  },
}

/** The drive that contains a person's or a group's files. */
export const drive: EntityType<DriveRow> = {
  ...PLAIN_TYPE,
  name: 'drive',
  workload: oneDrive,
  properties: storedProperties<DriveRow>({
    id: 'Edm.String',
    name: 'Edm.String',
    createdDateTime: 'Edm.DateTimeOffset',
    lastModifiedDateTime: 'Edm.DateTimeOffset',
    webUrl: 'Edm.String',
    driveType: 'Edm.String',
    owner: identitySet,
    quota: {
      name: 'graph.quota',
      members: {
        deleted: 'Edm.Int64',
        remaining: 'Edm.Int64',
        state: 'Edm.String',
        total: 'Edm.Int64',
        used: 'Edm.Int64',
      },
    },
  }),
}
