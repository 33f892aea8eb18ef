import { useMutation } from '@apollo/client/react'
import { useState } from 'react'

import type { MyDayQuery } from '../gql/graphql.ts'
import { apolloProblem } from '../graphql/apollo-errors.ts'
import { timeOfDay } from './dates.ts'
import { ACCEPT_EVENT, DECLINE_EVENT, MY_DAY } from './operations.ts'

type Meeting = NonNullable<NonNullable<NonNullable<MyDayQuery['me']>['calendarView']>['nodes'][number]>

/** Reloads the calendar after a response, because declined events are removed from it. */
const AFTERWARDS = { refetchQueries: [MY_DAY], awaitRefetchQueries: true }

/** Today's meetings in order. The user can respond to invitations. */
export function Meetings({ meetings }: { meetings: readonly Meeting[] }) {
  const [accept, accepting] = useMutation(ACCEPT_EVENT, AFTERWARDS)
  const [decline, declining] = useMutation(DECLINE_EVENT, AFTERWARDS)
  const [done, setDone] = useState('')
  const isBusy = accepting.loading || declining.loading

  async function answer(send: typeof accept | typeof decline, { id, subject }: Meeting, what: string) {
    // The failure is shown above the list.
    const result = await send({ variables: { id } }).catch(() => null)
    if (result === null) return
    setDone(`${what}: ${subject ?? 'a meeting'}`)
    // The button is gone, so move the focus to the heading for keyboard users.
    document.getElementById('meetings')?.focus()
  }

  return (
    <>
      <p role="alert" className="problem-text">
        {apolloProblem(accepting.error, ['acceptEvent']) ?? apolloProblem(declining.error, ['declineEvent'])}
      </p>
      <ul className="list">
        {meetings.map((meeting) => (
          <li key={meeting.id} className="row">
            <span className="when">{timesOf(meeting)}</span>
            <span className="grow">
              <strong>{meeting.subject ?? '(no subject)'}</strong>
              <span className="soft">{detailsOf(meeting)}</span>
            </span>
            {isUnanswered(meeting) && (
              <>
                <button
                  type="button"
                  disabled={isBusy}
                  onClick={() => void answer(accept, meeting, 'Accepted')}
                >
                  Accept<span className="visually-hidden"> {meeting.subject}</span>
                </button>
                <button
                  type="button"
                  disabled={isBusy}
                  onClick={() => void answer(decline, meeting, 'Declined')}
                >
                  Decline<span className="visually-hidden"> {meeting.subject}</span>
                </button>
              </>
            )}
            {meeting.joinUrl != null && meeting.isCancelled !== true && (
              <a href={meeting.joinUrl} target="_blank" rel="noreferrer">
                Join<span className="visually-hidden"> {meeting.subject}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="visually-hidden">
        {done}
      </p>
    </>
  )
}

function timesOf({ isAllDay, start, end }: Meeting): string {
  if (isAllDay === true || !start || !end) return 'All day'
  return `${timeOfDay(start.dateTime)} – ${timeOfDay(end.dateTime)}`
}

/** Users do not respond to their own meetings or to canceled meetings. */
function isUnanswered({ isOrganizer, isCancelled, responseStatus }: Meeting): boolean {
  return isOrganizer !== true && isCancelled !== true && responseStatus?.response === 'NOT_RESPONDED'
}

const ANSWERS: Readonly<Record<string, string>> = {
  ACCEPTED: 'You accepted',
  TENTATIVELY_ACCEPTED: 'You tentatively accepted',
  NOT_RESPONDED: 'Not answered yet',
}

function detailsOf({ location, organizer, isOrganizer, isCancelled, responseStatus }: Meeting): string {
  const answer = isCancelled === true ? 'Canceled' : ANSWERS[responseStatus?.response ?? '']
  return [location?.displayName, isOrganizer === true ? 'You are the organizer' : organizer?.name, answer]
    .filter((text) => text != null && text !== '')
    .join(' · ')
}
