import { ConsentRequiredError } from '../../errors/tokens.ts'
import { isJson, JSON_TYPE } from '../../media-type.ts'
import { type AccessToken, permits } from '../../tokens/token/access-token.ts'
import type { TokenDemand } from '../../tokens/token-source.ts'
import type { ApiRequest } from '../http/api-request.ts'
import type { Outcome } from '../http/request-outcome.ts'
import type { CallContext, PendingRequest } from './call-context.ts'
import { isRecheckDue, noteRecheck } from './consent-recheck.ts'
import { deliverOutcomes } from './deliver-outcomes.ts'
import { sendGroup } from './send-group.ts'
import { release, throttleRequests } from './throttle-requests.ts'

/**
 * Sends the permitted requests that do not have to wait, in as few HTTP requests as the API allows. If a token lacks a permission
 * or is rejected, a newer one is tried once.
 */
export function dispatch(call: CallContext, token: AccessToken | null, due: readonly PendingRequest[]): void {
  // The operation ended before the token was acquired.
  if (call.signal.aborted) return
  const error = call.responseBudget.error()
  if (error !== null) {
    for (const { reject } of due) reject(error)
    return
  }
  const lacking = due.filter(({ request }) => !isPermitted(token, request.scopes))
  const permitted = lacking.length === 0 ? due : due.filter((pending) => !lacking.includes(pending))
  if (lacking.length > 0) askForConsent(call, token, lacking)
  for (const group of groupsOf(throttleRequests(call, permitted), call.channel.api.batch?.maxItems ?? 1)) {
    void exchange(call, token, group)
  }
}

async function exchange(
  call: CallContext,
  token: AccessToken | null,
  group: readonly PendingRequest[],
): Promise<void> {
  try {
    let outcomes: readonly Outcome[] | null
    try {
      outcomes = await sendGroup(call, token, group)
    } finally {
      for (const pending of group) release(call, pending)
    }
    if (outcomes === null) {
      for (const pending of group) call.enqueue(pending)
      return
    }
    const rejected = deliverOutcomes(call, token, group, outcomes)
    if (rejected !== null) tryAgain(call, rejected.demand, rejected.pending)
  } catch (error) {
    for (const { reject } of group) reject(error)
  }
}

/** Whether a request with these permissions may be sent; without a token, only the API can decide. */
export function isPermitted(token: AccessToken | null, scopes: ApiRequest['scopes']): boolean {
  return token === null || permits(token, scopes)
}

/** Tries a newer token first, because this one may be older than the consent. */
function askForConsent(
  call: CallContext,
  token: AccessToken | null,
  lacking: readonly PendingRequest[],
): void {
  const isDue = token !== null && isRecheckDue(token, call.runtime.clock())
  if (!isDue || lacking.some(({ isSecondTry }) => isSecondTry)) {
    for (const { request, reject } of lacking) reject(consentRequired(call, request))
  } else tryAgain(call, { insteadOf: token }, lacking, (later) => noteRecheck(later, token))
}

/** A rejected token means that nothing was changed, so a write may be sent again as well. */
function tryAgain(
  call: CallContext,
  demand: TokenDemand,
  group: readonly PendingRequest[],
  onToken: (later: AccessToken) => void = () => {},
): void {
  const { tokens, caller, channel } = call
  for (const { record } of group) record?.enter('token')
  const secondTries = group.map((pending) => ({ ...pending, isSecondTry: true }))
  Promise.resolve()
    .then(() => tokens.acquire(caller, channel.api, demand))
    .then((later) => {
      onToken(later)
      dispatch(call, later, secondTries)
    })
    .catch((error: unknown) => {
      for (const { reject } of group) reject(error)
    })
}

/**
 * Reads share batches of up to `size`. Each write is a separate group, so it is never resent because of another request.
 */
function groupsOf(due: readonly PendingRequest[], size: number): readonly (readonly PendingRequest[])[] {
  if (size === 1 || due.length === 1) return due.map((pending) => [pending])
  const isAlone = ({ request: { kind, responseForm = 'json', headers } }: PendingRequest) =>
    kind === 'write' || responseForm !== 'json' || !isJson(headers?.['content-type'] ?? JSON_TYPE)
  const reads = due.filter((pending) => !isAlone(pending))
  const alone = due.filter(isAlone).map((pending) => [pending])
  const batches = Array.from({ length: Math.ceil(reads.length / size) }, (_, index) =>
    reads.slice(index * size, (index + 1) * size),
  )
  return [...alone, ...batches]
}

function consentRequired(
  { channel: { api }, consentScope }: CallContext,
  { scopes }: ApiRequest,
): ConsentRequiredError {
  const [leastPrivileged = []] = scopes
  return new ConsentRequiredError({
    api: api.name,
    scopes: leastPrivileged,
    consentScope,
    reason: `none of ${JSON.stringify(scopes)} is granted for ${api.resource}`,
  })
}
