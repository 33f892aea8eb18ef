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
  readonly mends: readonly string[]
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
      means: `Nobody has consented to what ${namesOf(about).behalf} asks for of ${namesOf(about).api}.`,
      mends: [CONSENT, `Or let users consent: the front end asks once for ${namesOf(about).uri}/.default.`],
    }),
  },
  {
    numbers: [90094, 90095, 90093],
    explain: (about) => ({
      means: `An administrator has to consent to what ${namesOf(about).behalf} asks for of ${namesOf(about).api}.`,
      mends: [CONSENT],
    }),
  },
  {
    numbers: [65005, 650057],
    explain: (about) => ({
      means: `The registration does not ask for permissions of ${namesOf(about).api}.`,
      mends: [APPLY],
    }),
  },
  {
    numbers: [500011, 650052],
    explain: (about) => ({
      means: `The tenant ${about.tenantId} does not know ${namesOf(about).api}: it has no service principal there.`,
      mends: [
        `Mend ${namesOf(about).resourceSetting}: case and a slash at the end count.`,
        'Or add the API to the tenant: az ad sp create --id <its client ID>',
      ],
    }),
  },
  {
    numbers: [70011, 28002, 700022, 700023],
    explain: (about) => ({
      means: `The scopes asked for of ${namesOf(about).api} do not exist there, or are of several APIs at once.`,
      mends: ['Mend apis.*.scopes, or leave it out: <resource>/.default is what Behalf asks for then.'],
    }),
  },
  {
    numbers: [500131],
    explain: (about) => ({
      means: `The caller's token was made for another audience than ${namesOf(about).behalf}.`,
      mends: [
        `The front end asks for ${namesOf(about).scope}.`,
        'If that looks right, the App ID URI differs in case or in a slash: behalf registration check',
      ],
    }),
  },
  {
    numbers: [50013],
    explain: (about) => ({
      means: "Entra ID does not accept the caller's token: its signature, its issuer, or whom it is for.",
      mends: [
        `The front end asks for ${namesOf(about).scope}, never for a token of Microsoft Graph.`,
        `ENTRA_TENANT_ID is ${about.tenantId}: is it the tenant that issued the token?`,
        'behalf doctor --token <file> says what the token is.',
      ],
    }),
  },
  {
    numbers: [240002],
    explain: (about) => ({
      means: 'The front end sends its ID token, which is for the front end itself.',
      mends: [`Send the access token for ${namesOf(about).scope} (MSAL: result.accessToken).`],
    }),
  },
  {
    numbers: [500133, 700082, 50173, 50133, 70043],
    explain: () => ({
      means: "The caller's token or session is over: expired, revoked, or older than a policy allows.",
      mends: ['Nothing here: the front end signs the user in again when it sees REAUTHENTICATION_REQUIRED.'],
    }),
  },
  {
    numbers: [50076, 50079, 50078, 50074, 50072, 50158, 50097, 53000, 53001, 53002],
    explain: (about) => ({
      means: `A policy wants more of the user before there is a token for ${namesOf(about).api}, such as a second factor.`,
      mends: [
        'Nothing here: the front end shows CLAIMS_CHALLENGE to its MSAL, which sees to it, and tries again.',
        'If it is answered ACCESS_BLOCKED instead, the client has to say that it can do that: clientCapabilities ["CP1"].',
      ],
    }),
  },
  {
    numbers: [53003, 530032, 530003],
    explain: () => ({
      means: 'Conditional Access blocks the user, and nothing that the user does would help.',
      mends: ["The tenant's sign-in log names the policy, under Conditional Access."],
    }),
  },
  {
    numbers: [50105, 501051],
    explain: (about) => {
      const whose = about.api === null ? 'Behalf, or an API behind it,' : namesOf(about).api
      return {
        means: `${whose} lets in only who is assigned to it, and the user or client is not.`,
        mends: [
          'Entra ID names the application after "for the application": assign the user there,',
          'in its enterprise application, under Users and groups.',
        ],
      }
    },
  },
  {
    numbers: [700016],
    explain: (about) => ({
      means: `The tenant ${about.tenantId} has no application ${about.clientId ?? ''}.`.replace(' .', '.'),
      mends: ['Are ENTRA_CLIENT_ID and ENTRA_TENANT_ID of the same registration?', APPLY],
    }),
  },
  {
    numbers: [90002, 900023],
    explain: (about) => ({
      means: `There is no tenant ${about.tenantId} in this cloud.`,
      mends: ['Mend ENTRA_TENANT_ID; in a national cloud set ENTRA_INSTANCE as well.'],
    }),
  },
  {
    numbers: [50194, 9001023],
    explain: () => ({
      means: 'The registration is for one tenant, and the token was asked for at common or organizations.',
      mends: [
        "The front end's authority names the tenant, or the registration takes several: entra.tenants.",
      ],
    }),
  },
  {
    numbers: [7000215],
    explain: () => ({
      means:
        'The secret is not one of this registration; often it is the ID of the secret, or of another one.',
      mends: ['ENTRA_CLIENT_SECRET is the value, which is shown once. A new one: behalf credential secret'],
    }),
  },
  {
    numbers: [7000222],
    explain: () => ({
      means: 'The secret has ended.',
      mends: ['behalf credential secret', 'then: behalf credential remove --expired'],
    }),
  },
  {
    numbers: [7000218, 7000216],
    explain: () => ({
      means: 'No credential came with the request.',
      mends: ['Set one of ENTRA_CLIENT_…; make one: behalf credential certificate'],
    }),
  },
  {
    numbers: [700027, 700030, 7000214, 7000277],
    explain: () => ({
      means:
        'The certificate, or what was signed with its key, is not that of the registration, or was revoked.',
      mends: [
        'behalf credential list  shows the thumbprints that are registered.',
        'behalf credential certificate --file <path>  registers the one you use.',
      ],
    }),
  },
  {
    numbers: [700024],
    explain: () => ({
      means: 'What Behalf signed was too early or too late: the clock of this machine is wrong.',
      mends: ['Have the clock set by NTP. behalf doctor says how much it is off.'],
    }),
  },
  {
    numbers: [1000502],
    explain: () => ({
      means: 'The certificate is not valid now.',
      mends: ['behalf credential certificate  makes another one.'],
    }),
  },
  {
    numbers: [700025],
    explain: () => ({
      means: 'The registration is a public client, which has no credentials.',
      mends: ['Set isFallbackPublicClient to false. Is ENTRA_CLIENT_ID that of the front end?'],
    }),
  },
  {
    numbers: [70021, 700211, 700212, 700213],
    explain: () => ({
      means: 'The registration trusts nobody with that issuer, subject and audience.',
      mends: [
        'behalf credential list  shows whom it trusts; compare with iss and sub of the token.',
        'behalf credential federated  adds whom it should.',
      ],
    }),
  },
  {
    numbers: [7000114, 7000113],
    explain: () => ({
      means: 'The application may not exchange tokens on behalf of users.',
      mends: [
        'Is ENTRA_CLIENT_ID a registration of your own, and not of a managed identity or from Microsoft?',
      ],
    }),
  },
  {
    numbers: [50196],
    explain: () => ({
      means: 'The same exchange was asked for too often in a short time.',
      mends: ['Wait some minutes. If it comes again, a client asks in a loop: the log says which.'],
    }),
  },
  {
    numbers: [90033, 90090, 50033, 90006, 90024],
    explain: () => ({
      means: 'Entra ID has a trouble of its own.',
      mends: [
        'Wait: Behalf tries again by itself. https://entra.microsoft.com has the health of the service.',
      ],
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
