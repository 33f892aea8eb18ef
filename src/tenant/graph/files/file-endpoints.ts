import type { Access } from '../endpoints/access.ts'
import { collection, custom, type Endpoint, entity } from '../endpoints/endpoint.ts'
import { badRequest } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import { emptyResponse } from '../http/graph-response.ts'
import { isKnown } from '../http/if-match.ts'
import { rowsOf } from '../odata/take-page.ts'
import { withoutAbsentFacets } from './absent-facets.ts'
import { type Drive, itemIn } from './drive.ts'
import { invalidRequest } from './drive-errors.ts'
import { childrenOf, type DriveItem } from './drive-item.ts'
import { checkMayRead, groupDrive, namedDrive, personalDrive, sharedWith } from './file-access.ts'
import { driveRow, itemRow, sharedRow } from './file-rows.ts'
import { drive, driveItem } from './file-types.ts'
import { itemDetailEndpoints } from './item-details.ts'
import { uploadEndpoints } from './uploads/upload-endpoints.ts'
import { itemWrites } from './write-items.ts'

const MAX_RECENT = 20

export const fileEndpoints: readonly Endpoint[] = [
  driveAt('/users/{user}/drive', "users('{user}')/drive", personalDrive),
  driveAt('/groups/{group}/drive', "groups('{group}')/drive", groupDrive),
  driveAt('/drives/{drive}', 'drives', namedDrive),
  ...itemsBelow('/users/{user}/drive', "users('{user}')/drive", personalDrive),
  ...itemsBelow('/drives/{drive}', "drives('{drive}')", namedDrive),
  itemAt('/users/{user}/drive/root', "users('{user}')/drive/root", personalDrive),
  childrenAt('/users/{user}/drive/root', "users('{user}')/drive/root", personalDrive),
  collection({
    path: '/users/{user}/drive/recent',
    context: 'Collection(driveItem)',
    type: driveItem,
    access: personalDrive,
    rows: (found, call) =>
      rowsOf(
        found.items
          .filter(({ kind }) => kind === 'file')
          .sort((left, right) => right.modifiedAt - left.modifiedAt)
          .slice(0, MAX_RECENT)
          .map((item) => itemRow(found, item, call)),
      ),
  }),
  collection({
    path: "/drives/{drive}/root/search(q='{words}')",
    context: 'Collection(driveItem)',
    type: driveItem,
    access: namedDrive,
    rows: (found, call) => {
      checkMayRead(found, itemIn(found, 'root'), call)
      const words = searchedWords(call.parameters.words ?? '')
      const items = found.items.filter(
        ({ parent, name }) => parent !== null && name.toLowerCase().includes(words),
      )
      return rowsOf(items.map((item) => itemRow(found, item, call)))
    },
  }),
  collection({
    path: '/users/{user}/drive/sharedWithMe',
    context: 'Collection(driveItem)',
    type: driveItem,
    access: personalDrive,
    rows: ({ owner }, { data }) =>
      rowsOf(sharedWith(owner, data).map((shared) => sharedRow(shared.drive, shared.item))),
  }),
]
  .map(withoutAbsentFacets)
  .concat(itemWrites, itemDetailEndpoints, uploadEndpoints)

/** A single quote within the words must be doubled. For Graph's error, see https://github.com/abraunegg/onedrive/issues/3613 */
function searchedWords(written: string): string {
  const paired = written.replaceAll("''", '""')
  const end = paired.indexOf("'")
  if (end !== -1) throw badRequest(`Syntax error at position ${"q='".length + end + 1} in 'q='${written}''.`)
  return written.replaceAll("''", "'").toLowerCase()
}

function itemsBelow(path: string, context: string, access: Access<Drive>): readonly Endpoint[] {
  return [
    itemAt(`${path}/items/{item}`, `${context}/items`, access),
    childrenAt(`${path}/items/{item}`, `${context}/items('{item}')`, access),
    contentAt(`${path}/items/{item}/content`, access),
  ]
}

function driveAt(path: string, context: string, access: Access<Drive>): Endpoint {
  return entity({ path, context, type: drive, access, row: driveRow })
}

function itemAt(path: string, context: string, access: Access<Drive>): Endpoint {
  return entity({
    path,
    context,
    type: driveItem,
    access,
    row: (found, call) => itemRow(found, namedItem(found, call), call),
  })
}

function childrenAt(path: string, context: string, access: Access<Drive>): Endpoint {
  return collection({
    path: `${path}/children`,
    context: `${context}/children`,
    type: driveItem,
    access,
    rows: (found, call) =>
      rowsOf(childrenOf(found.items, namedItem(found, call)).map((item) => itemRow(found, item, call))),
  })
}

/** Graph never returns content directly. It redirects to a URL that is valid without a token for a short time. */
function contentAt(path: string, access: Access<Drive>): Endpoint {
  return custom({
    path,
    method: 'GET',
    access,
    answer: (found, call) => {
      const row = itemRow(found, namedItem(found, call), call)
      const { '@microsoft.graph.downloadUrl': location, eTag, cTag } = row
      if (location === null) throw invalidRequest('You cannot get content for a folder.')
      if (isKnown(call, eTag) || isKnown(call, cTag)) return emptyResponse(304)
      return emptyResponse(302, { location })
    },
  })
}

/** The item named in the path, or the root if the path does not name an item. */
function namedItem(found: Drive, call: Call): DriveItem {
  const item = itemIn(found, call.parameters.item ?? 'root')
  checkMayRead(found, item, call)
  return item
}
