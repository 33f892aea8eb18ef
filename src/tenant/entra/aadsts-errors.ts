import { MORE_PROOF_CLAIMS } from './policies/challenge-claims.ts'

/** An Entra ID error, identified by the number in `AADSTS`. */
export interface AadstsError {
  readonly number: number
  /** The OAuth error code, e.g. `invalid_grant`. */
  readonly error: string
  readonly status: number
  readonly suberror: string | undefined
  /** A claims challenge as JSON text; undefined if there is none. */
  readonly claims: string | undefined
  /** The default message. */
  readonly description: string
}

/** The user can resolve the error by signing in again; the claims state what that sign-in has to prove. */
const INTERACTION = { suberror: 'basic_action', claims: MORE_PROOF_CLAIMS }
/** The user cannot resolve the error by signing in again, even though the error contains claims. */
const BLOCKED = { error: 'invalid_grant', suberror: 'message_only', claims: MORE_PROOF_CLAIMS }

/**
 * All errors that this Entra ID can return. Where Microsoft's documentation and captured responses differ or are silent, both
 * variants are represented, so that clients encounter both:
 * - required verification is reported as `interaction_required` for 50076, 50074 and 50079 (as documented), and as
 *   `invalid_grant` for 50078 and 50072 (as captured from version 2);
 * - unmet requirements for devices and applications (53000, 53001, 53002) are blocks, because a user cannot resolve them here;
 *   50158 and 50097 have the suberror `additional_action`;
 * - an ended session has the suberror `bad_token`, except for 700082, which has `token_expired`; none of these errors has claims;
 * - 90094 has no suberror, 90095 has `consent_required`; 65001 has none of the claims that some captures show;
 * - 7000218 carries claims, because such responses have been observed: they must not be passed on;
 * - transient failures have status 503 or 500, and throttling has status 429; a fault can set `Retry-After` in
 *   its `answer.headers`.
 *
 * The numbers and their meanings come from the reference; the source of a number that the reference lacks is linked next to it.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const AADSTS_ERRORS: ReadonlyMap<number, AadstsError> = new Map(
  [
    group({ error: 'invalid_grant', suberror: 'consent_required' }, [
      [65001, 'The user or administrator has not consented to use the application.'],
      [90095, 'Admin consent is required for the permissions, and has been requested.'],
    ]),
    group({ error: 'invalid_grant' }, [
      [90094, 'The permissions that the application requests require admin consent.'],
      [50013, 'Assertion failed signature validation.'],
      // https://github.com/OfficeDev/microsoft-teams-apps-company-communicator/issues/214
      [500131, 'Assertion audience does not match the Client app presenting the assertion.'],
      [500133, 'Assertion is not within its valid time range.'],
      [240002, "Input id_token cannot be used as 'urn:ietf:params:oauth:grant-type:jwt-bearer' grant."],
      [65005, 'The application needs permissions that its registration does not list.'],
      [7000114, 'Application is not allowed to make application on-behalf-of calls.'],
      [50105, 'The signed in user is not assigned to a role for the application.'],
      [50196, 'The server terminated an operation because it encountered a client request loop.'],
      [50034, 'The user account does not exist in the directory.'],
      [70000, 'The provided refresh token is not valid.'],
    ]),
    group({ error: 'interaction_required', ...INTERACTION }, [
      [50076, 'You must use multi-factor authentication to access the resource.'],
      [50079, 'You must enroll in multi-factor authentication to access the resource.'],
      [50074, 'Strong authentication is required.'],
    ]),
    group({ error: 'invalid_grant', ...INTERACTION }, [
      [50078, 'Presented multi-factor authentication has expired due to policies of your administrator.'],
      [50072, 'You must enroll in multi-factor authentication, because you moved to a new location.'],
    ]),
    group({ error: 'interaction_required', suberror: 'additional_action', claims: MORE_PROOF_CLAIMS }, [
      [50158, 'External security challenge was not satisfied.'],
      [50097, 'Device authentication is required.'],
    ]),
    group(BLOCKED, [
      [53000, 'Device is not in required device state: compliant.'],
      [53001, 'Device is not in required device state: domain_joined.'],
      [53002, 'The application used is not an approved application for Conditional Access.'],
      [53003, 'Access has been blocked by Conditional Access policies.'],
      [530032, 'Access has been blocked by a security policy of the tenant.'],
    ]),
    group({ error: 'invalid_grant', suberror: 'bad_token' }, [
      [50173, 'The provided grant has expired due to it being revoked; a fresh sign-in is needed.'],
      [70043, 'The session has expired due to sign-in frequency checks by Conditional Access.'],
      [50133, 'Session is invalid due to expiration or recent password change.'],
    ]),
    group({ error: 'invalid_grant', suberror: 'token_expired' }, [
      [700082, 'The refresh token has expired due to inactivity.'],
    ]),
    group({ error: 'invalid_scope' }, [
      [70011, "The provided value for the input parameter 'scope' is not valid."],
      [
        28002,
        "The provided value for the input parameter 'scope' is not valid: too many resources are named.",
      ],
    ]),
    group({ error: 'invalid_request' }, [
      // https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/1487
      [28000, 'The scopes belong to more than one resource.'],
      [700022, 'The scope names more than one resource, but this grant accepts only one.'],
      [700023, 'The scope names more than one resource, and none of them is known.'],
      [90002, 'Tenant not found.'],
      [9001023, 'The grant type is not supported over the /common or /consumers endpoints.'],
      [50194, 'The application is not configured as multi-tenant, so /common cannot be used for it.'],
      [900144, 'A required parameter is missing from the request body.'],
      // https://metricsign.com/errors/powerbi-aadsts50117 lists the number and its causes; the code `invalid_request` is from OpenID
      // Connect.
      [50117, 'The policy in the claims parameter cannot be read.'],
    ]),
    group({ error: 'invalid_target' }, [
      // https://github.com/TracecatHQ/tracecat/issues/2466
      // https://github.com/microsoft/powerbi-modeling-mcp/issues/68
      [9010010, "The resource parameter provided in the request doesn't match with the requested scopes."],
    ]),
    // Credentials that are rejected as a bad request, as captured.
    group({ error: 'invalid_request' }, [
      // https://github.com/Azure/azure-workload-identity/issues/616
      [70021, 'No matching federated identity record found for presented assertion.'],
      // https://github.com/Azure/azure-workload-identity/issues/642
      [50166, 'Request to External OIDC endpoint failed.'],
      // https://github.com/Azure/AKS/issues/4029
      [501661, 'Request to External OIDC endpoint failed.'],
      // https://github.com/Azure/azure-workload-identity/pull/608
      [90061, 'Request to External OIDC endpoint failed.'],
    ]),
    group({ error: 'invalid_resource' }, [
      [500011, 'The resource principal was not found in the tenant.'],
      [650057, 'The client has requested access to a resource which its registration does not list.'],
    ]),
    group({ error: 'unauthorized_client' }, [
      [650052, 'The app needs access to a service that your organization has not subscribed to.'],
      [700016, 'The application was not found in the directory.'],
    ]),
    group({ error: 'invalid_client', status: 401 }, [
      [7000215, 'Invalid client secret provided.'],
      [7000222, 'The provided client secret keys are expired.'],
      [700027, 'Client assertion failed signature validation.'],
      // https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/4951
      [700024, 'Client assertion is not within its valid time range.'],
      // https://github.com/AzureAD/microsoft-identity-web/blob/master/src/Microsoft.Identity.Web.TokenAcquisition/Constants.cs (for the next four)
      [7000214, 'Certificate has been revoked.'],
      [7000277, 'Certificate of the client assertion is revoked or not trusted.'],
      [1000502, 'The provided certificate is not within its specified validity period.'],
      [7000274, 'The certificate of the client assertion is not usable.'],
      // https://learn.microsoft.com/entra/identity-platform/howto-restrict-your-app-to-a-set-of-users
      [501051, 'Application is not assigned to a role for the requested application.'],
      // https://github.com/Azure/azure-workload-identity/issues/1200
      [700211, 'No matching federated identity record found for presented assertion issuer.'],
      [700212, 'No matching federated identity record found for presented assertion audience.'],
      // https://github.com/Azure/login/issues/482
      [700213, 'No matching federated identity record found for presented assertion subject.'],
      // https://github.com/Azure/login/issues/515
      [
        7002138,
        'No matching federated identity record found for presented assertion subject. The subject matches with case-insensitive comparison, but not with case-sensitive comparison.',
      ],
      // https://github.com/microsoft/Agents/issues/202
      [7002137, 'No matching federated identity record found for presented assertion subject.'],
    ]),
    group({ error: 'invalid_client', status: 401, claims: MORE_PROOF_CLAIMS }, [
      [
        7000218,
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      ],
    ]),
    group({ error: 'temporarily_unavailable', status: 503 }, [
      [90033, 'A transient error has occurred. Please try again.'],
      [90090, 'The service is temporarily unavailable.'],
      [90024, 'The request exceeded its budget due to a transient error.'],
    ]),
    group({ error: 'server_error', status: 500 }, [
      [50033, 'A retryable error has occurred.'],
      [90006, 'External server retryable error.'],
    ]),
    group({ error: 'temporarily_unavailable', status: 429 }, [[429, 'The request was throttled.']]),
  ]
    .flat()
    .map((error) => [error.number, error]),
)

function group(
  {
    error,
    status = 400,
    suberror,
    claims,
  }: {
    readonly error: string
    readonly status?: number
    readonly suberror?: string
    readonly claims?: string
  },
  rows: readonly (readonly [number: number, description: string])[],
): readonly AadstsError[] {
  return rows.map(([number, description]) => ({ number, error, status, suberror, claims, description }))
}
