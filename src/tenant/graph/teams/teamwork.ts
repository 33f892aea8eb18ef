import type { Workload } from '../endpoints/workload.ts'
import { badRequest, GraphError } from '../http/graph-error.ts'

/** Teams, channels and chats, which Microsoft Teams serves. */
export const teamwork: Workload = {
  nextPageParameter: '$skiptoken',

  denied: () =>
    new GraphError({ status: 403, code: 'Forbidden', message: 'Missing scope permissions on the request.' }),

  checkQuery: ({ top, skip }, { maxPageSize }) => {
    if (skip !== null) throw badRequest("Query option 'Skip' is not allowed.")
    if (top !== null && (top < 1 || top > maxPageSize)) {
      throw badRequest(`The limit of '${maxPageSize}' for Top query has been exceeded.`)
    }
  },
}

/** The viewer has the permission, and is no member. */
export function noMember(): GraphError {
  return new GraphError({
    status: 403,
    code: 'Forbidden',
    message: 'The caller does not have access to this team or chat.',
  })
}

/** There is no such team, channel, chat or message. */
export function noSuchConversation(): GraphError {
  return new GraphError({ status: 404, code: 'NotFound', message: 'The conversation was not found.' })
}
