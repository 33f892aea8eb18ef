import { useMutation } from '@apollo/client/react'
import { useState } from 'react'

import type { MyDayQuery } from '../gql/graphql.ts'
import { apolloProblem } from '../graphql/apollo-errors.ts'
import { shortDate } from './dates.ts'
import { MARK_READ } from './operations.ts'

type Message = NonNullable<NonNullable<NonNullable<MyDayQuery['me']>['messages']>['nodes'][number]>

/** The newest unread messages. */
export function UnreadMail({ messages }: { messages: readonly Message[] }) {
  const [markRead, { error, loading }] = useMutation(MARK_READ)
  const [done, setDone] = useState('')

  async function mark({ id, subject }: Message) {
    // The failure is shown above the list.
    const answer = await markRead({ variables: { id } }).catch(() => null)
    if (answer === null) return
    setDone(`Marked as read: ${subject ?? 'a message'}`)
    // The message and its button are gone, so move the focus to the heading for keyboard users.
    document.getElementById('mail')?.focus()
  }

  const problem = apolloProblem(error, ['markMessage'])
  return (
    <>
      <p role="alert" className="problem-text">
        {problem}
      </p>
      <ul className="list">
        {messages.map((message) => (
          <li key={message.id} className="row">
            <span className="grow">
              <strong>{message.subject ?? '(no subject)'}</strong>
              <span className="soft">{senderOf(message)}</span>
              <span className="preview">{message.bodyPreview}</span>
            </span>
            <button type="button" disabled={loading} onClick={() => void mark(message)}>
              Mark as read<span className="visually-hidden"> {message.subject}</span>
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="visually-hidden">
        {done}
      </p>
    </>
  )
}

function senderOf({ from, receivedDateTime, flag }: Message): string {
  const sender = from?.name ?? from?.address ?? 'Unknown sender'
  const date = receivedDateTime === null ? null : shortDate(receivedDateTime)
  const mark = flag?.flagStatus === 'FLAGGED' ? 'Flagged' : null
  return [sender, date, mark].filter((text) => text !== null).join(' · ')
}
