import type { Person } from '../../contoso/contoso.ts'
import { directoryUser, organization } from '../endpoints/access.ts'
import { collection, type Endpoint, entity } from '../endpoints/endpoint.ts'
import { GraphError, resourceNotFound } from '../http/graph-error.ts'
import type { Call } from '../http/graph-request.ts'
import { rowsOf } from '../odata/take-page.ts'
import { outlook } from '../query-rules/outlook-query-rules.ts'
import { profileOf } from './own-profile.ts'
import { person } from './person-type.ts'
import { relevantTo } from './relevant-people.ts'
import { user } from './user-type.ts'

export const peopleEndpoints: readonly Endpoint[] = [
  collection({
    path: '/users',
    context: 'users',
    type: user,
    access: organization(),
    rows: (_, { data }) => ({
      size: data.contoso.size,
      at: (index) => profileOf(data.contoso.person(index), data),
    }),
  }),
  entity({
    path: '/users/{user}',
    context: 'users',
    type: user,
    access: directoryUser(),
    row: (person, { data }) => profileOf(person, data),
  }),
  entity({
    path: '/users/{user}/manager',
    context: 'directoryObjects',
    type: user,
    polymorphic: true,
    access: directoryUser(),
    row: (person, { data }) => {
      const manager = data.contoso.manager(person)
      if (manager === undefined) throw resourceNotFound('manager')
      return manager
    },
  }),
  collection({
    path: '/users/{user}/directReports',
    context: 'directoryObjects',
    type: user,
    polymorphic: true,
    access: directoryUser(),
    rows: (person, { data }) => rowsOf(data.contoso.directReports(person)),
  }),
  collection({
    path: '/users/{user}/people',
    context: "users('{user}')/people",
    type: person,
    access: directoryUser(outlook),
    rows: (of, call) => {
      checkSearch(of, call)
      return rowsOf(relevantTo(of, call.data.contoso))
    },
  }),
]

/** @see https://learn.microsoft.com/graph/api/user-list-people#optional-query-parameters */
function checkSearch(of: Person, { request: { query, viewer } }: Call): void {
  if (!query.has('$search')) return
  if (query.has('$skip')) throw invalidRequest("The query parameter '$skip' is not supported with '$search'.")
  if (viewer.objectId !== of.id)
    throw invalidRequest("'$search' finds only people who are relevant to the signed-in user.")
}

function invalidRequest(message: string): GraphError {
  return new GraphError({ status: 400, code: 'ErrorInvalidUrlQuery', message })
}
