import type { AccessToken } from '../token/access-token.ts'
import { type ClientCredentialsRequest, clientCredentials } from './client-credentials.ts'
import { createExchangeEngine, type ExchangeEngineOptions } from './exchange-engine.ts'
import type { IssuedTokens } from './issued-tokens.ts'
import { type OnBehalfOfRequest, onBehalfOf } from './on-behalf-of.ts'
import { type RefreshedTokens, type RefreshTokenRequest, redeemRefreshToken } from './refresh-token.ts'

/**
 * The ways to get a token from Entra ID. Each call is one exchange; nothing is cached between them. All of them throw
 * the failures in docs/errors.md from `CONSENT_REQUIRED` to `GATEWAY_MISCONFIGURED`.
 */
export interface Grants {
  /** Like {@link onBehalfOf}, without the refresh token. */
  onBehalfOf(request: OnBehalfOfRequest): Promise<AccessToken>
  /** Like {@link onBehalfOf}, with the refresh token, for work that outlives the caller's own token. */
  onBehalfOfWithRefreshToken(request: OnBehalfOfRequest): Promise<IssuedTokens>
  /** Like {@link redeemRefreshToken}. */
  redeem(request: RefreshTokenRequest): Promise<RefreshedTokens>
  /** Like {@link clientCredentials}. */
  clientCredentials(request: ClientCredentialsRequest): Promise<AccessToken>
}

/** Creates the grants on top of one engine. */
export function createGrants(options: ExchangeEngineOptions): Grants {
  const exchange = createExchangeEngine(options)
  return {
    onBehalfOf: async (request) => (await onBehalfOf(exchange, request)).token,
    onBehalfOfWithRefreshToken: (request) => onBehalfOf(exchange, request),
    redeem: (request) => redeemRefreshToken(exchange, request),
    clientCredentials: (request) => clientCredentials(exchange, request),
  }
}
