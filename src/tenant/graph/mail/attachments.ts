import type { Person } from '../../contoso/contoso.ts'
import { outlookId } from '../http/graph-request.ts'
import { outlook } from '../query-rules/outlook-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { immutableIdOf, inPreferredIds } from '../types/outlook-types.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'

/** A file in a message, as Graph returns it. The names are those in Graph's metadata. */
export interface AttachmentRow {
  readonly id: string
  readonly name: string
  readonly contentType: string
  /** The size of the file itself, in bytes. */
  readonly size: number
  readonly isInline: boolean
  /** The ID that the HTML body uses to refer to the file. */
  readonly contentId: string | null
  readonly lastModifiedDateTime: string
  /** In base64. */
  readonly contentBytes: string
}

/**
 * A file in a message. Collections contain all kinds of attachments, so properties that only files have must be selected with the
 * type prefix.
 *
 * @see https://github.com/microsoftgraph/microsoft-graph-explorer-v4/issues/3916
 */
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
    contentId: 'Edm.String',
    contentBytes: 'Edm.Binary',
  }),
  ...PLAIN_TYPE,
  declaredAs: { name: 'attachment', lacks: ['contentId', 'contentBytes'] },
  alwaysSelected: ['id'],
  preferred: (preferences) => inPreferredIds(preferences, ({ id }) => immutableIdOf(id)),
}

/** Creates a text attachment that contains its owner's name. */
export function generatedAttachment(
  person: Person,
  { number, topic, time }: { readonly number: number; readonly topic: string; readonly time: string },
): AttachmentRow {
  const content = Buffer.from(`${topic} for ${person.displayName} (${person.employeeId}).\n`)
  return {
    id: outlookId('attachment', person, number),
    name: `${topic} ${person.employeeId}.txt`,
    contentType: 'text/plain',
    size: content.length,
    isInline: false,
    contentId: null,
    lastModifiedDateTime: time,
    contentBytes: content.toString('base64'),
  }
}
