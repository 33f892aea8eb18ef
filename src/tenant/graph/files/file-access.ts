import type { Person } from '../../contoso/contoso.ts'
import { hash32 } from '../../contoso/object-id.ts'
import { type Access, allOf } from '../endpoints/access.ts'
import { groupsOf } from '../groups/memberships.ts'
import { GraphError } from '../http/graph-error.ts'
import { type Call, type GraphData, holdsAny } from '../http/graph-request.ts'
import { oneDrive } from '../query-rules/one-drive-query-rules.ts'
import { type Drive, driveOf, ownerOfDrive } from './drive.ts'
import { noSuchItem } from './drive-errors.ts'
import type { DriveItem } from './drive-item.ts'
import { generatedItems } from './generated-items.ts'
import { isOwnerOrMember, libraryOwner } from './libraries.ts'

/** The drive of the person named in the path. A user can access only their own drive; an application, any drive. */
export const personalDrive: Access<Drive> = (permissions) => {
  return ({ request: { viewer }, data, parameters }) => {
    const owner = data.contoso.find(parameters.user ?? '')
    if (!holdsAny(viewer, allOf(permissions))) throw oneDrive.denied()
    if (viewer.kind === 'user' && viewer.objectId !== owner?.id) throw oneDrive.denied()
    if (owner === undefined || !hasDrive(owner)) throw noDrive()
    return driveOf(owner, data)
  }
}

/** The drive of the group named in the path, for its members. */
export const groupDrive: Access<Drive> = (permissions) => {
  return ({ request: { viewer }, data, parameters }) => {
    const group = groupsOf(data).find(parameters.group ?? '')
    const owner = group === undefined ? undefined : libraryOwner(group, data)
    if (!holdsAny(viewer, allOf(permissions))) throw oneDrive.denied()
    if (owner === undefined) throw noDrive()
    if (viewer.kind === 'user' && !isOwnerOrMember(owner, viewer.objectId, data)) throw oneDrive.denied()
    return driveOf(owner, data)
  }
}

/** The drive whose ID is in the path. `mayRead` decides which items are visible. */
export const namedDrive: Access<Drive> = (permissions) => {
  const own = allOf(permissions)
  const { others = own } = permissions
  return ({ request: { viewer }, data, parameters }) => {
    const owner = ownerOfDrive(parameters.drive ?? '', data)
    const isOwn =
      viewer.kind === 'user' && owner !== undefined && isOwnerOrMember(owner, viewer.objectId, data)
    if (!holdsAny(viewer, isOwn ? own : others)) throw oneDrive.denied()
    if (owner === undefined || !hasDrive(owner)) throw noSuchItem()
    return driveOf(owner, data)
  }
}

/**
 * Restricts users to their own drives and the files that others share with them.
 *
 * @throws GraphError 403
 */
export function checkMayRead(drive: Drive, item: DriveItem, { request: { viewer }, data }: Call): void {
  if (viewer.kind === 'app' || isOwnerOrMember(drive.owner, viewer.objectId, data)) return
  const person = data.contoso.find(viewer.objectId)
  const shared = person === undefined ? [] : sharedWith(person, data)
  if (!shared.some((each) => each.drive.id === drive.id && each.item.id === item.id)) throw oneDrive.denied()
}

/** A file in another person's drive. */
export interface SharedFile {
  readonly drive: Drive
  readonly item: DriveItem
}

const SHARERS = 4

/** One document each from the manager and from some colleagues. */
export function sharedWith(person: Person, data: GraphData): readonly SharedFile[] {
  const { contoso } = data
  const manager = contoso.manager(person)
  const colleagues = Array.from({ length: SHARERS }, (_, turn) => {
    const distance = 1 + (hash32(`sharer:${person.id}:${turn}`) % (contoso.size - 1))
    return contoso.person((person.index + distance) % contoso.size)
  })
  const sharers = new Map([manager, ...colleagues].flatMap((each) => (each ? [[each.id, each]] : [])))
  return [...sharers.values()].filter(hasDrive).flatMap((sharer) => {
    const drive = driveOf(sharer, data)
    // Selected from the generated files, so an upload does not change which files are shared.
    const documents = generatedItems(sharer, data).filter(({ parent }) => parent?.name === 'Documents')
    const chosen = documents[hash32(`shared:${person.id}:${sharer.id}`) % documents.length]
    const item = drive.items.find(({ id }) => id === chosen?.id)
    return item === undefined ? [] : [{ drive, item }]
  })
}

/** Guests do not have a drive: their files are in their home tenant. */
function hasDrive({ userType }: Person): boolean {
  return userType === 'Member'
}

function noDrive(): GraphError {
  return new GraphError({ status: 404, code: 'ResourceNotFound', message: "User's mysite not found." })
}
