import type { Group } from '../../contoso/groups.ts'
import { hash32 } from '../../contoso/object-id.ts'
import { eventsOf } from '../calendar/calendar-events.ts'
import { event } from '../calendar/events/event-type.ts'
import { type Access, allOf } from '../endpoints/access.ts'
import { collection, type Endpoint } from '../endpoints/endpoint.ts'
import { type GraphData, holdsAny } from '../http/graph-request.ts'
import { rowsOf } from '../odata/take-page.ts'
import { outlook } from '../query-rules/outlook-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { instantText } from '../types/outlook-types.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'
import { groupsOf, membersOf } from './memberships.ts'

interface ConversationRow {
  readonly id: string
  readonly topic: string
  readonly preview: string
  readonly lastDeliveredDateTime: string
  readonly hasAttachments: boolean
  readonly uniqueSenders: readonly string[]
}

/** A conversation between group members about one topic. */
export const conversation: EntityType<ConversationRow> = {
  ...PLAIN_TYPE,
  name: 'conversation',
  workload: outlook,
  properties: storedProperties<ConversationRow>({
    id: 'Edm.String',
    topic: 'Edm.String',
    preview: 'Edm.String',
    lastDeliveredDateTime: 'Edm.DateTimeOffset',
    hasAttachments: 'Edm.Boolean',
    uniqueSenders: { of: 'Edm.String' },
  }),
}

/** A group that has a mailbox. A user must be a member of the group; an application need not be. */
const mailGroup: Access<Group> = (permissions) => {
  return ({ request: { viewer }, data, parameters }) => {
    if (!holdsAny(viewer, allOf(permissions))) throw outlook.denied()
    const found = groupsOf(data).find(parameters.group ?? '')
    const person = data.contoso.find(viewer.objectId)
    const own = person === undefined ? [] : groupsOf(data).groupsOf(person)
    const isOpen = viewer.kind === 'app' || own.some(({ id }) => id === found?.id)
    if (found === undefined || found.kind !== 'microsoft365' || !isOpen) throw outlook.denied()
    return found
  }
}

const DAY_MS = 86_400_000
const TOPICS = ['Welcome', 'Agenda', 'News', 'Questions']

/** The contents of a group's mailbox. */
export const groupContent: readonly Endpoint[] = [
  collection({
    path: '/groups/{group}/conversations',
    context: "groups('{group}')/conversations",
    type: conversation,
    access: mailGroup,
    rows: (found, { data }) => rowsOf(conversationsOf(found, data)),
  }),
  collection({
    path: '/groups/{group}/events',
    context: "groups('{group}')/events",
    type: event,
    access: mailGroup,
    // A group's meetings are the meetings of its first member.
    rows: (found, { data }) => {
      const { people } = membersOf(found, data)
      return rowsOf(people.size > 0 ? eventsOf(people.at(0), data) : [])
    },
  }),
]

function conversationsOf(found: Group, data: GraphData): readonly ConversationRow[] {
  const { people } = membersOf(found, data)
  return TOPICS.map((topic, number) => {
    const chance = hash32(`conversation:${found.id}:${number}`)
    const sender = people.size > 0 ? people.at(chance % people.size) : data.contoso.person(0)
    return {
      id: Buffer.from(`conversation.${found.index}.${number}`).toString('base64url'),
      topic: `${found.displayName}: ${topic}`,
      preview: `${topic}, from ${sender.displayName} (${sender.employeeId}).`,
      lastDeliveredDateTime: instantText(data.today - (number + 1) * DAY_MS),
      hasAttachments: false,
      uniqueSenders: [sender.displayName],
    }
  })
}
