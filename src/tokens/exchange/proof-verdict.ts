import type { BehalfError } from '../../errors/base.ts'
import type { Attempted } from '../credentials/credential-chain.ts'
import { isIssuerUnreachable, readErrorResponse } from '../http/error-response.ts'
import type { TokenResponse } from '../http/token-response.ts'
import { meaningOf } from './aadsts.ts'

/**
 * What a response from Entra ID says about the credential in the request, and thus whether to try the next one.
 *
 * `invalid_client` is OAuth's code for a client that failed to authenticate (RFC 6749 §5.2). Entra ID also uses it for other
 * errors, such as a user who is not assigned; we recognize these by number, and another credential would not help. Conversely,
 * it rejects some credentials with `invalid_request`, so an unknown invalid request leaves the credential in doubt.
 *
 * @param failure - the error that the response was translated into.
 */
export function proofVerdict(
  response: TokenResponse | undefined,
  { code }: Pick<BehalfError, 'code'>,
): Attempted['proof'] {
  if (response?.kind !== 'responded' || response.status < 400) return 'unknown'
  const { error, numbers } = readErrorResponse(response)
  const meaning = meaningOf(numbers)
  if (meaning === 'credential' || isIssuerUnreachable(numbers)) return 'rejected'
  if (code === 'TOKEN_SERVICE_UNAVAILABLE') return 'unknown'
  if (code === 'DOWNSTREAM_INVALID_RESPONSE') return 'doubtful'
  if (code !== 'GATEWAY_MISCONFIGURED' || meaning !== undefined) return 'accepted'
  if (error === 'invalid_client') return 'rejected'
  return error === 'invalid_request' || error === 'unauthorized_client' ? 'doubtful' : 'accepted'
}
