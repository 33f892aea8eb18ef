import { GraphError } from '../http/graph-error.ts'

/** The error if the viewer has the required permission but is not a member. */
export function noMember(): GraphError {
  return new GraphError({
    status: 403,
    code: 'Forbidden',
    message: 'The caller does not have access to this team or chat.',
  })
}

/** The error if there is no such team, channel, chat or message. */
export function noSuchConversation(): GraphError {
  return new GraphError({ status: 404, code: 'NotFound', message: 'The conversation was not found.' })
}
