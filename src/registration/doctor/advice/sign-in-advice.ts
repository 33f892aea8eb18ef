import { type Advice, namesOf } from './advice.ts'

/**
 * Errors related to the caller's token, the user's account and Conditional Access.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const SIGN_IN_ADVICE: readonly Advice[] = [
  {
    numbers: [500131],
    explain: (about) => ({
      means: `The caller's token was issued for an audience other than ${namesOf(about).behalf}.`,
      fixes: [
        `The front end must request ${namesOf(about).scope}.`,
        'If it does, the App ID URI differs in case or in a trailing slash. To check, run: behalf registration check',
      ],
    }),
  },
  {
    numbers: [50013],
    explain: (about) => ({
      means: "Entra ID does not accept the signature, issuer or audience of the caller's token.",
      fixes: [
        `The front end must request ${namesOf(about).scope}, not a token for Microsoft Graph.`,
        `ENTRA_TENANT_ID is ${about.tenantId}: is it the tenant that issued the token?`,
        'behalf doctor --token <file>  examines the token.',
      ],
    }),
  },
  {
    numbers: [240002],
    explain: (about) => ({
      means: 'The front end sends its ID token, which is intended for the front end itself.',
      fixes: [`Send the access token for ${namesOf(about).scope} (MSAL: result.accessToken).`],
    }),
  },
  {
    numbers: [500133, 700082, 700084, 70008, 70000, 50173, 50132, 50133, 50089, 70043],
    explain: () => ({
      means:
        "The caller's token or session is no longer valid: it is expired, revoked, or older than a policy allows.",
      fixes: [
        'Nothing to fix in Behalf: the front end signs the user in again on REAUTHENTICATION_REQUIRED.',
      ],
    }),
  },
  {
    numbers: [50076, 50079, 50078, 50074, 50072, 50158, 50097, 53000, 53001, 53002],
    explain: (about) => ({
      means: `A policy requires additional verification of the user, such as a second factor, before Entra ID issues a token for ${namesOf(about).api}.`,
      fixes: [
        'Nothing to fix in Behalf: the front end passes the claims of CLAIMS_CHALLENGE to MSAL, and tries again.',
        'If clients get ACCESS_BLOCKED instead, they must declare the capability: clientCapabilities ["CP1"].',
      ],
    }),
  },
  {
    numbers: [53003, 53011, 530032, 530003, 530035],
    explain: () => ({
      means: 'Conditional Access blocks the user. The user cannot resolve this interactively.',
      fixes: ["To find the policy, see Conditional Access in the tenant's sign-in log."],
    }),
  },
  {
    numbers: [50034, 50020, 51004, 50014, 90072],
    explain: (about) => ({
      means: `The user has no account in the tenant ${about.tenantId}, or the invitation is pending.`,
      fixes: [
        "Check that the front end's authority and ENTRA_TENANT_ID name the same tenant.",
        "Invite the user as a guest, or add the user's tenant to entra.tenants.",
      ],
    }),
  },
  {
    numbers: [50053, 50055, 50057, 50144],
    explain: () => ({
      means: "The user's account is locked or disabled, or its password has expired.",
      fixes: [
        'Nothing to fix in Behalf: an administrator enables the account, or the user resets the password.',
      ],
    }),
  },
  {
    numbers: [135010, 135011],
    explain: () => ({
      means:
        'Entra ID cannot find the key of the device that the user signed in with, or the device is disabled.',
      fixes: [
        'Nothing to fix in Behalf: the user signs in again. If the error recurs, register the device again.',
      ],
    }),
  },
]
