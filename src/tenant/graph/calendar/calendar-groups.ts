import type { Person } from '../../contoso/contoso.ts'
import { mailbox } from '../endpoints/access.ts'
import { collection, type Endpoint } from '../endpoints/endpoint.ts'
import { itemNotFound } from '../http/graph-error.ts'
import { outlookId } from '../http/graph-request.ts'
import { rowsOf } from '../odata/take-page.ts'
import { outlook } from '../query-rules/outlook-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'
import { calendar, calendarsOf } from './calendars.ts'

/** A group of calendars as Graph returns it. */
interface CalendarGroupRow {
  readonly id: string
  readonly name: string
  readonly classId: string
  readonly changeKey: string
}

/** A group of calendars. */
export const calendarGroup: EntityType<CalendarGroupRow> = {
  name: 'calendarGroup',
  workload: outlook,
  properties: storedProperties<CalendarGroupRow>({
    name: 'Edm.String',
    classId: 'Edm.Guid',
    changeKey: 'Edm.String',
    id: 'Edm.String',
  }),
  ...PLAIN_TYPE,
  alwaysSelected: ['id'],
}

export const calendarGroupEndpoints: readonly Endpoint[] = [
  collection({
    path: '/users/{user}/calendarGroups',
    context: "users('{user}')/calendarGroups",
    type: calendarGroup,
    access: mailbox,
    rows: (person) => rowsOf([ownGroup(person)]),
  }),
  collection({
    path: '/users/{user}/calendarGroups/{group}/calendars',
    context: "users('{user}')/calendarGroups('{group}')/calendars",
    type: calendar,
    access: mailbox,
    rows: (person, { parameters }) => {
      if (parameters.group !== ownGroup(person).id) throw itemNotFound()
      return rowsOf(calendarsOf(person))
    },
  }),
]

/** The calendar group that every mailbox has. Its class ID is the same in every mailbox. */
function ownGroup(person: Person): CalendarGroupRow {
  return {
    id: outlookId('calendarGroup', person, 0),
    name: 'My Calendars',
    classId: '0006f0b7-0000-0000-c000-000000000046',
    changeKey: person.employeeId,
  }
}
