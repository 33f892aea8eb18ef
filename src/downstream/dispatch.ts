import { ConsentRequiredError } from '../errors.ts'
import { type AccessToken, permits } from '../tokens/access-token.ts'
import type { TokenDemand } from '../tokens/token-source.ts'
import type { ApiRequest } from './api-request.ts'
import { hold, release } from './hold.ts'
import type { Outcome } from './outcome.ts'
import { sendGroup } from './send-group.ts'
import type { Pending, Session } from './session.ts'
import { settle } from './settle.ts'

/** A permission that somebody has just consented to shows in a token that is exchanged after this time. */
const CONSENT_RECHECK_MS = 60_000

/**
 * Sends what is permitted, and what its API lets go now, in as few HTTP requests as the API allows. Where a token lacks a
 * permission or is refused, a later one is tried, once.
 */
export function dispatch(session: Session, token: AccessToken | null, due: readonly Pending[]): void {
  // The token took longer than the operation.
  if (session.signal.aborted) return
  const lacking = due.filter(({ request }) => !isPermitted(token, request.scopes))
  const permitted = lacking.length === 0 ? due : due.filter((pending) => !lacking.includes(pending))
  if (lacking.length > 0) askForConsent(session, token, lacking)
  for (const group of groupsOf(hold(session, permitted), session.traffic.api.batch?.maxItems ?? 1)) {
    void exchange(session, token, group)
  }
}

async function exchange(
  session: Session,
  token: AccessToken | null,
  group: readonly Pending[],
): Promise<void> {
  try {
    let outcomes: readonly Outcome[] | null
    try {
      outcomes = await sendGroup(session, token, group)
    } finally {
      for (const pending of group) release(session, pending)
    }
    if (outcomes === null) {
      for (const pending of group) session.enqueue(pending)
      return
    }
    const refusal = settle(session, token, group, outcomes)
    if (refusal !== null) tryAgain(session, refusal.demand, refusal.pending)
  } catch (error) {
    for (const { reject } of group) reject(error)
  }
}

/** Whether a request that takes these permissions may be sent; without a token nobody but the API can tell. */
export function isPermitted(token: AccessToken | null, scopes: ApiRequest['scopes']): boolean {
  return token === null || permits(token, scopes)
}

/** The token may be older than the consent. */
function askForConsent(session: Session, token: AccessToken | null, lacking: readonly Pending[]): void {
  const isOld = token !== null && session.surroundings.clock() - token.exchangedAt >= CONSENT_RECHECK_MS
  if (!isOld || lacking.some(({ isSecondTry }) => isSecondTry)) {
    for (const { request, reject } of lacking) reject(consentRequired(session, request))
  } else tryAgain(session, { insteadOf: token }, lacking)
}

/** A refusal says that nothing was done, so that a write may be sent again as well. */
function tryAgain(session: Session, demand: TokenDemand, group: readonly Pending[]): void {
  const { tokens, caller, traffic } = session
  for (const { record } of group) record?.enter('token')
  const secondTries = group.map((pending) => ({ ...pending, isSecondTry: true }))
  Promise.resolve()
    .then(() => tokens.acquire(caller, traffic.api, demand))
    .then((later) => dispatch(session, later, secondTries))
    .catch((error: unknown) => {
      for (const { reject } of group) reject(error)
    })
}

/** Reads share batches of at most `size`; a write is a group of its own, so that it is never sent again for others' sake. */
function groupsOf(due: readonly Pending[], size: number): readonly (readonly Pending[])[] {
  if (size === 1 || due.length === 1) return due.map((pending) => [pending])
  const isAlone = ({ request }: Pending) => request.kind === 'write' || request.answer === 'bytes'
  const reads = due.filter((pending) => !isAlone(pending))
  const alone = due.filter(isAlone).map((pending) => [pending])
  const batches = Array.from({ length: Math.ceil(reads.length / size) }, (_, index) =>
    reads.slice(index * size, (index + 1) * size),
  )
  return [...alone, ...batches]
}

function consentRequired(
  { traffic: { api }, consentScope }: Session,
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
