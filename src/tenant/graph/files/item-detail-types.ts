import type { ComplexType } from '../odata/edm.ts'
import { oneDrive } from '../query-rules/one-drive-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { type IdentitySet, identity, identitySet } from '../types/identity-types.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'
import type { Drive } from './drive.ts'
import type { DriveItem } from './drive-item.ts'

interface Picture {
  readonly url: string
  readonly width: number
  readonly height: number
}

interface ThumbnailRow {
  readonly id: string
  readonly small: Picture
  readonly medium: Picture
  readonly large: Picture
}

interface VersionRow {
  readonly id: string
  readonly lastModifiedBy: IdentitySet
  readonly lastModifiedDateTime: string
  readonly size: number
}

/** A sharing permission, as Graph returns it. */
export interface PermissionRow {
  readonly id: string
  readonly roles: readonly string[]
  readonly link: { readonly type: string; readonly scope: string; readonly webUrl: string } | null
  readonly grantedToV2: IdentitySet | null
  readonly expirationDateTime: string | null
  readonly hasPassword: boolean
}

const thumbnail: ComplexType = {
  name: 'graph.thumbnail',
  members: { url: 'Edm.String', width: 'Edm.Int32', height: 'Edm.Int32' },
}

/** Thumbnails of a file. */
export const thumbnailSet: EntityType<ThumbnailRow> = {
  ...PLAIN_TYPE,
  name: 'thumbnailSet',
  workload: oneDrive,
  properties: storedProperties<ThumbnailRow>({
    id: 'Edm.String',
    small: thumbnail,
    medium: thumbnail,
    large: thumbnail,
  }),
}

/** A previous version of a file. */
export const driveItemVersion: EntityType<VersionRow> = {
  ...PLAIN_TYPE,
  name: 'driveItemVersion',
  workload: oneDrive,
  properties: storedProperties<VersionRow>({
    id: 'Edm.String',
    lastModifiedBy: identitySet,
    lastModifiedDateTime: 'Edm.DateTimeOffset',
    size: 'Edm.Int64',
  }),
}

/** A sharing permission. */
export const permission: EntityType<PermissionRow> = {
  ...PLAIN_TYPE,
  name: 'permission',
  workload: oneDrive,
  properties: storedProperties<PermissionRow>({
    id: 'Edm.String',
    roles: { of: 'Edm.String' },
    link: {
      name: 'graph.sharingLink',
      members: { type: 'Edm.String', scope: 'Edm.String', webUrl: 'Edm.String' },
    },
    grantedToV2: { name: 'graph.sharePointIdentitySet', members: { user: identity } },
    expirationDateTime: 'Edm.DateTimeOffset',
    hasPassword: 'Edm.Boolean',
  }),
}

const SIZES = { small: 96, medium: 176, large: 800 } as const

/** One set of thumbnails for a file; an empty list for any other item. */
export function thumbnailsOf(
  { id: driveId }: Pick<Drive, 'id'>,
  { id, kind }: Pick<DriveItem, 'id' | 'kind'>,
): readonly ThumbnailRow[] {
  if (kind !== 'file') return []
  const picture = (size: keyof typeof SIZES) => ({
    url: `https://files.contoso.example/_thumbnails/${driveId}/${id}/${size}`,
    width: SIZES[size],
    height: SIZES[size],
  })
  return [{ id: '0', small: picture('small'), medium: picture('medium'), large: picture('large') }]
}
