import type { Person } from '../../contoso/contoso.ts'
import { outlook } from '../query-rules/outlook-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'
import { identicon } from './identicon.ts'

export const PHOTO_CONTENT_TYPE = 'image/png'

/** A photo's description in Graph, and its bytes. */
export interface PhotoRow {
  readonly id: string
  /** In pixels. */
  readonly height: number
  readonly width: number
  /** Includes the quotation marks. */
  readonly mediaEtag: string
  readonly bytes: Uint8Array
}

/**
 * The sizes in which Microsoft 365 provides a photo.
 *
 * @see https://learn.microsoft.com/graph/api/profilephoto-get
 */
const SIZES = [48, 64, 96, 120, 240, 360, 432, 504, 648]
const MAX_PIXELS = 648
/** The size of most uploads. */
const USUAL = 240

/** The photo at its uploaded size; undefined for one person in five. */
export function photoOf({ index, employeeId }: Person): PhotoRow | undefined {
  return index % 5 === 4 ? undefined : photoFor(employeeId, uploadedBy(index))
}

/** The photo at a size such as `48x48`; undefined if the photo is smaller or the size is not supported. */
export function photoOfSize({ index, employeeId }: Person, name: string): PhotoRow | undefined {
  const size = SIZES.find((each) => name.toLowerCase() === `${each}x${each}`)
  if (index % 5 === 4 || size === undefined || size > uploadedBy(index)) return undefined
  return photoFor(employeeId, size)
}

/** Every group has a photo. */
export function groupPhotoOf({ mailNickname }: { readonly mailNickname: string }): PhotoRow {
  return photoFor(mailNickname, USUAL)
}

function uploadedBy(index: number): number {
  return index % 5 === 0 ? MAX_PIXELS : USUAL
}

function photoFor(mark: string, size: number): PhotoRow {
  return {
    id: `${size}X${size}`,
    height: size,
    width: size,
    mediaEtag: `"${mark}"`,
    bytes: identicon(mark, size),
  }
}

/** The metadata of a photo. */
export const profilePhoto: EntityType<PhotoRow> = {
  name: 'profilePhoto',
  workload: outlook,
  properties: storedProperties<Pick<PhotoRow, 'id' | 'height' | 'width'>>({
    id: 'Edm.String',
    height: 'Edm.Int32',
    width: 'Edm.Int32',
  }),
  ...PLAIN_TYPE,
  annotations: ({ mediaEtag }) => ({
    '@odata.mediaContentType': PHOTO_CONTENT_TYPE,
    '@odata.mediaEtag': mediaEtag,
  }),
}
