import { challengeFor } from '../../tokens/exchange/challenge-error.ts'
import type { AccessToken } from '../../tokens/token/access-token.ts'
import type { TokenDemand } from '../../tokens/token-source.ts'
import { claimsOf } from '../errors/claims-challenge.ts'
import { mayAcceptAnotherToken } from '../errors/rejected-token.ts'
import { responseError } from '../errors/response-error.ts'
import type { ApiResponse } from '../http/api-request.ts'
import type { Outcome } from '../http/request-outcome.ts'
import type { CallContext, PendingRequest } from './call-context.ts'
import { asMeant, isSuccess } from './outcome-meaning.ts'
import { mayBeDone, retryDelayMs } from './retry.ts'
import { requeueAt } from './throttle-requests.ts'

/** Requests whose token was rejected, and the requirements for another token. */
export interface RejectedToken {
  readonly demand: TokenDemand
  readonly pending: readonly PendingRequest[]
}

/**
 * Delivers every response to its requester immediately, schedules a separate retry for every request that may succeed later, and
 * rejects the rest.
 *
 * @returns the requests that may succeed with another token; null if there are none.
 */
export function deliverOutcomes(
  call: CallContext,
  token: AccessToken | null,
  group: readonly PendingRequest[],
  outcomes: readonly Outcome[],
): RejectedToken | null {
  const rejected: PendingRequest[] = []
  let claims: string | null = null
  // All requests get the same random number and time, so those that were sent together and failed together are retried together,
  // as one HTTP request.
  const chance = call.runtime.random()
  const now = call.runtime.clock()
  for (const [index, pending] of group.entries()) {
    const outcome = asMeant(call, pending, outcomes[index] as Outcome)
    if (outcome.status === null) failOrRepeat(call, pending, outcome, { chance, now })
    else if (isSuccess(pending.request, outcome)) succeed(call, pending, outcome)
    else if (token !== null && !pending.isSecondTry && mayAcceptAnotherToken(outcome, token, now)) {
      rejected.push(pending)
      claims ??= claimsOf(outcome)
    } else failOrRepeat(call, pending, outcome, { chance, now })
  }
  if (token === null || rejected.length === 0) return null
  return { demand: { insteadOf: token, ...(claims === null ? {} : { claims }) }, pending: rejected }
}

function succeed({ channel }: CallContext, { resolve }: PendingRequest, response: ApiResponse): void {
  const units = response.headers['x-ms-resource-unit']
  // The limit keeps a single response from making the sum infinite.
  if (units !== undefined && /^[1-9]\d{0,5}$/.test(units)) channel.measure.spent(Number(units))
  resolve(response)
}

function failOrRepeat(
  call: CallContext,
  pending: PendingRequest,
  outcome: Outcome,
  { chance, now }: { readonly chance: number; readonly now: number },
): void {
  const { channel } = call
  const tries = pending.tries + 1
  const { api } = channel
  const { maxAttempts } = api.retry
  const ms = retryDelayMs({ ...pending, api, outcome, tries, maxAttempts, now, chance })
  const failure = () => errorOf(call, pending, outcome, now)
  if (ms === null) {
    pending.reject(failure())
    return
  }
  // Microsoft recommends a new connection after a 503, because the server behind the current one may be unhealthy.
  pending.record?.enter('retry')
  const again = {
    ...pending,
    tries,
    mayBeDone: pending.mayBeDone || mayBeDone(outcome),
    onNewConnection: outcome.status === 503,
  }
  if (requeueAt(call, again, { at: now + ms, failure })) channel.measure.retried()
}

function errorOf(call: CallContext, { request }: PendingRequest, outcome: Outcome, now: number): Error {
  if (outcome.status === null) {
    const { cause, error } = outcome
    // A write may have been carried out, but the budget error implies that it was not.
    return (cause === 'excess' && request.kind === 'read' ? call.responseBudget.error() : null) ?? error
  }
  return challengeOf(call, outcome) ?? responseError(call.channel.api, outcome, now)
}

/** The error if the API requires claims that Entra ID cannot issue without the user. */
function challengeOf({ channel: { api }, caller }: CallContext, response: ApiResponse): Error | null {
  const claims = claimsOf(response)
  if (claims === null) return null
  return challengeFor(caller, {
    api: api.name,
    claims,
    reason: `${api.name} still requires claims after a token was issued for them`,
  })
}
