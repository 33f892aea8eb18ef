import { ApolloLink } from '@apollo/client'
import { ErrorLink } from '@apollo/client/link/error'
import { from, of, switchMap, throwError } from 'rxjs'

import { dataIn, errorsIn, responseOf } from './apollo-errors.ts'
import { type Challenge, challengeIn, isUndone } from './challenge.ts'
import { createInteractions } from './interactions.ts'

/**
 * Has the user do what Behalf asks for (multi-factor authentication, consent, a new sign-in), then sends the operation
 * once more. To stand before the link that adds the token:
 * `ApolloLink.from([createChallengeLink(interact), tokenLink, httpLink])`.
 *
 * - Operations that meet the same challenge share one interaction; different challenges come one after another.
 * - There is one retry and never a second: whatever it brings is the operation's result.
 * - A mutation of which a part was done, or may have been, is not sent again.
 * - Where the user declines, the operation has the result that it had: its data, and its errors.
 *
 * @param interact - resolves when the user has done it and a new token is at hand, rejects when it came to nothing.
 */
export function createChallengeLink(interact: (challenge: Challenge) => Promise<void>): ApolloLink {
  const interactions = createInteractions(interact)
  const stamp = new ApolloLink((operation, forward) => {
    operation.setContext({ sentAt: interactions.now() })
    return forward(operation)
  })
  const retry = new ErrorLink(({ error, result, operation, forward }) => {
    const { response, sentAt } = operation.getContext() as { response?: Response; sentAt: number }
    const errors = errorsIn(error) ?? []
    const challenge = challengeIn(errors, responseOf(error) ?? response)
    const isRepeatable =
      operation.operationType !== 'mutation' || isUndone({ data: result?.data ?? dataIn(error), errors })
    if (challenge === null || !isRepeatable) return
    const asItWas = () => (result === undefined ? throwError(() => error) : of(result))
    const met = interactions.meet(challenge, sentAt).then(
      () => true,
      () => false,
    )
    return from(met).pipe(switchMap((isMet) => (isMet ? forward(operation) : asItWas())))
  })
  return ApolloLink.from([stamp, retry])
}
