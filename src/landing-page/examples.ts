import type { Example } from './example.ts'
import bookAnHour from './examples/book-an-hour.graphql?raw'
import findPeople from './examples/find-people.graphql?raw'
import meAndMyManager from './examples/me-and-my-manager.graphql?raw'
import myDay from './examples/my-day.graphql?raw'
import myTeam from './examples/my-team.graphql?raw'
import ordersAndSalespeople from './examples/orders-and-salespeople.graphql?raw'
import whoIsCalling from './examples/who-is-calling.graphql?raw'

/** Comes first: it needs nothing but what every user may. */
export const FIRST_EXAMPLE = exampleOf(meAndMyManager)

/** In the order in which they are shown. */
export const EXAMPLES: readonly Example[] = [
  FIRST_EXAMPLE,
  ...[myDay, myTeam, ordersAndSalespeople, findPeople, whoIsCalling, bookAnHour].map(exampleOf),
]

function exampleOf(file: string): Example {
  const [title = '', description = '', fields = '', ...lines] = file.split('\n')
  const text = (comment: string) => comment.replace(/^# */, '')
  return {
    title: text(title),
    description: text(description),
    fields: text(fields).split(' '),
    document: lines.join('\n').trim(),
  }
}
