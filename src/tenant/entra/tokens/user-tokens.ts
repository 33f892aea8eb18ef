import { aadstsError } from '../entra-error.ts'
import { issuerOf, parameter } from '../entra-state.ts'
import { clientCapabilities, isClaimsRequest } from '../policies/challenge-claims.ts'
import { checkPolicies } from '../policies/conditional-access.ts'
import { checkUserAssignment } from '../registry/assignments.ts'
import type { Registration, Registry } from '../registry/registrations.ts'
import { checkResourceParameter } from '../registry/resource-parameter.ts'
import { consentedPermissions, DEFAULT_SCOPE, parseScopes, type RequestedScopes } from '../registry/scopes.ts'
import type { Session } from '../sign-in/browser-session.ts'
import type { GrantRequest, TokenResponse } from './grant-request.ts'
import { issueAccessToken, issueIdToken, LIFETIME_SECONDS, lifetimeOf } from './issue-tokens.ts'

/**
 * Issues tokens for a user: an access token and, if OpenID scopes request them, an ID token and a refresh token.
 *
 * @param granted.scope - the requested scopes, as in a `scope` parameter.
 * @param granted.nonce - included in the ID token.
 * @throws {@link EntraError} if the session has ended, a scope is unknown or lacks consent, or a policy is not satisfied.
 */
export async function userTokens(
  { state, form, client, proof }: GrantRequest,
  {
    session,
    scope,
    nonce,
  }: { readonly session: Session; readonly scope: string; readonly nonce?: string | undefined },
): Promise<TokenResponse> {
  if (state.revocations.endsSession(session.person.id, session.mark)) throw aadstsError(50173)
  const claims = claimsIn(form)
  const requested = parseScopes(state.registry, scope)
  checkResourceParameter(requested, form)
  const { resource } = requested
  checkUserAssignment(state.registry, session.person.id, [client, resource])
  checkPolicies(state.policies, { session, client, resource, claims, now: state.clock() })
  const permissions = consentedPermissions(state.registry, client, requested, session.person.id)
  const issuer = issuerOf(state)
  const capabilities = clientCapabilities(claims)
  const lifetimeSeconds = lifetimeOf(resource, capabilities)
  const accessToken = await issueAccessToken(issuer, {
    resource,
    client,
    proof,
    user: session,
    permissions,
    roles: rolesOf(state.registry, session, resource),
    capabilities,
  })
  return {
    token_type: 'Bearer',
    scope: echoedScopes(requested, permissions),
    expires_in: lifetimeSeconds,
    ext_expires_in: lifetimeSeconds,
    ...(lifetimeSeconds > LIFETIME_SECONDS ? { refresh_in: lifetimeSeconds / 2 } : {}),
    access_token: accessToken,
    client_info: clientInfo(session),
    ...(requested.openId.has('offline_access')
      ? { refresh_token: state.refreshTokens.issue({ client, session, scope }) }
      : {}),
    ...(requested.openId.has('openid')
      ? { id_token: await issueIdToken(issuer, client, session, nonce) }
      : {}),
  }
}

/**
 * The response repeats the permissions exactly as requested: MSAL finds a token in its cache only if the response included every
 * requested scope, even `.default`.
 */
function echoedScopes(
  { resource, asked, permissions, openId }: RequestedScopes,
  granted: readonly string[],
): string {
  if (!permissions.includes(DEFAULT_SCOPE)) return [...asked, ...openId].join(' ')
  const prefix = asked
    .find((scope) => scope.endsWith(`/${DEFAULT_SCOPE}`))
    ?.slice(0, -DEFAULT_SCOPE.length - 1)
  const name = prefix ?? resource.identifierUris[0] ?? ''
  return [...granted.map((permission) => `${name}/${permission}`), ...asked, ...openId].join(' ')
}

function rolesOf(
  { roleAssignments }: Registry,
  { person }: Session,
  { clientId }: Registration,
): readonly string[] {
  return roleAssignments
    .filter(({ principalId, resourceId }) => principalId === person.id && resourceId === clientId)
    .flatMap(({ role }) => (role === null ? [] : [role]))
}

/** Identifies the signed-in user in MSAL's cache. */
export function clientInfo({ person }: Session): string {
  return Buffer.from(JSON.stringify({ uid: person.id, utid: person.homeTenantId })).toString('base64url')
}

/** @throws {@link EntraError} if the parameter is not a claims request. */
function claimsIn(form: unknown): string | undefined {
  const claims = parameter(form, 'claims')
  if (claims === undefined || isClaimsRequest(claims)) return claims
  throw aadstsError(50117)
}
