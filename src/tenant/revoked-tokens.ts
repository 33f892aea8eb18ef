import type { TokenClaims } from './access-token-verifier.ts'
import type { Revocation, Revocations } from './entra/policies/revocations.ts'
import { signInMemoryOf } from './entra/sign-in/sign-in-memory.ts'

/** The revocation that applies to a token, if any. An application's own token cannot be revoked. */
export function revocationOf(revocations: Revocations, { oid, claims }: TokenClaims): Revocation | undefined {
  return revocations.ofToken(oid, () => signInMemoryOf(claims).tokenMark)
}

/**
 * The challenge that an API with continuous access evaluation sends for a revoked token; null for a valid token. If the
 * client has not declared that it can handle challenges, its tokens are valid until they expire.
 *
 * @param options.authorizationUri - where the user can sign in again.
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function revocationChallenge(
  revocations: Revocations,
  token: TokenClaims,
  { authorizationUri }: { readonly authorizationUri: string },
): string | null {
  const { xms_cc: capabilities } = token.claims
  const isCapable = Array.isArray(capabilities) && capabilities.some((each) => /^cp1$/i.test(String(each)))
  const revocation = isCapable ? revocationOf(revocations, token) : undefined
  if (!revocation) return null
  const value = String(Math.floor(revocation.at / 1000))
  const claims = JSON.stringify({ access_token: { nbf: { essential: true, value } } })
  const parameters = [
    'realm=""',
    `authorization_uri="${authorizationUri}"`,
    'error="insufficient_claims"',
    `claims="${Buffer.from(claims).toString('base64')}"`,
  ]
  return `Bearer ${parameters.join(', ')}`
}
