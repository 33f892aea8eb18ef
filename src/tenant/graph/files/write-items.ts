import type { Access } from '../endpoints/access.ts'
import { custom, type Endpoint } from '../endpoints/endpoint.ts'
import { create, remove, update } from '../endpoints/write-endpoint.ts'
import { GraphError } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import { emptyResponse } from '../http/graph-response.ts'
import { checkIfMatch } from '../http/if-match.ts'
import { type BodyRule, readBody } from '../http/request-body.ts'
import { oneDrive } from '../query-rules/one-drive-query-rules.ts'
import { withoutAbsentFacets } from './absent-facets.ts'
import { type Drive, driveOf, itemChanges, itemIn, ownerOfDrive } from './drive.ts'
import { invalidRequest, noSuchItem } from './drive-errors.ts'
import { childrenOf, type DriveItem, itemId } from './drive-item.ts'
import { namedDrive } from './file-access.ts'
import { type DriveItemRow, itemRow } from './file-rows.ts'
import { driveItem } from './file-types.ts'
import { isOwnerOrMember } from './libraries.ts'
import { BAD_NAME } from './uploads/upload-endpoints.ts'

interface FolderBody {
  readonly name: string
  readonly folder: object
  readonly '@microsoft.graph.conflictBehavior'?: 'fail' | 'rename' | 'replace'
}

interface ItemBody {
  readonly name?: string | null
  readonly parentReference?: { readonly driveId?: string | null; readonly id?: string | null } | null
}

const FOLDER_BODY: BodyRule<FolderBody> = {
  typeName: 'microsoft.graph.driveItem',
  members: {
    name: 'Edm.String',
    folder: { open: true },
    '@microsoft.graph.conflictBehavior': {
      name: 'graph.conflictBehavior',
      values: ['fail', 'replace', 'rename'],
    },
  },
  required: ['name', 'folder'],
}
const ITEM_BODY: BodyRule<ItemBody> = {
  typeName: 'microsoft.graph.driveItem',
  members: {
    name: 'Edm.String',
    parentReference: {
      name: 'graph.itemReference',
      members: { driveId: 'Edm.String', id: 'Edm.String' },
    },
  },
  required: [],
}
const ITEM = {
  path: '/drives/{drive}/items/{item}',
  context: "drives('{drive}')/items",
  type: driveItem,
  access: writableDrive,
}

/** Creates folders, and renames, moves, copies and deletes items. */
export const itemWrites: readonly Endpoint[] = [
  create({
    ...ITEM,
    path: `${ITEM.path}/children`,
    body: FOLDER_BODY,
    create: (drive, { name, ...how }, call) => {
      const parent = folderIn(drive, call.parameters.item ?? 'root')
      const taken = new Set(childrenOf(drive.items, parent).map((each) => each.name.toLowerCase()))
      const isRenamed = how['@microsoft.graph.conflictBehavior'] === 'rename'
      if (!isRenamed && taken.has(name.toLowerCase())) throw nameTaken()
      const at = call.data.now()
      return saved(drive, call, {
        id: itemId(drive.owner, itemChanges(call.data).nextNumber()),
        parent,
        name: freeName(checkedName(name), taken),
        kind: 'folder',
        createdAt: at,
        modifiedAt: at,
        version: 1,
        content: new Uint8Array(),
      })
    },
  }),
  update({
    ...ITEM,
    body: ITEM_BODY,
    row: (drive, call) => itemRow(drive, versioned(drive, call), call),
    change: ({ id }, { name, parentReference }, { subject: drive, call }) => {
      const item = itemIn(drive, id)
      const parent = parentReference?.id == null ? item.parent : folderIn(drive, parentReference.id)
      if (item.parent === null || parent === null) throw invalidRequest('The root cannot be changed.')
      const changed = { ...item, parent, name: name == null ? item.name : checkedName(name) }
      const isTaken = childrenOf(drive.items, parent).some(
        (each) => each.id !== id && each.name.toLowerCase() === changed.name.toLowerCase(),
      )
      if (isTaken) throw nameTaken()
      return saved(drive, call, { ...changed, modifiedAt: call.data.now(), version: item.version + 1 })
    },
  }),
  remove({
    ...ITEM,
    row: (drive, call) => itemRow(drive, versioned(drive, call), call),
    remove: ({ id, root }, { subject: drive, call }) => {
      if (root !== null) throw invalidRequest('The root cannot be deleted.')
      itemChanges(call.data).remove(drive.owner.id, id)
    },
  }),
  custom({
    path: `${ITEM.path}/copy`,
    method: 'POST',
    access: writableDrive,
    answer: (drive, call) => {
      const item = itemIn(drive, call.parameters.item ?? '')
      const { name, parentReference } = readBody(ITEM_BODY, call.request)
      const target = targetOf(drive, parentReference?.driveId ?? null, call)
      const parent = folderIn(target, parentReference?.id ?? 'root')
      const at = call.data.now()
      const id = itemId(target.owner, itemChanges(call.data).nextNumber())
      const copied = { ...item, id, parent, name: checkedName(name ?? item.name), version: 1 }
      itemChanges(call.data).put(target.owner.id, { ...copied, createdAt: at, modifiedAt: at })
      return emptyResponse(202, { location: `${call.request.base}/_monitor/${encodeURIComponent(id)}` })
    },
  }),
].map(withoutAbsentFacets)

/** The drive named in the path, if the viewer may write to it: their own drive, or a group's. */
function writableDrive(permissions: Parameters<Access<Drive>>[0]) {
  const admit = namedDrive(permissions)
  return (call: Call): Drive => {
    const drive = admit(call)
    const { viewer } = call.request
    if (viewer.kind === 'user' && !isOwnerOrMember(drive.owner, viewer.objectId, call.data)) {
      throw oneDrive.denied()
    }
    return drive
  }
}

/** The item named in the path, if its version is still the one that the client knows. */
function versioned(drive: Drive, call: Call): DriveItem {
  const item = itemIn(drive, call.parameters.item ?? '')
  checkIfMatch(call, itemRow(drive, item, call).eTag)
  return item
}

function targetOf(drive: Drive, driveId: string | null, call: Call): Drive {
  if (driveId === null || driveId === drive.id) return drive
  const owner = ownerOfDrive(driveId, call.data)
  if (owner === undefined || !isOwnerOrMember(owner, call.request.viewer.objectId, call.data)) {
    throw noSuchItem()
  }
  return driveOf(owner, call.data)
}

function folderIn(drive: Drive, id: string): DriveItem {
  const item = itemIn(drive, id)
  if (item.kind !== 'folder') throw invalidRequest('The parent of an item must be a folder.')
  return item
}

function saved(drive: Drive, call: Call, item: DriveItem): DriveItemRow {
  itemChanges(call.data).put(drive.owner.id, item)
  const now = driveOf(drive.owner, call.data)
  return itemRow(now, itemIn(now, item.id), call)
}

function checkedName(name: string): string {
  if (name === '' || BAD_NAME.test(name)) throw invalidRequest('The provided name is not valid.')
  return name
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let turn = 0; ; turn++) {
    const name = turn === 0 ? wanted : `${wanted} ${turn}`
    if (!taken.has(name.toLowerCase())) return name
  }
}

function nameTaken(): GraphError {
  return new GraphError({
    status: 409,
    code: 'nameAlreadyExists',
    message: 'An item with the same name already exists under the parent.',
  })
}
