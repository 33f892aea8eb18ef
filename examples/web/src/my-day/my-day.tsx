import { useQuery } from '@apollo/client/react'
import { useState } from 'react'

import { apolloProblem } from '../graphql/apollo-errors.ts'
import { Section } from '../ui/section.tsx'
import { fullDay, spanOfDay } from './dates.ts'
import { Meetings } from './meetings.tsx'
import { MY_DAY } from './operations.ts'
import { Orders } from './orders.tsx'
import { UnreadMail } from './unread-mail.tsx'

interface MyDayProps {
  /** The name from the sign-in, which is shown until the directory responds. */
  readonly userName: string
  readonly signOut: () => Promise<void>
}

/** The signed-in user's page. Each section shows its data, its failure, or that it is empty. */
export function MyDay({ userName, signOut }: MyDayProps) {
  // Computed only once: new variables at each render would result in a new query.
  const [today] = useState(() => new Date())
  const { data, loading, error, refetch } = useQuery(MY_DAY, {
    variables: spanOfDay(today),
    // Shows the data that was returned together with the errors.
    errorPolicy: 'all',
    notifyOnNetworkStatusChange: true,
  })
  const me = data?.me
  const section = (field: string, wanted: unknown) => ({
    isLoading: loading && wanted === undefined,
    problem: loading ? null : apolloProblem(error, ['me', field]),
    retry: () => void refetch(),
  })
  // If the API sends an incomplete item, the item is null and has its own error.
  const meetings = me?.calendarView?.nodes.filter((meeting) => meeting !== null)
  const unread = me?.messages?.nodes
    .filter((message) => message !== null)
    .filter(({ isRead }) => isRead !== true)

  return (
    <>
      <header className="bar">
        <span className="brand">
          <span className="mark small" aria-hidden="true">
            ✓
          </span>
          My day
        </span>
        <button type="button" onClick={signOut}>
          Sign out
        </button>
      </header>
      <main className="page">
        <div className="greeting">
          <h1>Good to see you, {me?.displayName ?? userName}</h1>
          <p className="soft">
            {fullDay(today)}
            {me?.jobTitle != null && ` · ${me.jobTitle}`}
          </p>
          <Manager
            manager={me?.manager}
            problem={me == null ? null : apolloProblem(error, ['me', 'manager'])}
          />
        </div>
        <Section
          id="meetings"
          title="Meetings today"
          count={meetings?.length}
          {...section('calendarView', meetings)}
          isEmpty={meetings?.length === 0}
          emptyText="No meetings today."
        >
          <Meetings meetings={meetings ?? []} />
        </Section>
        <Section
          id="mail"
          title="Unread mail"
          {...section('messages', unread)}
          isEmpty={unread?.length === 0}
          emptyText="No unread mail."
        >
          <UnreadMail messages={unread ?? []} />
        </Section>
        <Orders />
      </main>
    </>
  )
}

interface Person {
  readonly displayName: string | null
  readonly jobTitle: string | null
  readonly mail: string | null
}

function Manager({ manager, problem }: { manager: Person | null | undefined; problem: string | null }) {
  if (manager == null) return problem === null ? null : <p className="problem-text">{problem}</p>
  const { displayName, jobTitle, mail } = manager
  return (
    <p className="soft">
      Your manager is {mail === null ? displayName : <a href={`mailto:${mail}`}>{displayName}</a>}
      {jobTitle === null ? '' : `, ${jobTitle}`}.
    </p>
  )
}
