import type { ApolloServerPlugin } from '@apollo/server'

import { publicOrigin } from './public-origin.ts'
import { outcomeOf } from './refusal.ts'

/**
 * Lets HTTP say what came of an operation, where it failed as a whole for one reason that a client's HTTP layer
 * acts on: a claims challenge, a sign-in that ended, a policy that blocks.
 */
export const outcomePlugin: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response }) {
        if (response.body.kind !== 'single') return
        const { data, errors = [] } = response.body.singleResult
        const origin = publicOrigin(request.http?.headers.get('host'))
        const refusal = outcomeOf({ data, errors }, { origin })
        if (refusal === null) return
        response.http.status = refusal.status
        for (const [name, value] of Object.entries(refusal.headers)) response.http.headers.set(name, value)
      },
    }
  },
}
