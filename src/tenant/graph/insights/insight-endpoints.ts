import type { Person } from '../../contoso/contoso.ts'
import { collection, type Endpoint } from '../endpoints/endpoint.ts'
import type { Drive } from '../files/drive.ts'
import type { DriveItem } from '../files/drive-item.ts'
import { mediaTypeOf } from '../files/drive-item.ts'
import { personalDrive, sharedWith } from '../files/file-access.ts'
import { factsOf } from '../files/file-rows.ts'
import { rowsOf } from '../odata/take-page.ts'
import { instantText } from '../types/outlook-types.ts'
import { type Insight, sharedInsight, trending, usedInsight } from './insight-types.ts'

const MOST = 10

export const insightEndpoints: readonly Endpoint[] = [
  collection({
    path: '/users/{user}/insights/trending',
    context: "users('{user}')/insights/trending",
    type: trending,
    access: personalDrive,
    rows: ({ owner }, { data }) =>
      rowsOf(
        sharedWith(owner, data).map(({ drive, item }, number) => ({
          ...insightOf(drive, item),
          lastModifiedDateTime: instantText(item.modifiedAt),
          weight: 1 / (number + 1),
        })),
      ),
  }),
  collection({
    path: '/users/{user}/insights/used',
    context: "users('{user}')/insights/used",
    type: usedInsight,
    access: personalDrive,
    rows: (drive) =>
      rowsOf(latestOf(drive).map((item) => ({ ...insightOf(drive, item), lastUsed: usageOf(item) }))),
  }),
  collection({
    path: '/users/{user}/insights/shared',
    context: "users('{user}')/insights/shared",
    type: sharedInsight,
    access: personalDrive,
    rows: ({ owner }, { data }) =>
      rowsOf(
        sharedWith(owner, data).map(({ drive, item }) => ({
          ...insightOf(drive, item),
          lastShared: {
            sharedDateTime: instantText(item.modifiedAt),
            sharingSubject: item.name,
            sharingType: 'OneDriveBusiness',
            sharedBy: sharerOf(drive.owner),
          },
        })),
      ),
  }),
]

function latestOf({ items }: Drive): readonly DriveItem[] {
  return items
    .filter(({ kind }) => kind === 'file')
    .sort((left, right) => right.modifiedAt - left.modifiedAt)
    .slice(0, MOST)
}

function usageOf({ modifiedAt }: DriveItem) {
  const at = instantText(modifiedAt)
  return { lastAccessedDateTime: at, lastModifiedDateTime: at }
}

function sharerOf({ id, displayName, mail }: Person) {
  return { id, displayName, address: mail }
}

function insightOf(drive: Drive, item: DriveItem): Insight {
  const { webUrl } = factsOf(drive, item)
  return {
    id: Buffer.from(`${drive.id}/${item.id}`).toString('base64url'),
    resourceVisualization: {
      title: item.name.replace(/\.[^.]*$/, ''),
      type: 'Text',
      mediaType: mediaTypeOf(item.name),
      previewImageUrl: null,
      previewText: null,
      containerWebUrl: webUrl.split('/').slice(0, -1).join('/'),
      containerDisplayName: drive.owner.displayName,
      containerType: 'OneDriveBusiness',
    },
    resourceReference: {
      webUrl,
      id: `drives/${drive.id}/items/${item.id}`,
      type: 'microsoft.graph.driveItem',
    },
  }
}
