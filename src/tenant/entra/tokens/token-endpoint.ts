import { createHash } from 'node:crypto'
import { aadstsError, EntraError } from '../entra-error.ts'
import { type EntraState, issuerOf, parameter } from '../entra-state.ts'
import { checkApplicationAssignment } from '../registry/assignments.ts'
import { checkResourceParameter } from '../registry/resource-parameter.ts'
import { applicationPermissions, DEFAULT_SCOPE, parseScopes } from '../registry/scopes.ts'
import { DEVICE_CODE, redeemDeviceCode } from '../sign-in/device-code.ts'
import { agentSubject } from './agent-claims.ts'
import { agentUser } from './agent-user.ts'
import { authenticateClient } from './client-authentication.ts'
import type { GrantRequest, GrantSeen, TokenResponse } from './grant-request.ts'
import { issueAppToken, LIFETIME_SECONDS } from './issue-tokens.ts'
import { onBehalfOf } from './on-behalf-of.ts'
import { userTokens } from './user-tokens.ts'

const ON_BEHALF_OF = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** A map, because in an object, names such as `constructor` would count as grants. */
const GRANTS: ReadonlyMap<string, (request: GrantRequest) => Promise<TokenResponse>> = new Map([
  ['authorization_code', redeemCode],
  ['refresh_token', refresh],
  ['client_credentials', clientCredentials],
  [ON_BEHALF_OF, onBehalfOf],
  ['user_fic', agentUser],
  [DEVICE_CODE, redeemDeviceCode],
  // The name that MSAL and version 1 of Entra ID's token endpoint use.
  ['device_code', redeemDeviceCode],
])

/**
 * Responds to a token request.
 *
 * @param saw - receives the client, the user and the grant as soon as they are known.
 * @throws {@link EntraError}
 */
export async function respondToTokenRequest(
  state: EntraState,
  form: unknown,
  tokenEndpoint: string,
  saw: (seen: GrantSeen) => void,
): Promise<TokenResponse> {
  const grantType = parameter(form, 'grant_type')
  if (grantType === undefined) {
    throw new EntraError(
      'invalid_request',
      900144,
      "The request body must contain the following parameter: 'grant_type'.",
    )
  }
  const grant = GRANTS.get(grantType)
  if (!grant) {
    throw new EntraError(
      'unsupported_grant_type',
      70003,
      `The app requested an unsupported grant type '${grantType}'.`,
    )
  }
  // Called before the client is authenticated, because the log also counts exchanges that fail at that point.
  saw({ client: parameter(form, 'client_id') ?? null, user: null, grant: grantNameOf(grantType) })
  const { client, proof } = await authenticateClient(state, form, tokenEndpoint)
  return grant({ state, form, client, proof, saw })
}

const NAMES: ReadonlyMap<string, string> = new Map([
  [ON_BEHALF_OF, 'on_behalf_of'],
  [DEVICE_CODE, 'device_code'],
])

/** The name of a grant in the request log. */
export function grantNameOf(grantType: string): string {
  return NAMES.get(grantType) ?? grantType
}

async function redeemCode(request: GrantRequest): Promise<TokenResponse> {
  const { state, form, client, saw } = request
  const handle = parameter(form, 'code') ?? ''
  const code = state.codes.find(handle)
  state.codes.revoke(handle)
  if (!code || code.client !== client || code.expiresAt <= state.clock()) {
    throw new EntraError(
      'invalid_grant',
      70008,
      'The provided authorization code has expired, has already been used, or belongs to another client.',
    )
  }
  if (code.redirectUri !== parameter(form, 'redirect_uri')) {
    throw new EntraError(
      'invalid_client',
      500112,
      'The reply address does not match the one in the authorization request.',
    )
  }
  const verifier = parameter(form, 'code_verifier') ?? ''
  if (
    code.codeChallenge !== null &&
    code.codeChallenge !== createHash('sha256').update(verifier).digest('base64url')
  ) {
    throw new EntraError('invalid_grant', 50148, 'The code_verifier does not match the code_challenge.')
  }
  saw({ client: client.clientId, user: code.session.person.id, grant: 'authorization_code' })
  return userTokens(request, code)
}

/**
 * Issues tokens for the scopes of the sign-in, or for other consented scopes: a refresh token is not bound to one API.
 */
async function refresh(request: GrantRequest): Promise<TokenResponse> {
  const { state, form, client, saw } = request
  const granted = state.refreshTokens.find(parameter(form, 'refresh_token'))
  if (granted?.client.clientId !== client.clientId) throw aadstsError(70000)
  const { session } = granted
  saw({ client: client.clientId, user: session.person.id, grant: 'refresh_token' })
  const scope = parameter(form, 'scope') ?? granted.scope
  return userTokens(request, { session, scope: `${scope} offline_access` })
}

async function clientCredentials(request: GrantRequest): Promise<TokenResponse> {
  const { state, form, client, proof } = request
  if (proof === 'none') {
    throw aadstsError(7000218, { description: 'A public client cannot get tokens for itself.' })
  }
  const requested = parseScopes(state.registry, parameter(form, 'scope') ?? '')
  checkResourceParameter(requested, form)
  const { resource, permissions } = requested
  if (permissions.length === 0 || permissions.some((permission) => permission !== DEFAULT_SCOPE)) {
    throw new EntraError(
      'invalid_scope',
      1002012,
      'Client credential flows must have a scope value with /.default suffixed to the resource.',
    )
  }
  checkApplicationAssignment(state.registry, client, resource)
  const appRoles = applicationPermissions(state.registry, client, resource)
  return {
    token_type: 'Bearer',
    expires_in: LIFETIME_SECONDS,
    ext_expires_in: LIFETIME_SECONDS,
    access_token: await issueAppToken(issuerOf(state), {
      resource,
      client,
      proof,
      appRoles,
      subject: representedAgent(request),
    }),
  }
}

/** An agent has no credentials. Its blueprint authenticates on its behalf, regardless of where the agent uses the token. */
function representedAgent({ state: { registry }, form, client }: GrantRequest): string | undefined {
  const agentId = parameter(form, 'fmi_path')
  if (agentId === undefined) return undefined
  const agent = registry.registrations.find(({ clientId }) => clientId === agentId)?.agent
  if (agent?.blueprintId !== client.clientId) {
    throw new EntraError('invalid_request', 700016, `'${agentId}' is not an agent identity of the blueprint.`)
  }
  return agentSubject(registry.tenantId, { blueprintId: client.clientId, clientId: agentId })
}
