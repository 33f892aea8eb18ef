import { EntraError } from './entra-error.ts'

/** What a client has to send with the next sign-in; opaque to it. */
const MFA_CLAIMS = JSON.stringify({
  access_token: { capolids: { essential: true, values: ['c0a70500-0a17-4a1c-9f0d-00c0a7050fa1'] } },
})

/** The refusal that a Conditional Access policy for multi-factor authentication leads to, with its claims challenge. */
export function mfaRequired(): EntraError {
  return new EntraError(
    'interaction_required',
    50076,
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication.',
    { suberror: 'basic_action', claims: MFA_CLAIMS },
  )
}

/** Whether the `claims` of a sign-in answer a challenge for more proof than the account. */
export function asksForMfa(claims: string | undefined): boolean {
  return /"(?:capolids|polids|acrs)"/.test(claims ?? '')
}
