import type { Person } from '../../../contoso/contoso.ts'
import { GraphError } from '../../http/graph-error.ts'
import type { Call } from '../../http/graph-request.ts'
import type { BodyRule } from '../../http/request-body.ts'
import { instantText } from '../../types/outlook-types.ts'
import { calendarChanges, namedEvent } from '../calendar-events.ts'
import type { DateTimeTimeZone } from '../time-zone.ts'
import { dateTimeTimeZone } from './event-type.ts'
import { asChanged } from './series.ts'

/** The members of a response to an invitation. */
interface Response {
  readonly comment?: string | null
  readonly sendResponse?: boolean | null
  readonly proposedNewTime?: { readonly start: DateTimeTimeZone; readonly end: DateTimeTimeZone } | null
}

export const responseRule: BodyRule<Response> = {
  typeName: 'microsoft.graph.accept',
  members: {
    comment: 'Edm.String',
    sendResponse: 'Edm.Boolean',
    proposedNewTime: {
      name: 'graph.timeSlot',
      members: { start: dateTimeTimeZone, end: dateTimeTimeZone },
      required: ['start', 'end'],
    },
  },
  required: [],
  optional: true,
  anyCase: true,
}

/** Responds to the invitation named in the path. A declined event is removed from the calendar. */
export function respond(response: 'accepted' | 'tentativelyAccepted' | 'declined') {
  return (person: Person, { proposedNewTime = null }: Response, call: Call): void => {
    const event = namedEvent(person, call)
    const changes = calendarChanges(call.data)
    if (event.isOrganizer)
      throw invalidRequest("You can't respond to this meeting because you're the meeting organizer.")
    if (proposedNewTime !== null && !event.allowNewTimeProposals)
      throw invalidRequest('The organizer does not allow new time proposals.')
    if (response === 'declined') changes.remove(person.id, event.id)
    else {
      const status = { response, time: instantText(call.data.now()) }
      const showAs = response === 'accepted' ? ('busy' as const) : ('tentative' as const)
      changes.put(person.id, { ...asChanged(event), responseStatus: status, showAs })
    }
  }
}

/** @see https://learn.microsoft.com/graph/api/event-accept */
function invalidRequest(message: string): GraphError {
  return new GraphError({
    status: 400,
    code: 'ErrorInvalidRequest',
    message: `Your request can't be completed. ${message}`,
  })
}
