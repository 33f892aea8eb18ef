/** The meaning of a rejection if the OAuth error does not determine it. */
export type NumberMeaning =
  | 'misconfigured'
  | 'credential'
  | 'blocked'
  | 'unavailable'
  | 'consent'
  | 'adminConsent'
  | 'signIn'

/** Entra ID could not parse the request and gave no reason. */
const MALFORMED = 9002313

const NUMBERS: Readonly<Record<NumberMeaning, readonly number[]>> = {
  // A problem with our registration or the API's: a token for another app, an API that is missing from the tenant or from the
  // registration's required permissions, nonexistent scopes, a wrong tenant, or an application that may not exchange tokens.
  misconfigured: [
    500131,
    500011,
    650052,
    65005,
    650057,
    70011,
    28002,
    700022,
    700023,
    700016,
    90002,
    50194,
    9001023,
    7000114,
    // An application or API that is disabled or missing in the tenant, claims mapping without consent to it, a malformed
    // request, or a request for a token for the application itself.
    7000112,
    500014,
    7000229,
    501461,
    90009,
    900144,
    MALFORMED,
  ],
  // No federated credential in the registration matches the assertion. Entra ID used to report an invalid request, and now
  // reports an invalid client.
  // @see https://github.com/Azure/azure-workload-identity/issues/616 (70021)
  // @see https://github.com/Azure/azure-workload-identity/issues/1200 (700211, 700213)
  // @see https://github.com/microsoft/Agents/issues/202 (7002137)
  // @see https://github.com/Azure/login/issues/517 (7002138)
  credential: [70021, 700211, 700212, 700213, 7002137, 7002138],
  // The user is not assigned to the application, or Conditional Access blocks the sign-in.
  blocked: [50105, 501051, 53003, 530032],
  // Loop detection and transient errors.
  unavailable: [50196, 90033, 90090, 50033, 90006, 90024],
  consent: [65001],
  adminConsent: [90094, 90095],
  // The caller's token or session is revoked, too old, expired, of the wrong kind, or not signed as required.
  signIn: [50173, 70043, 700082, 50133, 500133, 50013, 240002],
}

const MEANINGS: ReadonlyMap<number, NumberMeaning> = new Map(
  (Object.keys(NUMBERS) as NumberMeaning[]).flatMap((meaning) =>
    NUMBERS[meaning].map((number) => [number, meaning] as const),
  ),
)

export function isMalformed(numbers: readonly number[]): boolean {
  return numbers.includes(MALFORMED)
}

/** Entra ID rejects identical requests that are sent too often. */
export const LOOP_DETECTED = 50196

/**
 * The meaning of the first known AADSTS code in a response; undefined if none is known.
 *
 * Microsoft warns against branching on these numbers, because they change without notice. Therefore,
 * they only refine the meaning if `error`, `suberror` and `claims` merely indicate that a grant or a request was rejected.
 * If Microsoft removes a number, the more general meaning applies, which is safe: sign in again, or ask the operator.
 *
 * @see
 *   https://learn.microsoft.com/entra/identity-platform/reference-error-codes#handling-error-codes-in-your-application
 */
export function meaningOf(numbers: readonly number[]): NumberMeaning | undefined {
  return numbers.map((number) => MEANINGS.get(number)).find((meaning) => meaning !== undefined)
}
