import { createHash } from 'node:crypto'
import { errors, type JWTPayload, jwtVerify } from 'jose'
import { authenticateClient } from './client-authentication.ts'
import { EntraError } from './entra-error.ts'
import {
  type ClientProof,
  issueAccessToken,
  issueAppToken,
  issueIdToken,
  LIFETIME_SECONDS,
  provesMfa,
} from './issue-tokens.ts'
import type { Registration } from './registrations.ts'
import { consentedPermissions, DEFAULT_SCOPE, parseScopes, type RequestedScopes } from './scopes.ts'
import { type EntraState, issuerOf, parameter, type Session } from './state.ts'

/** Who asked for what, for the request log. */
export interface GrantSeen {
  readonly client: string
  readonly user: string | null
  readonly grant: string
}

/** A token request, its client known. */
interface GrantRequest {
  readonly state: EntraState
  readonly form: unknown
  readonly client: Registration
  readonly proof: ClientProof
  readonly saw: (seen: GrantSeen) => void
}

type TokenAnswer = Readonly<Record<string, unknown>>

const GRANTS: Readonly<Record<string, (request: GrantRequest) => Promise<TokenAnswer>>> = {
  authorization_code: redeemCode,
  refresh_token: refresh,
  client_credentials: clientCredentials,
  'urn:ietf:params:oauth:grant-type:jwt-bearer': onBehalfOf,
}

/**
 * Answers a token request.
 *
 * @param saw - told who asked, as soon as that is known.
 * @throws {@link EntraError}
 */
export async function answerTokenRequest(
  state: EntraState,
  form: unknown,
  tokenEndpoint: string,
  saw: (seen: GrantSeen) => void,
): Promise<TokenAnswer> {
  const grantType = parameter(form, 'grant_type') ?? ''
  const grant = GRANTS[grantType]
  if (!grant) {
    throw new EntraError(
      'unsupported_grant_type',
      70003,
      `The app requested an unsupported grant type '${grantType}'.`,
    )
  }
  const { client, proof } = await authenticateClient(state, form, tokenEndpoint)
  saw({ client: client.clientId, user: null, grant: grantType })
  return grant({ state, form, client, proof, saw })
}

async function redeemCode({ state, form, client, proof, saw }: GrantRequest): Promise<TokenAnswer> {
  const handle = parameter(form, 'code') ?? ''
  const code = state.codes.find(handle)
  state.codes.revoke(handle)
  if (!code || code.client !== client || code.expiresAt <= state.clock()) {
    throw new EntraError(
      'invalid_grant',
      70008,
      'The provided authorization code is expired, used or of another client.',
    )
  }
  if (code.redirectUri !== parameter(form, 'redirect_uri')) {
    throw new EntraError(
      'invalid_client',
      500112,
      'The reply address does not match the one of the authorization request.',
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
  return userAnswer({ state, form, client, proof }, code.session, code.scope, code.nonce)
}

async function refresh({ state, form, client, proof, saw }: GrantRequest): Promise<TokenAnswer> {
  const granted = state.refreshTokens.find(parameter(form, 'refresh_token'))
  if (!granted || granted.client !== client) {
    throw new EntraError('invalid_grant', 70000, 'The provided refresh token is not valid.')
  }
  saw({ client: client.clientId, user: granted.session.person.id, grant: 'refresh_token' })
  return userAnswer({ state, form, client, proof }, granted.session, parameter(form, 'scope') ?? '')
}

async function onBehalfOf({ state, form, client, proof, saw }: GrantRequest): Promise<TokenAnswer> {
  if (parameter(form, 'requested_token_use') !== 'on_behalf_of') {
    throw new EntraError(
      'invalid_request',
      900144,
      "The request body must contain 'requested_token_use=on_behalf_of'.",
    )
  }
  saw({ client: client.clientId, user: null, grant: 'on_behalf_of' })
  const session = await readAssertion(state, client, parameter(form, 'assertion') ?? '')
  saw({ client: client.clientId, user: session.person.id, grant: 'on_behalf_of' })
  if (session.person.alwaysNeedsMfa && !session.mfa) throw mfaRequired()
  return userAnswer({ state, form, client, proof }, session, parameter(form, 'scope') ?? '')
}

/** The user of an assertion that was made for the client. */
async function readAssertion(state: EntraState, client: Registration, assertion: string): Promise<Session> {
  const claims = await verifyOwn(state, assertion)
  if (claims.aud !== client.clientId && !client.identifierUris.includes(String(claims.aud))) {
    throw new EntraError(
      'invalid_grant',
      500131,
      'Assertion audience does not match the Client app presenting the assertion.',
    )
  }
  if (claims.idtyp === 'app' || Array.isArray(claims.roles)) {
    throw new EntraError(
      'invalid_grant',
      7000114,
      'Application is not allowed to make application on-behalf-of calls.',
    )
  }
  if (typeof claims.scp !== 'string') {
    throw new EntraError(
      'invalid_grant',
      240002,
      "Input id_token cannot be used as 'urn:ietf:params:oauth:grant-type:jwt-bearer' grant.",
    )
  }
  const person = state.contoso.find(String(claims.oid))
  if (!person)
    throw new EntraError('invalid_grant', 50034, 'The user account does not exist in the directory.')
  return { person, mfa: provesMfa(claims) }
}

async function verifyOwn(state: EntraState, token: string): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => publicKeyOf(state, kid), {
      algorithms: ['RS256'],
      issuer: [
        `${state.origin()}/${state.registry.tenantId}/v2.0`,
        `${state.origin()}/${state.registry.tenantId}/`,
      ],
      currentDate: new Date(state.clock()),
    })
    return payload
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw new EntraError('invalid_grant', 500133, 'Assertion is not within its valid time range.')
    }
    throw new EntraError('invalid_grant', 50013, 'Assertion failed signature validation.')
  }
}

