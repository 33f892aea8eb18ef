import type { Person } from '../../contoso/contoso.ts'
import { hash32 } from '../../contoso/object-id.ts'
import { communications } from '../query-rules/presence-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { type ItemBody, itemBody } from '../types/outlook-types.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'

/** A presence as Graph returns it. The names are those in Graph's metadata. */
export interface PresenceRow {
  /** The person's object ID. */
  readonly id: string
  readonly availability: string
  readonly activity: string
  /** Null if nothing is known about the person. */
  readonly statusMessage: { readonly message: ItemBody } | null
  readonly outOfOfficeSettings: { readonly isOutOfOffice: boolean; readonly message: string | null }
}

/** Pairs of availability and activity. */
const STATES = [
  ['Available', 'Available'],
  ['Available', 'Available'],
  ['Busy', 'InAMeeting'],
  ['Busy', 'InACall'],
  ['DoNotDisturb', 'Presenting'],
  ['BeRightBack', 'BeRightBack'],
  ['Away', 'Away'],
  ['Offline', 'OutOfOffice'],
] as const
const UNKNOWN = ['PresenceUnknown', 'PresenceUnknown'] as const

/** A person's presence, which never changes. A guest's presence is known only to their home tenant. */
export function presenceOf(person: Person): PresenceRow {
  const state = STATES[hash32(`presence:${person.id}`) % STATES.length] ?? STATES[0]
  const isGuest = person.userType === 'Guest'
  const [availability, activity] = isGuest ? UNKNOWN : state
  const isOutOfOffice = activity === 'OutOfOffice'
  const content = `Ask me about ${person.employeeId}.`
  return {
    id: person.id,
    availability,
    activity,
    statusMessage: isGuest ? null : { message: { contentType: 'text', content } },
    outOfOfficeSettings: {
      isOutOfOffice,
      message: isOutOfOffice ? `${person.displayName} (${person.employeeId}) is away.` : null,
    },
  }
}

/** Whether a person is available, and what they are doing. */
export const presence: EntityType<PresenceRow> = {
  name: 'presence',
  workload: communications,
  properties: storedProperties<PresenceRow>({
    id: 'Edm.String',
    availability: 'Edm.String',
    activity: 'Edm.String',
    statusMessage: { name: 'graph.presenceStatusMessage', members: { message: itemBody } },
    outOfOfficeSettings: {
      name: 'graph.outOfOfficeSettings',
      members: { isOutOfOffice: 'Edm.Boolean', message: 'Edm.String' },
    },
  }),
  ...PLAIN_TYPE,
}
