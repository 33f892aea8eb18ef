import type { MyDayQuery } from '../gql/graphql.ts'
import { timeOfDay } from './dates.ts'

type Meeting = NonNullable<NonNullable<NonNullable<MyDayQuery['me']>['calendarView']>['nodes'][number]>

/** What takes place today, in order. */
export function Meetings({ meetings }: { meetings: readonly Meeting[] }) {
  return (
    <ul className="list">
      {meetings.map(({ id, subject, isAllDay, start, end, location, organizer, joinUrl }) => (
        <li key={id} className="row">
          <span className="when">
            {isAllDay === true || !start || !end
              ? 'All day'
              : `${timeOfDay(start.dateTime)} – ${timeOfDay(end.dateTime)}`}
          </span>
          <span className="grow">
            <strong>{subject ?? '(no subject)'}</strong>
            <span className="soft">
              {[location?.displayName, organizer?.name]
                .filter((text) => text != null && text !== '')
                .join(' · ')}
            </span>
          </span>
          {joinUrl != null && (
            <a href={joinUrl} target="_blank" rel="noreferrer">
              Join<span className="visually-hidden"> {subject}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}
