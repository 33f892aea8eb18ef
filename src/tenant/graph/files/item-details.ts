import { objectId } from '../../contoso/object-id.ts'
import { createChanges, perTenant } from '../endpoints/client-changes.ts'
import { collection, custom, type Endpoint } from '../endpoints/endpoint.ts'
import { remove } from '../endpoints/write-endpoint.ts'
import type { Call } from '../http/graph-request.ts'
import { JSON_HEADERS } from '../http/graph-response.ts'
import { type BodyRule, readBody } from '../http/request-body.ts'
import { rowsOf } from '../odata/take-page.ts'
import { identityOf } from '../types/identity-types.ts'
import { instantText } from '../types/outlook-types.ts'
import { type Drive, itemIn } from './drive.ts'
import { invalidRequest, noSuchItem } from './drive-errors.ts'
import type { DriveItem } from './drive-item.ts'
import { checkMayRead, namedDrive } from './file-access.ts'
import {
  driveItemVersion,
  type PermissionRow,
  permission,
  thumbnailSet,
  thumbnailsOf,
} from './item-detail-types.ts'

const ITEM = '/drives/{drive}/items/{item}'
const CONTEXT = "drives('{drive}')/items('{item}')"
const DAY_MS = 86_400_000
/** @see https://learn.microsoft.com/graph/api/driveitem-invite#request-body */
const MAX_MESSAGE_LENGTH = 2000

/** Permissions that clients have granted, by item. */
const permissionChanges = perTenant(() => createChanges<PermissionRow>())

interface LinkBody {
  readonly type?: string | null
  readonly scope?: string | null
  readonly expirationDateTime?: string | null
}

interface InviteBody {
  readonly recipients: readonly { readonly email?: string; readonly objectId?: string }[]
  readonly roles: readonly string[]
  readonly requireSignIn?: boolean | null
  readonly sendInvitation?: boolean | null
  readonly message?: string | null
}

const LINK_BODY: BodyRule<LinkBody> = {
  typeName: 'microsoft.graph.driveItem',
  members: {
    type: { name: 'graph.sharingLinkType', values: ['view', 'edit', 'embed'] },
    scope: { name: 'graph.sharingLinkScope', values: ['anonymous', 'organization', 'users'] },
    expirationDateTime: 'Edm.DateTimeOffset',
  },
  required: [],
}
const INVITE_BODY: BodyRule<InviteBody> = {
  typeName: 'microsoft.graph.driveItem',
  members: {
    recipients: {
      of: { name: 'graph.driveRecipient', members: { email: 'Edm.String', objectId: 'Edm.String' } },
    },
    roles: { of: { name: 'graph.permissionRole', values: ['read', 'write'] } },
    requireSignIn: 'Edm.Boolean',
    sendInvitation: 'Edm.Boolean',
    message: 'Edm.String',
  },
  required: ['recipients', 'roles'],
}

/** Thumbnails, versions and sharing permissions of items. */
export const itemDetailEndpoints: readonly Endpoint[] = [
  collection({
    path: `${ITEM}/thumbnails`,
    context: `${CONTEXT}/thumbnails`,
    type: thumbnailSet,
    access: namedDrive,
    rows: (drive, call) => rowsOf(thumbnailsOf(drive, namedItem(drive, call))),
  }),
  collection({
    path: `${ITEM}/versions`,
    context: `${CONTEXT}/versions`,
    type: driveItemVersion,
    access: namedDrive,
    rows: (drive, call) => {
      const { version, modifiedAt, content } = namedItem(drive, call)
      return rowsOf(
        Array.from({ length: version }, (_, number) => ({
          id: `${version - number}.0`,
          lastModifiedBy: identityOf(drive.owner),
          lastModifiedDateTime: instantText(modifiedAt - number * DAY_MS),
          size: content.length,
        })),
      )
    },
  }),
  collection({
    path: `${ITEM}/permissions`,
    context: `${CONTEXT}/permissions`,
    type: permission,
    access: namedDrive,
    rows: (drive, call) => rowsOf(permissionsOf(drive, call)),
  }),
  remove({
    path: `${ITEM}/permissions/{permission}`,
    type: permission,
    access: namedDrive,
    row: (drive, call) => {
      const found = permissionsOf(drive, call).find(({ id }) => id === call.parameters.permission)
      if (found === undefined) throw noSuchItem()
      return found
    },
    remove: ({ id }, { subject, call }) =>
      permissionChanges(call.data).remove(namedItem(subject, call).id, id),
  }),
  custom({
    path: `${ITEM}/createLink`,
    method: 'POST',
    access: namedDrive,
    answer: (drive, call) => {
      const { type, scope, expirationDateTime } = readBody(LINK_BODY, call.request)
      if (type === 'embed') throw invalidRequest('Embeddable links are available only for personal drives.')
      const link = {
        type: type ?? 'view',
        scope: scope ?? 'organization',
        webUrl: `https://files.contoso.example/:x:/s/${call.parameters.item}`,
      }
      const isSame = (row: PermissionRow) => row.link?.type === link.type && row.link.scope === link.scope
      const before = permissionsOf(drive, call).find(isSame)
      const roles = [link.type === 'edit' ? 'write' : 'read']
      const row =
        before ?? share(drive, call, { roles, link, expirationDateTime: expirationDateTime ?? null })
      return { status: before === undefined ? 201 : 200, headers: JSON_HEADERS, body: row }
    },
  }),
  custom({
    path: `${ITEM}/invite`,
    method: 'POST',
    access: namedDrive,
    answer: (drive, call) => {
      const { recipients, roles, message } = readBody(INVITE_BODY, call.request)
      if (recipients.length === 0 || roles.length === 0)
        throw invalidRequest('A recipient and a role are required.')
      if ((message ?? '').length > MAX_MESSAGE_LENGTH) throw invalidRequest('The message is too long.')
      const value = recipients.map(({ email, objectId: id }) => {
        const person = call.data.contoso.find(id ?? email ?? '')
        return share(drive, call, { roles, ...(person ? { grantedToV2: identityOf(person) } : {}) })
      })
      return { status: 200, headers: JSON_HEADERS, body: { value } }
    },
  }),
]

function namedItem(drive: Drive, call: Call): DriveItem {
  const item = itemIn(drive, call.parameters.item ?? '')
  checkMayRead(drive, item, call)
  return item
}

/** The permissions, beginning with the owner's. */
function permissionsOf(drive: Drive, call: Call): readonly PermissionRow[] {
  const { id } = namedItem(drive, call)
  const owner: PermissionRow = {
    ...NOT_SHARED,
    id: Buffer.from(`owner.${id}`).toString('base64url'),
    roles: ['owner'],
    grantedToV2: identityOf(drive.owner),
  }
  return permissionChanges(call.data).over(id, [owner])
}

const NOT_SHARED: Omit<PermissionRow, 'id' | 'roles'> = {
  link: null,
  grantedToV2: null,
  expirationDateTime: null,
  hasPassword: false,
}

function share(
  drive: Drive,
  call: Call,
  about: Pick<PermissionRow, 'roles'> & Partial<PermissionRow>,
): PermissionRow {
  const { id: item } = namedItem(drive, call)
  const changes = permissionChanges(call.data)
  const row = { ...NOT_SHARED, ...about, id: objectId('permission', changes.nextNumber()) }
  changes.put(item, row)
  return row
}
