import { GraphError } from '../http/graph-error.ts'
import { outlook } from './outlook-query-rules.ts'
import type { Workload } from './workload.ts'

/** Microsoft To Do: lists in mailboxes, served by a separate front end. */
export const toDo: Workload = {
  ...outlook,
  unsupportedOption: () =>
    new GraphError({ status: 400, code: 'RequestBroker--ParseUri', message: 'Invalid request' }),
}
