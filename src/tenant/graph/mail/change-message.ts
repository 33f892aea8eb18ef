import type { Person } from '../../contoso/contoso.ts'
import type { Call, GraphData } from '../http/request.ts'
import type { BodyRule } from '../http/request-body.ts'
import { type Importance, importance } from '../types/outlook-types.ts'
import { folderNamed } from './mail-folders.ts'
import { followupFlag } from './mail-types.ts'
import { addMessage, namedMessage, removeMessage, replaceMessage } from './mailbox.ts'
import type { FlagStatus, MessageRow } from './message-row.ts'

/** What can be changed of a message that is no draft. */
export interface MessageChange {
  readonly isRead?: boolean | null
  readonly categories?: readonly string[] | null
  readonly importance?: Importance | null
  readonly flag?: { readonly flagStatus?: FlagStatus | null } | null
}

export const messageChangeRule: BodyRule<MessageChange> = {
  typeName: 'microsoft.graph.message',
  members: { isRead: 'Edm.Boolean', categories: { of: 'Edm.String' }, importance, flag: followupFlag },
  required: [],
}

/** Null leaves a value as it was, and empties the list of categories. */
export function changeMessage(
  row: MessageRow,
  change: MessageChange,
  { person, data }: { readonly person: Person; readonly data: GraphData },
): MessageRow {
  const changed = {
    ...row,
    isRead: change.isRead ?? row.isRead,
    categories: change.categories === null ? [] : (change.categories ?? row.categories),
    importance: change.importance ?? row.importance,
    flag: { flagStatus: change.flag?.flagStatus ?? row.flag.flagStatus },
  }
  return replaceMessage(person, changed, data)
}

export interface Move {
  readonly destinationId: string
}

export const moveRule: BodyRule<Move> = {
  typeName: 'microsoft.graph.move',
  members: { destinationId: 'Edm.String' },
  required: ['destinationId'],
  anyCase: true,
}

/** A moved message has another id, and the same immutable one. */
export function moveMessage(person: Person, { destinationId }: Move, call: Call): MessageRow {
  const row = namedMessage(person, call)
  const { id: parentFolderId } = folderNamed(destinationId, person, call.data)
  removeMessage(person, row, call.data)
  return addMessage(person, { ...row, parentFolderId }, call.data, row.immutableId)
}
