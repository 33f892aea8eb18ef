import type { ApolloServerPlugin } from '@apollo/server'

import { listening } from '../../graphql/plugins/listening.ts'
import { outcomeOf, type Resource } from '../errors/http-error.ts'
import { publicOrigin } from '../http/public-origin.ts'
import { RequestHeaders } from '../http/request-headers.ts'

/**
 * Lets HTTP say what came of an operation, where it failed as a whole for one reason that a client's HTTP layer
 * acts on: a scope that is missing, a claims challenge, a sign-in that ended, a policy that blocks. Notes mutations, whose
 * interruption is reported as such.
 *
 * @param options.scopePrefix - App ID URI and slash, put before the scopes of a 403.
 */
export function createOutcomePlugin({ scopePrefix }: Pick<Resource, 'scopePrefix'>): ApolloServerPlugin {
  return listening({
    async didResolveOperation({ request, operation }) {
      const headers = request.http?.headers
      if (headers instanceof RequestHeaders) headers.notes.isMutation = operation?.operation === 'mutation'
    },
    async willSendResponse({ request, response }) {
      if (response.body.kind !== 'single') return
      const { data, errors } = response.body.singleResult
      if (errors === undefined) return
      const origin = publicOrigin(request.http?.headers.get('host'))
      const refusal = outcomeOf({ data, errors }, { origin, scopePrefix })
      if (refusal === null) return
      response.http.status = refusal.status
      for (const [name, value] of Object.entries(refusal.headers)) response.http.headers.set(name, value)
    },
  })
}
