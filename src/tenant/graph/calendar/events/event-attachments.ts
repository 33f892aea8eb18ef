import type { Person } from '../../../contoso/contoso.ts'
import { mailbox } from '../../endpoints/access.ts'
import { createChanges, perTenant } from '../../endpoints/client-changes.ts'
import { collection, custom, type Endpoint, entity } from '../../endpoints/endpoint.ts'
import { create, remove } from '../../endpoints/write-endpoint.ts'
import { itemNotFound } from '../../http/graph-error.ts'
import type { Call } from '../../http/graph-request.ts'
import { type AttachmentRow, fileAttachment } from '../../mail/attachments.ts'
import { type AttachmentInput, attachmentOf, attachmentRule } from '../../mail/message-body.ts'
import { rowsOf } from '../../odata/take-page.ts'
import { instantText, isNamed } from '../../types/outlook-types.ts'
import { calendarChanges, namedEvent } from '../calendar-events.ts'

const ATTACHMENTS = {
  path: '/users/{user}/events/{event}/attachments',
  context: "users('{user}')/events('{event}')/attachments",
  type: fileAttachment,
  polymorphic: true,
  access: mailbox,
}
const ONE = { ...ATTACHMENTS, path: `${ATTACHMENTS.path}/{attachment}` }

/** Attachments by event ID. Generated events have no attachments. */
const attached = perTenant(() => createChanges<AttachmentRow>())

export const eventAttachmentEndpoints: readonly Endpoint[] = [
  collection({ ...ATTACHMENTS, rows: (person, call) => rowsOf(attachmentsOf(person, call)) }),
  create({ ...ATTACHMENTS, body: attachmentRule, create: attach }),
  entity({ ...ONE, row: namedAttachment }),
  remove({
    ...ONE,
    row: namedAttachment,
    remove: ({ id }, { subject, call }) => {
      attached(call.data).remove(namedEvent(subject, call).id, id)
      updateHasAttachments(subject, call)
    },
  }),
  custom({
    path: `${ONE.path}/$value`,
    method: 'GET',
    access: mailbox,
    answer: (person, call) => {
      const { contentType, contentBytes } = namedAttachment(person, call)
      const headers = { 'content-type': contentType }
      return { status: 200, headers, body: Buffer.from(contentBytes, 'base64') }
    },
  }),
]

function attachmentsOf(person: Person, call: Call): readonly AttachmentRow[] {
  return attached(call.data).over(namedEvent(person, call).id, [])
}

function namedAttachment(person: Person, call: Call): AttachmentRow {
  const found = attachmentsOf(person, call).find(({ id }) => isNamed(call.parameters.attachment, id))
  if (found === undefined) throw itemNotFound()
  return found
}

function attach(person: Person, input: AttachmentInput, call: Call): AttachmentRow {
  const changes = attached(call.data)
  const time = instantText(call.data.now())
  const added = attachmentOf(person, input, { time, position: changes.nextNumber() })
  changes.put(namedEvent(person, call).id, added)
  updateHasAttachments(person, call)
  return added
}

/** Updates the event's `hasAttachments`. */
function updateHasAttachments(person: Person, call: Call): void {
  const hasAttachments = attachmentsOf(person, call).length > 0
  calendarChanges(call.data).put(person.id, { ...namedEvent(person, call), hasAttachments })
}
