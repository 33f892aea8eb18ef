/** The registration that a refusal is about. */
export interface About {
  readonly tenantId: string
  /** Null as long as nothing is registered. */
  readonly clientId: string | null
  /** Null where it is `api://<client ID>`. */
  readonly appIdUri: string | null
  readonly requiredScope: string
  /** The API that a token was asked for; null where that is not known. */
  readonly api: { readonly name: string; readonly resource: string } | null
}

/** What a refusal of Entra ID means here, and what to do. */
export interface Explanation {
  readonly means: string
  readonly fixes: readonly string[]
}

type Explain = (about: About) => Explanation

const APPLY = 'behalf registration apply'
const CONSENT = 'behalf registration apply --admin-consent'

/** What they are called in sentences. */
function namesOf({ clientId, appIdUri, api, requiredScope }: About) {
  const uri = appIdUri ?? `api://${clientId ?? '<client ID>'}`
  return {
    behalf: `Behalf (${clientId ?? 'not registered yet'})`,
    uri,
    scope: `${uri}/${requiredScope}`,
    api: api === null ? 'an API' : `${api.name} (${api.resource})`,
    resourceSetting: api === null ? 'apis.*.resource' : `apis.${api.name}.resource`,
  }
}

/**
 * The refusals that people meet with an API that calls APIs.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const EXPLANATIONS: readonly { readonly numbers: readonly number[]; readonly explain: Explain }[] = [
  {
    numbers: [65001, 65004],
    explain: (about) => ({
      means: `Consent is missing for the permissions that ${namesOf(about).behalf} requests from ${namesOf(about).api}.`,
      fixes: [CONSENT, `Or let users consent: the front end requests ${namesOf(about).uri}/.default once.`],
    }),
  },
  {
    numbers: [90094, 90095, 90093],
    explain: (about) => ({
      means: `An administrator must consent to the permissions that ${namesOf(about).behalf} requests from ${namesOf(about).api}.`,
      fixes: [CONSENT],
    }),
  },
  {
    numbers: [65005, 650057],
    explain: (about) => ({
      means: `The registration does not request permissions of ${namesOf(about).api}.`,
      fixes: [APPLY],
    }),
  },
  {
    numbers: [500011, 650052],
    explain: (about) => ({
      means: `The tenant ${about.tenantId} does not know ${namesOf(about).api}: it has no service principal in the tenant.`,
      fixes: [
        `Correct ${namesOf(about).resourceSetting}, including case and trailing slash.`,
        'Or add the API to the tenant: az ad sp create --id <its client ID>',
      ],
    }),
  },
  {
    numbers: [70011, 28002, 700022, 700023],
    explain: (about) => ({
      means: `The scopes requested from ${namesOf(about).api} do not exist, or belong to several APIs.`,
      fixes: ['Correct apis.*.scopes, or remove the setting: Behalf then requests <resource>/.default.'],
    }),
  },
  {
    numbers: [500131],
    explain: (about) => ({
      means: `The caller's token was issued for an audience other than ${namesOf(about).behalf}.`,
      fixes: [
        `The front end must request ${namesOf(about).scope}.`,
        'If it does, the App ID URI differs in case or in a slash: behalf registration check',
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
    numbers: [500133, 700082, 50173, 50133, 70043],
    explain: () => ({
      means:
        "The caller's token or session has ended: it is expired, revoked, or older than a policy allows.",
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
    numbers: [53003, 530032, 530003],
    explain: () => ({
      means: 'Conditional Access blocks the user. User interaction does not help.',
      fixes: ["For the policy, see Conditional Access in the tenant's sign-in log."],
    }),
  },
  {
    numbers: [50105, 501051],
    explain: (about) => {
      const whose = about.api === null ? 'Behalf, or an API behind it,' : namesOf(about).api
      return {
        means: `${whose} requires assignment, and the user or client is not assigned.`,
        fixes: [
          'Find the application after "for the application" in the message, and assign the user',
          'in its enterprise application, under Users and groups.',
        ],
      }
    },
  },
  {
    numbers: [700016],
    explain: (about) => ({
      means: `The tenant ${about.tenantId} has no application ${about.clientId ?? ''}.`.replace(' .', '.'),
      fixes: ['Check that ENTRA_CLIENT_ID and ENTRA_TENANT_ID belong to the same registration.', APPLY],
    }),
  },
  {
    numbers: [90002, 900023],
    explain: (about) => ({
      means: `There is no tenant ${about.tenantId} in this cloud.`,
      fixes: ['Correct ENTRA_TENANT_ID. In a national cloud, also set ENTRA_INSTANCE.'],
    }),
  },
  {
    numbers: [50194, 9001023],
    explain: () => ({
      means: 'The registration is for one tenant, but the token was requested from common or organizations.',
      fixes: ["Set the tenant in the front end's authority, or allow several tenants with entra.tenants."],
    }),
  },
  {
    numbers: [7000215],
    explain: () => ({
      means:
        'The secret does not belong to this registration. Often, it is the ID of a secret instead of its value.',
      fixes: [
        'ENTRA_CLIENT_SECRET must be the value, which is shown only once. To create a new one, run: behalf credential secret',
      ],
    }),
  },
  {
    numbers: [7000222],
    explain: () => ({
      means: 'The secret has expired.',
      fixes: ['behalf credential secret', 'then: behalf credential remove --expired'],
    }),
  },
  {
    numbers: [7000218, 7000216],
    explain: () => ({
      means: 'The request contained no credential.',
      fixes: ['Set one of ENTRA_CLIENT_…. To create a credential, run: behalf credential certificate'],
    }),
  },
  {
    numbers: [700027, 700030, 7000214, 7000277],
    explain: () => ({
      means: 'The certificate or its key does not belong to the registration, or was revoked.',
      fixes: [
        'behalf credential list  lists the registered thumbprints.',
        'behalf credential certificate --file <path>  registers the one you use.',
      ],
    }),
  },
  {
    numbers: [700024],
    explain: () => ({
      means: 'The client assertion is not valid at this time: the clock of this machine is wrong.',
      fixes: ['Synchronize the clock with NTP. behalf doctor reports the difference.'],
    }),
  },
  {
    numbers: [1000502],
    explain: () => ({
      means: 'The certificate is not valid at this time.',
      fixes: ['behalf credential certificate  creates another one.'],
    }),
  },
  {
    numbers: [700025],
    explain: () => ({
      means: 'The registration is a public client, which has no credentials.',
      fixes: [
        'Set isFallbackPublicClient to false. Check that ENTRA_CLIENT_ID does not belong to the front end.',
      ],
    }),
  },
  {
    numbers: [70021, 700211, 700212, 700213],
    explain: () => ({
      means: 'The registration has no federated credential with this issuer, subject and audience.',
      fixes: [
        'behalf credential list  lists the trusted identities. Compare them with iss and sub of the token.',
        'behalf credential federated  adds one.',
      ],
    }),
  },
  {
    numbers: [7000114, 7000113],
    explain: () => ({
      means: 'The application is not allowed to exchange tokens on behalf of users.',
      fixes: [
        'Check that ENTRA_CLIENT_ID is your own registration, not a managed identity or an application of Microsoft.',
      ],
    }),
  },
  {
    numbers: [50196],
    explain: () => ({
      means: 'The same exchange was requested too often in a short time.',
      fixes: ['Wait a few minutes. If it recurs, a client is looping; the log names it.'],
    }),
  },
  {
    numbers: [90033, 90090, 50033, 90006, 90024],
    explain: () => ({
      means: 'Entra ID has a temporary problem.',
      fixes: ['Wait: Behalf retries automatically. For the service health, see https://entra.microsoft.com.'],
    }),
  },
]

const BY_NUMBER: ReadonlyMap<number, Explain> = new Map(
  EXPLANATIONS.flatMap(({ numbers, explain }) => numbers.map((number) => [number, explain] as const)),
)

/** What one AADSTS number means for the registration; null where it is not known here. */
export function explainNumber(number: number, about: About): Explanation | null {
  return BY_NUMBER.get(number)?.(about) ?? null
}

/** The AADSTS numbers in a text, such as a line of a log, in their order. */
export function numbersIn(text: string): readonly number[] {
  return [...new Set([...text.matchAll(/AADSTS(\d{4,8})/gi)].map(([, digits]) => Number(digits)))]
}
