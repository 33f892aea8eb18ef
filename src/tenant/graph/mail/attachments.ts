import type { Person } from '../../contoso/contoso.ts'
import { outlookId } from '../http/request.ts'
import { outlook } from '../outlook.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { immutableIdOf, inPreferredIds } from '../types/outlook-types.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'

/** A file in a message, as Graph answers it; the names are those of Graph's metadata. */
export interface AttachmentRow {
  readonly id: string
  readonly name: string
  readonly contentType: string
  /** Of the file itself, in bytes. */
  readonly size: number
  readonly isInline: boolean
  readonly lastModifiedDateTime: string
  /** In base64. */
  readonly contentBytes: string
}

/** A file in a message. */
export const fileAttachment: EntityType<AttachmentRow> = {
  name: 'fileAttachment',
  workload: outlook,
  properties: storedProperties<AttachmentRow>({
    id: 'Edm.String',
    lastModifiedDateTime: 'Edm.DateTimeOffset',
    name: 'Edm.String',
    contentType: 'Edm.String',
    size: 'Edm.Int32',
    isInline: 'Edm.Boolean',
    contentBytes: 'Edm.Binary',
  }),
  ...PLAIN_TYPE,
  alwaysSelected: ['id'],
  preferred: (preferences) => inPreferredIds(preferences, ({ id }) => immutableIdOf(id)),
}

/** A small text that tells whose it is. */
export function generatedAttachment(
  person: Person,
  { number, topic, time }: { readonly number: number; readonly topic: string; readonly time: string },
): AttachmentRow {
  const content = Buffer.from(`${topic} of ${person.displayName} (${person.employeeId}).\n`)
  return {
    id: outlookId('attachment', person, number),
    name: `${topic} ${person.employeeId}.txt`,
    contentType: 'text/plain',
    size: content.length,
    isInline: false,
    lastModifiedDateTime: time,
    contentBytes: content.toString('base64'),
  }
}
