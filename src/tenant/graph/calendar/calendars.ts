import type { Person } from '../../contoso/contoso.ts'
import { itemNotFound } from '../http/graph-error.ts'
import { type Call, outlookId } from '../http/graph-request.ts'
import { outlook } from '../query-rules/outlook-query-rules.ts'
import { type EntityType, storedProperties } from '../types/entity-type.ts'
import { emailAddress, type Recipient, recipientOf } from '../types/outlook-types.ts'
import { PLAIN_TYPE } from '../types/plain-type.ts'

/** A calendar as Graph returns it. */
export interface CalendarRow {
  readonly id: string
  readonly name: string
  readonly color: string
  readonly hexColor: string
  readonly isDefaultCalendar: boolean
  readonly canEdit: boolean
  readonly canShare: boolean
  readonly canViewPrivateItems: boolean
  readonly owner: Recipient['emailAddress']
}

/** A calendar. */
export const calendar: EntityType<CalendarRow> = {
  name: 'calendar',
  workload: outlook,
  properties: storedProperties<CalendarRow>({
    id: 'Edm.String',
    name: 'Edm.String',
    color: { name: 'graph.calendarColor', values: ['auto', 'lightBlue', 'lightGreen'] },
    hexColor: 'Edm.String',
    isDefaultCalendar: 'Edm.Boolean',
    canEdit: 'Edm.Boolean',
    canShare: 'Edm.Boolean',
    canViewPrivateItems: 'Edm.Boolean',
    owner: emailAddress,
  }),
  ...PLAIN_TYPE,
  alwaysSelected: ['id'],
}

/** Every mailbox has the default calendar, which contains all events. */
export function calendarsOf(person: Person): readonly CalendarRow[] {
  return [
    {
      id: outlookId('calendar', person, 0),
      name: 'Calendar',
      color: 'auto',
      hexColor: '',
      isDefaultCalendar: true,
      canEdit: true,
      canShare: true,
      canViewPrivateItems: true,
      owner: recipientOf(person).emailAddress,
    },
  ]
}

/**
 * The calendar named in the path.
 *
 * @throws GraphError 404
 */
export function namedCalendar(person: Person, { parameters }: Call): CalendarRow {
  const found = calendarsOf(person).find(({ id }) => id === parameters.calendar)
  if (found === undefined) throw itemNotFound()
  return found
}
