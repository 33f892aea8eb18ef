import { aadstsError, EntraError } from '../entra-error.ts'
import { type EntraState, parameter } from '../entra-state.ts'
import { type SignInDemands, signInDemands } from '../policies/conditional-access.ts'
import { actsAsPublicClient, findClient, type Registration } from '../registry/registrations.ts'
import { checkResourceParameter } from '../registry/resource-parameter.ts'
import { parseScopes } from '../registry/scopes.ts'

/** A browser's request to the authorize endpoint. */
export interface AuthorizationRequest {
  readonly client: Registration
  readonly redirectUri: string
  readonly responseMode: ResponseMode
  readonly scope: string
  readonly state: string | undefined
  readonly nonce: string | undefined
  readonly codeChallenge: string | null
  readonly prompt: string | undefined
  readonly loginHint: string | undefined
  /** The `claims` parameter, as in a claims challenge. */
  readonly claims: string | undefined
  /** What the claims require of the sign-in, such as multi-factor authentication. */
  readonly demands: SignInDemands
}

export type ResponseMode = 'query' | 'fragment' | 'form_post'

/** Where to redirect the browser, even if the rest of the request is invalid. */
export interface ReplyAddress {
  readonly client: Registration
  readonly redirectUri: string
  readonly responseMode: ResponseMode
  readonly state: string | undefined
}

const RESPONSE_MODES: readonly string[] = ['query', 'fragment', 'form_post'] satisfies readonly ResponseMode[]

/**
 * Determines where a response may be sent. No redirect is sent until the address is known.
 *
 * @throws {@link EntraError} if the client or its redirect URI is unknown. The error is shown to the user, never sent to a
 *   redirect URI.
 */
export function replyAddress({ registry }: EntraState, parameters: unknown): ReplyAddress {
  const clientId = parameter(parameters, 'client_id')
  const client = findClient(registry, clientId)
  if (!client) {
    throw aadstsError(700016, { description: `Application with identifier '${clientId}' was not found.` })
  }
  const redirectUri = parameter(parameters, 'redirect_uri')
  if (redirectUri === undefined || !isRegistered(client, redirectUri)) {
    throw new EntraError(
      'invalid_request',
      50011,
      `The redirect URI '${redirectUri}' does not match the redirect URIs configured for the application '${clientId}'.`,
    )
  }
  const mode = parameter(parameters, 'response_mode') ?? 'query'
  const responseMode = RESPONSE_MODES.includes(mode) ? (mode as ResponseMode) : 'query'
  return { client, redirectUri, responseMode, state: parameter(parameters, 'state') }
}

/** @throws {@link EntraError} for any other problem. The error is returned to the client. */
export function authorizationRequest(
  state: EntraState,
  parameters: unknown,
  reply: ReplyAddress,
): AuthorizationRequest {
  if (parameter(parameters, 'response_type') !== 'code') {
    throw new EntraError('unsupported_response_type', 700054, "The only supported response_type is 'code'.")
  }
  const codeChallenge = parameter(parameters, 'code_challenge') ?? null
  if (codeChallenge === null && actsAsPublicClient(reply.client)) {
    throw new EntraError(
      'invalid_request',
      9002325,
      'Proof Key for Code Exchange is required for public clients.',
    )
  }
  if (codeChallenge !== null && parameter(parameters, 'code_challenge_method') !== 'S256') {
    throw new EntraError('invalid_request', 501481, "The code_challenge_method must be 'S256'.")
  }
  const scope = parameter(parameters, 'scope') ?? ''
  checkResourceParameter(parseScopes(state.registry, scope), parameters)
  const claims = parameter(parameters, 'claims')
  return {
    ...reply,
    scope,
    codeChallenge,
    nonce: parameter(parameters, 'nonce'),
    prompt: parameter(parameters, 'prompt'),
    loginHint: parameter(parameters, 'login_hint'),
    claims,
    demands: signInDemands(claims, state.policies),
  }
}

/** Whether a response may be sent to an address. */
export function isRegistered(
  { redirectUris, webRedirectUris, spaRedirectUris }: Registration,
  address: string,
): boolean {
  return [redirectUris, webRedirectUris, spaRedirectUris].flat().some((uri) => matches(uri, address))
}

/** A loopback redirect URI can have any port. */
function matches(registered: string, asked: string): boolean {
  if (registered === asked) return true
  const url = URL.canParse(asked) ? new URL(asked) : undefined
  if (url?.hostname !== 'localhost' && url?.hostname !== '127.0.0.1') return false
  url.port = ''
  return url.href.replace(/\/$/, '') === registered.replace(/\/$/, '')
}
