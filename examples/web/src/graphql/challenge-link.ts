import { ApolloLink } from '@apollo/client'
import { ErrorLink } from '@apollo/client/link/error'
import { from, of, switchMap, throwError } from 'rxjs'

import { dataIn, errorsIn, responseOf } from './apollo-errors.ts'
import { type Challenge, challengeIn, isUndone } from './challenge.ts'
import { createInteractions } from './interactions.ts'

/**
 * Asks the user to complete what Behalf requires (multi-factor authentication, consent, a new sign-in), and then sends the
 * operation once more. Put this link before the one that adds the token:
 * `ApolloLink.from([createChallengeLink(interact), tokenLink, httpLink])`.
 *
 * - Operations that receive the same challenge share one interaction. Different challenges are handled one after another.
 * - An operation is retried only once, and the result of the retry is final.
 * - A mutation that was carried out in part, or may have been, is not sent again.
 * - If the user declines, the operation keeps its original result: its data and its errors.
 *
 * @param interact - resolves when the user has completed the challenge and a new token is available; rejects if the user
 *   does not complete it.
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
