import type { ApolloServerPlugin } from '@apollo/server'

import { listening } from '../../graphql/apollo-plugin.ts'
import { outcomeOf } from '../errors/operation-outcome.ts'
import { RequestHeaders } from '../http/request-headers.ts'
import type { FindResource } from '../http/resource-metadata.ts'

/**
 * Sets the HTTP status of an operation that failed as a whole for one reason that a client's HTTP layer acts on: a missing scope,
 * a claims challenge, an expired sign-in, a policy that blocks access, or insufficient memory for the responses. Also records
 * whether the operation is a mutation, because an interrupted mutation is reported differently.
 *
 * @param findResource - finds the resource at the address that the client used.
 */
export function createOutcomePlugin(findResource: FindResource): ApolloServerPlugin {
  return listening({
    async didResolveOperation({ request, operation }) {
      const headers = request.http?.headers
      if (headers instanceof RequestHeaders) headers.notes.isMutation = operation?.operation === 'mutation'
    },
    async willSendResponse({ request, operation, response }) {
      if (response.body.kind !== 'single') return
      const { data, errors } = response.body.singleResult
      if (errors === undefined) return
      const resource = findResource(request.http?.headers.get('host'))
      const isMutation = operation?.operation === 'mutation'
      const httpError = outcomeOf({ data, errors, isMutation }, resource)
      if (httpError === null) return
      response.http.status = httpError.status
      for (const [name, value] of Object.entries(httpError.headers)) response.http.headers.set(name, value)
    },
  })
}
