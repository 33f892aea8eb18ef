import { type Advice, APPLY, namesOf } from './advice.ts'

/**
 * Errors related to the application, the tenant and the API in a request, and to the availability of Entra ID.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const REQUEST_ADVICE: readonly Advice[] = [
  {
    numbers: [500011, 650052, 650054],
    explain: (about) => ({
      means: `${namesOf(about).api} was not found in the tenant ${about.tenantId}: it has no service principal there.`,
      fixes: [
        `Correct ${namesOf(about).resourceSetting}, including case and trailing slash.`,
        'Or add the API to the tenant: az ad sp create --id <its client ID>',
      ],
    }),
  },
  {
    numbers: [70011, 28000, 28002, 28003, 700022, 700023],
    explain: (about) => ({
      means: `The scopes requested from ${namesOf(about).api} do not exist, or belong to several APIs.`,
      fixes: ['Correct apis.*.scopes, or remove the setting: Behalf then requests <resource>/.default.'],
    }),
  },
  {
    numbers: [700016, 700011],
    explain: (about) => ({
      means: `The tenant ${about.tenantId} has no application ${about.clientId ?? ''}.`.replace(' .', '.'),
      fixes: ['Check that ENTRA_CLIENT_ID and ENTRA_TENANT_ID belong to the same registration.', APPLY],
    }),
  },
  {
    numbers: [90002, 900023, 90038],
    explain: (about) => ({
      means: `The tenant ${about.tenantId} was not found in this cloud.`,
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
    numbers: [7000114, 7000113],
    explain: () => ({
      means: 'The application is not allowed to exchange tokens on behalf of users.',
      fixes: [
        'Check that ENTRA_CLIENT_ID is your own registration, not a managed identity or a Microsoft application.',
      ],
    }),
  },
  {
    numbers: [50117],
    explain: (about) => ({
      means: `Entra ID cannot read the claims that were requested with a token for ${namesOf(about).api}.`,
      fixes: ["Correct the API's claims challenge: its claims must be an OpenID Connect claims request."],
    }),
  },
  {
    numbers: [50196],
    explain: () => ({
      means: 'The same exchange was requested too often in a short time.',
      fixes: ['Wait a few minutes. If the error recurs, a client is looping; the log identifies the client.'],
    }),
  },
  {
    numbers: [90033, 90090, 50033, 90006, 90012, 90024],
    explain: () => ({
      means: 'Entra ID has a temporary problem.',
      fixes: ['Wait: Behalf retries automatically. For the service health, see https://entra.microsoft.com.'],
    }),
  },
  {
    numbers: [500014],
    explain: (about) => ({
      means: `${namesOf(about).api} is disabled in the tenant ${about.tenantId}.`,
      fixes: [
        'Find the application in the message, and enable it in its enterprise application, under Properties:',
        '"Enabled for users to sign-in?". If the tenant has no subscription to the API, add one.',
      ],
    }),
  },
  {
    numbers: [7000112, 70001, 1000031],
    explain: (about) => ({
      means: `${namesOf(about).behalf}, or another application in the message, is disabled.`,
      fixes: [
        'Enable it in its enterprise application, under Properties: "Enabled for users to sign-in?".',
        'If Microsoft disabled it, the registration shows the reason in disabledByMicrosoftStatus.',
      ],
    }),
  },
  {
    numbers: [7000229],
    explain: (about) => ({
      means: `${namesOf(about).behalf} is registered, but has no service principal in the tenant to which the request was sent.`,
      fixes: [
        APPLY,
        `Or: az ad sp create --id ${about.clientId ?? '<client ID>'}`,
        "In a customer's tenant, an administrator must first consent to the application.",
      ],
    }),
  },
  {
    numbers: [90009],
    explain: (about) => ({
      means: `${namesOf(about).resourceSetting} is Behalf's own App ID URI: the application requests a token for itself.`,
      fixes: [
        `Set ${namesOf(about).resourceSetting} to the App ID URI of the API, not to Behalf's.`,
        'If a front end shares the registration with Behalf, register it separately.',
      ],
    }),
  },
  {
    numbers: [9010010],
    explain: (about) => ({
      means: 'The client sends a resource parameter that does not match the scopes that it requests.',
      fixes: [
        `Clients must send ${namesOf(about).uri} as resource with the scope ${namesOf(about).scope}, or omit the resource.`,
        'Some clients shorten the scope to its last part, which Entra ID interprets as a Microsoft Graph scope: configure the full scope.',
        'Agents send the address of the tools (server.publicUrl with /mcp in place of /graphql): it must be an App ID URI of the registration, without a trailing slash, and the scope must start with it. Run `behalf registration apply`, and check that no proxy rewrites the metadata.',
        'To check that the registration has this App ID URI, run: behalf registration check',
      ],
    }),
  },
  {
    // https://github.com/anthropics/claude-code/issues/73460 (650053), https://github.com/microsoft/vscode/issues/254009 (901002)
    numbers: [650053, 901002],
    explain: (about) => ({
      means:
        'The client requests a scope that the API does not have (a scope without a prefix is a Microsoft Graph scope), or names the resource in a way that Entra ID does not support.',
      fixes: [
        `The front end must request ${namesOf(about).scope}, in full, even when it refreshes the token.`,
        'It must not send the resource parameter to an endpoint that does not support it.',
      ],
    }),
  },
  {
    // https://github.com/win-acme/win-acme/issues/2669
    numbers: [900382],
    explain: () => ({
      means: 'The tenant belongs to a different cloud than the endpoint to which the request was sent.',
      fixes: ["Set ENTRA_INSTANCE to the sign-in endpoint of the tenant's cloud."],
    }),
  },
  {
    numbers: [1002012],
    explain: () => ({
      means: 'A token without a user was requested for a single permission.',
      fixes: [
        "Remove apis.*.scopes for an API that is called with Behalf's own permissions, or set it to <resource>/.default.",
      ],
    }),
  },
  {
    numbers: [9002313, 900144, 90014, 90023, 90004, 90100],
    explain: () => ({
      means: 'The request is malformed: a parameter is missing, empty or not valid.',
      fixes: [
        'Check the settings for empty or truncated values: ENTRA_CLIENT_ID, ENTRA_CLIENT_…, apis.*.scopes.',
        'Check that no proxy changes the body of POST requests to the token endpoint.',
      ],
    }),
  },
  {
    numbers: [50146, 501461],
    explain: (about) => ({
      means: `A claims mapping policy applies to ${namesOf(about).behalf}, which has neither a signing key of its own nor an audience that may use mapped claims.`,
      fixes: [
        'Remove the claims mapping policy, and use optional claims instead. Entra ID does not issue tokens on behalf of',
        'users for applications with their own signing key.',
        'Or set acceptMappedClaims to true and requestedAccessTokenVersion to 2, so that the audience is the client ID.',
      ],
    }),
  },
  {
    numbers: [500021, 500022, 500212, 500213],
    explain: (about) => ({
      means: `A policy does not allow access to the tenant ${about.tenantId} from this network or from the user's tenant.`,
      fixes: [
        'Tenant restrictions: allow the tenant at the proxy that adds Restrict-Access-To-Tenants.',
        'Guests: check the cross-tenant access settings of both tenants.',
      ],
    }),
  },
  {
    numbers: [429, 90055],
    explain: () => ({
      means: 'Entra ID throttles the requests of this application or tenant.',
      fixes: [
        'Wait: Behalf retries when Entra ID allows it. If the error recurs, share the token cache among the replicas through Redis.',
      ],
    }),
  },
]