function publicKeyOf({ keys }: EntraState, kid: string | undefined) {
  const key = keys.find(kid)
  if (!key)
    throw new EntraError(
      'invalid_grant',
      50013,
      'Assertion failed signature validation: the key was not found.',
    )
  return key.publicKey
}

async function clientCredentials({ state, form, client, proof }: GrantRequest): Promise<TokenAnswer> {
  if (proof === 'none') {
    throw new EntraError('invalid_client', 7000218, 'A public client cannot get tokens for itself.')
  }
  const { resource, permissions } = parseScopes(state.registry, parameter(form, 'scope') ?? '')
  if (!resource || permissions.some((permission) => permission !== DEFAULT_SCOPE)) {
    throw new EntraError(
      'invalid_scope',
      1002012,
      'Client credential flows must have a scope value with /.default suffixed to the resource.',
    )
  }
  const appRoles = state.registry.consents
    .filter(({ clientId, resourceId }) => clientId === client.clientId && resourceId === resource.clientId)
    .flatMap((consent) => consent.appRoles)
  return {
    token_type: 'Bearer',
    expires_in: LIFETIME_SECONDS,
    ext_expires_in: LIFETIME_SECONDS,
    access_token: await issueAppToken(issuerOf(state), { resource, client, proof, appRoles }),
  }
}

/** Tokens for a user: access token, and where OpenID scopes ask for them, ID token and refresh token. */
async function userAnswer(
  { state, form, client, proof }: Omit<GrantRequest, 'saw'>,
  session: Session,
  scope: string,
  nonce?: string,
): Promise<TokenAnswer> {
  const requested = parseScopes(state.registry, scope)
  // A sign-in without an API is for Microsoft Graph's own picture of the user.
  const resource = requested.resource ?? client
  const permissions = requested.resource
    ? consentedPermissions(state.registry, client, requested, session.person.id)
    : [...requested.openId]
  const issuer = issuerOf(state)
  const capabilities = clientCapabilities(parameter(form, 'claims'))
  return {
    token_type: 'Bearer',
    scope: echoedScopes(requested, permissions),
    expires_in: LIFETIME_SECONDS,
    ext_expires_in: LIFETIME_SECONDS,
    access_token: await issueAccessToken(issuer, {
      resource,
      client,
      proof,
      user: session,
      permissions,
      capabilities,
    }),
    client_info: clientInfo(session),
    ...(requested.openId.has('offline_access')
      ? { refresh_token: state.refreshTokens.issue({ client, session }) }
      : {}),
    ...(requested.openId.has('openid')
      ? { id_token: await issueIdToken(issuer, client, session, nonce) }
      : {}),
  }
}

/**
 * The answer names permissions in the form in which they were asked for: MSAL finds a token again only when every
 * scope that it asked for is among them, `.default` included.
 */
function echoedScopes(
  { resource, asked, permissions, openId }: RequestedScopes,
  granted: readonly string[],
): string {
  if (!permissions.includes(DEFAULT_SCOPE)) return [...asked, ...openId].join(' ')
  const prefix = asked
    .find((scope) => scope.endsWith(`/${DEFAULT_SCOPE}`))
    ?.slice(0, -DEFAULT_SCOPE.length - 1)
  const name = prefix ?? resource?.identifierUris[0] ?? ''
  return [...granted.map((permission) => `${name}/${permission}`), ...asked, ...openId].join(' ')
}

/** Who signed in, for MSAL's cache. */
export function clientInfo({ person }: Session): string {
  return Buffer.from(JSON.stringify({ uid: person.id, utid: person.homeTenantId })).toString('base64url')
}

/** `xms_cc` of the `claims` parameter: what the client says it can handle. */
function clientCapabilities(claims: string | undefined): readonly string[] {
  const asked = parseJson(claims) as { access_token?: { xms_cc?: { values?: unknown } } } | null
  const values = asked?.access_token?.xms_cc?.values
  return Array.isArray(values) ? values.map(String) : []
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    throw new EntraError('invalid_request', 90014, "The parameter 'claims' is not JSON.")
  }
}

const MFA_CLAIMS = JSON.stringify({
  access_token: { capolids: { essential: true, values: ['c0a70500-0a17-4a1c-9f0d-00c0a7050fa1'] } },
})

function mfaRequired(): EntraError {
  return new EntraError(
    'interaction_required',
    50076,
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication.',
    { suberror: 'basic_action', claims: MFA_CLAIMS },
  )
}
