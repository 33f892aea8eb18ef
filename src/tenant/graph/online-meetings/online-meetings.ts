import type { Person } from '../../contoso/contoso.ts'
import { hash32 } from '../../contoso/object-id.ts'
import { directoryUser } from '../endpoints/access.ts'
import { createChanges, perTenant } from '../endpoints/client-changes.ts'
import { collection, type Endpoint } from '../endpoints/endpoint.ts'
import { create } from '../endpoints/write-endpoint.ts'
import { badRequest, resourceNotFound } from '../http/graph-error.ts'
import { type GraphData, outlookId } from '../http/graph-request.ts'
import type { BodyRule } from '../http/request-body.ts'
import { rowsOf } from '../odata/take-page.ts'
import { teamwork } from '../query-rules/teams-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { type IdentitySet, identityOf, identitySet } from '../types/identity-types.ts'
import { instantText } from '../types/outlook-types.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'

interface MeetingRow {
  readonly id: string
  readonly subject: string | null
  readonly creationDateTime: string
  readonly startDateTime: string
  readonly endDateTime: string
  readonly joinWebUrl: string
  readonly videoTeleconferenceId: string
  readonly joinMeetingIdSettings: {
    readonly joinMeetingId: string
    readonly isPasscodeRequired: boolean
    readonly passcode: null
  }
  readonly participants: { readonly organizer: { readonly identity: IdentitySet; readonly upn: string } }
}

interface MeetingBody {
  readonly subject?: string | null
  readonly startDateTime?: string | null
  readonly endDateTime?: string | null
}

/** A Teams meeting. */
export const onlineMeeting: EntityType<MeetingRow> = {
  ...PLAIN_TYPE,
  name: 'onlineMeeting',
  workload: teamwork,
  properties: storedProperties<MeetingRow>({
    id: 'Edm.String',
    subject: 'Edm.String',
    creationDateTime: 'Edm.DateTimeOffset',
    startDateTime: 'Edm.DateTimeOffset',
    endDateTime: 'Edm.DateTimeOffset',
    joinWebUrl: 'Edm.String',
    videoTeleconferenceId: 'Edm.String',
    joinMeetingIdSettings: {
      name: 'graph.joinMeetingIdSettings',
      members: { joinMeetingId: 'Edm.String', isPasscodeRequired: 'Edm.Boolean', passcode: 'Edm.String' },
    },
    participants: {
      name: 'graph.meetingParticipants',
      members: {
        organizer: {
          name: 'graph.meetingParticipantInfo',
          members: { identity: identitySet, upn: 'Edm.String' },
        },
      },
    },
  }),
}

/** The type that filters use. The documented examples capitalize the property. */
const filteredMeeting: EntityType<MeetingRow> = {
  ...onlineMeeting,
  properties: {
    ...onlineMeeting.properties,
    JoinWebUrl: { type: 'Edm.String', value: ({ joinWebUrl }) => joinWebUrl },
  },
  defaultSelect: Object.keys(onlineMeeting.properties),
}

const HOUR_MS = 3_600_000
const meetings = perTenant(() => createChanges<MeetingRow>())
const MEETINGS = {
  path: '/users/{user}/onlineMeetings',
  context: "users('{user}')/onlineMeetings",
  type: onlineMeeting,
  access: directoryUser(teamwork),
}
const BODY: BodyRule<MeetingBody> = {
  typeName: 'microsoft.graph.onlineMeeting',
  members: { subject: 'Edm.String', startDateTime: 'Edm.DateTimeOffset', endDateTime: 'Edm.DateTimeOffset' },
  required: [],
  optional: true,
}

/** @see https://learn.microsoft.com/graph/api/onlinemeeting-get#http-request */
const BY_ADDRESS = /^(?:joinWebUrl|joinMeetingIdSettings\/joinMeetingId) eq '[^']{1,2000}'$/i

export const onlineMeetingEndpoints: readonly Endpoint[] = [
  collection({
    ...MEETINGS,
    type: filteredMeeting,
    rows: (person, { request, data }) => {
      // A user's meetings cannot be listed. A meeting is found by its URL or by the number that people use to join.
      if (!BY_ADDRESS.test(request.query.get('$filter') ?? '')) {
        throw badRequest(
          'A filter on JoinWebUrl or joinMeetingId is required. Other filters are not supported.',
        )
      }
      const found = rowsOf(meetings(data).over(person.id, []))
      if (found.size === 0) throw resourceNotFound('onlineMeeting')
      return found
    },
  }),
  create({ ...MEETINGS, body: BODY, create: (person, body, { data }) => addMeeting(person, body, data) }),
]

function addMeeting(person: Person, { subject, ...times }: MeetingBody, data: GraphData): MeetingRow {
  const changes = meetings(data)
  const id = outlookId('onlineMeeting', person, changes.nextNumber())
  const start = times.startDateTime ?? instantText(data.now())
  const row: MeetingRow = {
    id,
    subject: subject ?? null,
    creationDateTime: instantText(data.now()),
    startDateTime: start,
    endDateTime: times.endDateTime ?? instantText(Date.parse(start) + HOUR_MS),
    joinWebUrl: `https://teams.contoso.example/l/meetup-join/${encodeURIComponent(id)}`,
    videoTeleconferenceId: '112233445',
    joinMeetingIdSettings: { joinMeetingId: meetingNumber(id), isPasscodeRequired: false, passcode: null },
    participants: { organizer: { identity: identityOf(person), upn: person.userPrincipalName } },
  }
  changes.put(person.id, row)
  return row
}

/** A ten-digit number that lets people join without the URL. */
function meetingNumber(id: string): string {
  return String(hash32(`meeting:${id}`)).padStart(10, '0')
}
