import type { Caller } from '../../caller/caller.ts'
import { AccessBlockedError, ClaimsChallengeError } from '../../errors/tokens.ts'

/**
 * The error for the client if Entra ID requires more than the caller's token provides: a challenge if the client
 * declares (`cp1` in `xms_cc`) that it can handle one, otherwise a rejection, so that the client does not loop.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function challengeFor(
  caller: Pick<Caller, 'capabilities'>,
  demand: {
    readonly api: string
    readonly claims: string
    readonly reason: string
    readonly cause?: unknown
  },
): AccessBlockedError | ClaimsChallengeError {
  if (caller.capabilities.has('cp1')) return new ClaimsChallengeError(demand)
  const { api, reason, cause } = demand
  return new AccessBlockedError({
    api,
    reason: `${reason}; the client does not handle claims challenges (xms_cc without cp1)`,
    cause,
  })
}
