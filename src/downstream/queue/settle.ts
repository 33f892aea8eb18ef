import type { ApiConfig } from '../../config/config.ts'
import { challengeFor } from '../../tokens/exchange/challenge-error.ts'
import type { AccessToken } from '../../tokens/token/access-token.ts'
import type { TokenDemand } from '../../tokens/token-source.ts'
import { claimsOf } from '../errors/claims-challenge.ts'
import { rejectsToken } from '../errors/rejected-token.ts'
import { responseError } from '../errors/response-error.ts'
import type { ApiRequest, ApiResponse } from '../http/api-request.ts'
import { type NoAnswer, noAnswer, type Outcome } from '../http/outcome.ts'
import type { CallContext, PendingRequest } from './call-context.ts'
import { mayBeDone, retryDelayMs } from './retry.ts'
import { requeueAfter } from './throttle-requests.ts'

/** If a younger token was rejected, another one does not help. */
const FRESH_MS = 10_000

/** Requests whose token was rejected, and the requirements for another one. */
export interface RejectedToken {
  readonly demand: TokenDemand
  readonly pending: readonly PendingRequest[]
}

/**
 * Delivers every response to its requester immediately, schedules a separate retry for each request that may succeed later, and
 * rejects the rest.
 *
 * @returns the requests that may succeed with another token; null if there are none.
 */
export function settle(
  call: CallContext,
  token: AccessToken | null,
  group: readonly PendingRequest[],
  outcomes: readonly Outcome[],
): RejectedToken | null {
  const refused: PendingRequest[] = []
  let claims: string | null = null
  // One random number for all: requests that were sent together and failed together are retried together, as one request.
  const chance = call.runtime.random()
  for (const [index, pending] of group.entries()) {
    const outcome = asMeant(call, pending, outcomes[index] as Outcome)
    if (outcome.status === null) failOrRepeat(call, pending, outcome, chance)
    else if (isSuccess(pending.request, outcome)) succeed(call, pending, outcome)
    else if (token !== null && mayHelp(call, outcome, token, pending)) {
      refused.push(pending)
      claims ??= claimsOf(outcome)
    } else failOrRepeat(call, pending, outcome, chance)
  }
  if (token === null || refused.length === 0) return null
  return { demand: { insteadOf: token, ...(claims === null ? {} : { claims }) }, pending: refused }
}

function succeed({ channel }: CallContext, { resolve }: PendingRequest, answer: ApiResponse): void {
  const units = answer.headers['x-ms-resource-unit']
  // The bound keeps one response from making the sum infinite.
  if (units !== undefined && /^[1-9]\d{0,5}$/.test(units)) channel.measure.spent(Number(units))
  resolve(answer)
}

function failOrRepeat(call: CallContext, pending: PendingRequest, outcome: Outcome, chance: number): void {
  const { channel, runtime } = call
  const now = runtime.clock()
  const tries = pending.tries + 1
  const { maxAttempts } = channel.api.retry
  const ms = retryDelayMs({ ...pending, outcome, tries, maxAttempts, now, chance })
  const failure = () => errorOf(call, outcome, now)
  if (ms === null) {
    pending.reject(failure())
    return
  }
  // Microsoft recommends a new connection after 503, because the server behind this one may be unhealthy.
  pending.record?.enter('retry')
  const again = {
    ...pending,
    tries,
    mayBeDone: pending.mayBeDone || mayBeDone(outcome),
    onNewConnection: outcome.status === 503,
  }
  if (requeueAfter(call, again, { ms, failure })) channel.measure.retried()
}

function errorOf(call: CallContext, outcome: Outcome, now: number): Error {
  if (outcome.status === null) {
    const { cause, error } = outcome
    return (cause === 'excess' && !error.isDone ? call.responseBudget.refusal() : null) ?? error
  }
  return refusalOf(call, outcome) ?? responseError(call.channel.api, outcome, now)
}

/** Whether the API may accept another token instead of the rejected one. */
function mayHelp(
  { runtime }: CallContext,
  answer: ApiResponse,
  token: AccessToken,
  { isSecondTry }: PendingRequest,
): boolean {
  if (!rejectsToken(answer) || isSecondTry) return false
  const ageMs = runtime.clock() - token.exchangedAt
  // A token from the future means that our clock was set back, so the token's age is unknown.
  return claimsOf(answer) !== null || ageMs >= FRESH_MS || ageMs < 0
}

/** The error for claims that the API requires and that Entra ID could not issue without the user. */
function refusalOf({ channel: { api }, caller }: CallContext, answer: ApiResponse): Error | null {
  const claims = claimsOf(answer)
  if (claims === null) return null
  return challengeFor(caller, {
    api: api.name,
    claims,
    reason: `${api.name} demands claims of a token that was made to have them`,
  })
}

/** 304 is a success only if the request was conditional, and 303 only if its sender can follow it. */
function isSuccess({ headers, seeOther = false }: ApiRequest, { status }: ApiResponse): boolean {
  if (status === 303) return seeOther
  return (status >= 200 && status < 300) || (status === 304 && headers?.['if-none-match'] !== undefined)
}

const DELETED: ApiResponse = { status: 204, headers: {}, body: undefined }

/** Corrects outcomes whose status alone would be misleading. */
function asMeant(
  { channel }: CallContext,
  { request, ...attempt }: PendingRequest,
  outcome: Outcome,
): Outcome {
  const { status } = outcome
  // After an attempt that may have deleted the resource, its absence is what the DELETE is for. After one that has not, such as a 503,
  // it was never there, or is hidden from the user, and must not pass for deleted.
  const isAbsent = status === 404 || status === 410
  if (request.method === 'DELETE' && attempt.mayBeDone && isAbsent) return DELETED
  // 204 means that there is no content; a 200 without a body has lost its content.
  if (status === 200 && request.kind === 'read' && outcome.body === undefined) {
    return noAnswer(channel.api, 'unusable', { reason: 'the answer to a read is empty', status })
  }
  return status === null && request.kind === 'write' ? ofWrite(channel.api, outcome) : outcome
}

/** A write with a success status is done, even if the rest of the response is invalid, unless the response is a web page. */
function ofWrite(api: ApiConfig, outcome: NoAnswer): NoAnswer {
  const { status = 0, reason = '', cause } = outcome.error
  if (status < 200 || status > 299 || outcome.cause === 'foreign') return outcome
  return noAnswer(api, outcome.cause, { reason, status, isDone: true, cause })
}
