import { useMutation } from '@apollo/client/react'

import type { MyDayQuery } from '../gql/graphql.ts'
import { problemText } from '../graphql/problem-text.ts'
import { shortDate } from './dates.ts'
import { MARK_READ } from './operations.ts'

type Message = NonNullable<NonNullable<MyDayQuery['me']>['messages']>['nodes'][number]

/** The newest messages that are not read yet. */
export function UnreadMail({ messages }: { messages: readonly Message[] }) {
  const [markRead, { error, loading }] = useMutation(MARK_READ)
  const problem = problemText(error, ['markMessage'])
  return (
    <>
      <p role="alert" className="problem-text">
        {problem}
      </p>
      <ul className="list">
        {messages.map(({ id, subject, bodyPreview, from, receivedDateTime }) => (
          <li key={id} className="row">
            <span className="grow">
              <strong>{subject ?? 'Without a subject'}</strong>
              <span className="soft">
                {from?.name ?? from?.address ?? 'Unknown sender'}
                {receivedDateTime != null && ` · ${shortDate(receivedDateTime)}`}
              </span>
              <span className="preview">{bodyPreview}</span>
            </span>
            <button
              type="button"
              disabled={loading}
              // The failure is shown above the list.
              onClick={() => markRead({ variables: { id } }).catch(() => undefined)}
            >
              Mark as read<span className="visually-hidden"> {subject}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
