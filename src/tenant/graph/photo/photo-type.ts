import type { Person } from '../../contoso/contoso.ts'
import { outlook } from '../outlook.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'
import { IDENTICON_SIZE, identicon } from './identicon.ts'

export const PHOTO_CONTENT_TYPE = 'image/png'

/** A photo as Graph describes it, and its bytes. */
export interface PhotoRow {
  readonly id: string
  /** In pixels. */
  readonly height: number
  readonly width: number
  /** With its quotation marks. */
  readonly mediaEtag: string
  readonly bytes: Uint8Array
}

/** Undefined for one person in five. */
export function photoOf({ index, employeeId }: Person): PhotoRow | undefined {
  return index % 5 === 4 ? undefined : photoFor(employeeId)
}

/** Every group has one. */
export function groupPhotoOf({ mailNickname }: { readonly mailNickname: string }): PhotoRow {
  return photoFor(mailNickname)
}

function photoFor(mark: string): PhotoRow {
  return {
    id: `${IDENTICON_SIZE}X${IDENTICON_SIZE}`,
    height: IDENTICON_SIZE,
    width: IDENTICON_SIZE,
    mediaEtag: `"${mark}"`,
    bytes: identicon(mark),
  }
}

/** What is known of a photo beside the picture itself. */
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
