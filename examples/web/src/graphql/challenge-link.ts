import { ApolloLink } from '@apollo/client'
import { ErrorLink } from '@apollo/client/link/error'
import { from, of, switchMap, throwError } from 'rxjs'

import { type Challenge, challengeIn } from './challenge.ts'

/**
 * Has the user do what Behalf asks for (multi-factor authentication, consent, a new sign-in), then sends the operation
 * once more. To stand before the link that adds the token:
 * `ApolloLink.from([createChallengeLink(interact), tokenLink, httpLink])`.
 *
 * - Operations that meet the same challenge share one interaction; different challenges come one after another.
 * - There is one retry and never a second: whatever it brings is the operation's result.
 * - A mutation of which a part was done is not sent again.
 * - Where the user declines, the operation has the result that it had: its data, and its errors.
 *
 * @param interact - resolves when the user has done it and a new token is at hand, rejects when it came to nothing.
 */
export function createChallengeLink(interact: (challenge: Challenge) => Promise<void>): ApolloLink {
  const underWay = new Map<string, Promise<void>>()
  /** When each challenge was last met; time is counted in interactions. */
  const metAt = new Map<string, number>()
  let time = 0
  let last: Promise<unknown> = Promise.resolve()

  function interactOnce(challenge: Challenge, sentAt: number): Promise<void> {
    const key = JSON.stringify(challenge)
    // Met since the operation was sent: it went out with the old token.
    if ((metAt.get(key) ?? -1) > sentAt) return Promise.resolve()
    const shared = underWay.get(key)
    if (shared !== undefined) return shared
    const mine = last
      .then(() => interact(challenge))
      .then(() => void metAt.set(key, ++time))
      .finally(() => underWay.delete(key))
    underWay.set(key, mine)
    last = mine.catch(() => undefined)
    return mine
  }

  const stamp = new ApolloLink((operation, forward) => {
    operation.setContext({ sentAt: time })
    return forward(operation)
  })
  const retry = new ErrorLink(({ error, result, operation, forward }) => {
    const { response, sentAt } = operation.getContext() as { response?: Response; sentAt: number }
    const challenge = challengeIn(error, response)
    if (challenge === null || isPartlyDone(operation, result?.data)) return
    const asItWas = () => (result === undefined ? throwError(() => error) : of(result))
    const met = interactOnce(challenge, sentAt).then(
      () => true,
      () => false,
    )
    return from(met).pipe(switchMap((isMet) => (isMet ? forward(operation) : asItWas())))
  })
  return ApolloLink.from([stamp, retry])
}

/** Whether a mutation did something that a second one would do again. */
function isPartlyDone({ operationType }: ApolloLink.Operation, data: unknown): boolean {
  return operationType === 'mutation' && Object.values(data ?? {}).some((field) => field !== null)
}
