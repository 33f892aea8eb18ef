import type { Caller } from '../../caller/caller.ts'
import type { ApiConfig } from '../../config/config.ts'
import type { AccessToken } from '../token/access-token.ts'
import { createExchangeEngine, type ExchangeEngineOptions } from './exchange-engine.ts'
import type { IssuedTokens } from './issued-tokens.ts'

/** What an exchange on behalf of a user takes. */
export interface OnBehalfOfRequest {
  /** A user. */
  readonly caller: Caller
  readonly api: ApiConfig
  /** What an API's challenge demands of the new token, as JSON. */
  readonly claims?: string
}

/** A refresh token that was given for a user earlier, and what for it is used now. */
export interface RedeemRequest {
  readonly refreshToken: string
  /** The tenant that issued it. */
  readonly tenantId: string
  readonly api: ApiConfig
  readonly claims?: string
  /** What the client can do that has to act on a challenge, as `xms_cc` says; by default nothing. */
  readonly capabilities?: ReadonlySet<string>
}

/** A token of the application itself. */
export interface ClientCredentialsRequest {
  readonly tenantId: string
  readonly api: ApiConfig
  readonly claims?: string
}

/**
 * The ways to get a token from Entra ID. Each call is one exchange: nothing is kept between two of them.
 * All throw the failures of docs/errors.md from `CONSENT_REQUIRED` to `GATEWAY_MISCONFIGURED`.
 */
export interface Grants {
  /** @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow */
  onBehalfOf(request: OnBehalfOfRequest): Promise<AccessToken>
  /** The same exchange, with what it takes to go on when the caller's own token has expired. */
  onBehalfOfWithRefreshToken(request: OnBehalfOfRequest): Promise<IssuedTokens>
  /** @returns the refresh token to use from now on: a new one, or the same where Entra ID gave none. */
  redeem(request: RedeemRequest): Promise<IssuedTokens & { readonly refreshToken: string }>
  /**
   * Asks with the application's own permissions, all that an admin has consented to; which these are, is not told.
   *
   * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
   */
  clientCredentials(request: ClientCredentialsRequest): Promise<AccessToken>
}

/** Makes the grants over one engine. */
export function createGrants(options: ExchangeEngineOptions): Grants {
  const exchange = createExchangeEngine(options)

  return {
    onBehalfOf: async (request) => (await onBehalfOfWithRefreshToken(request)).token,
    onBehalfOfWithRefreshToken,
    redeem,
    clientCredentials,
  }

  /** MSAL asks for `offline_access` in any case. */
  function onBehalfOfWithRefreshToken({ caller, api, claims }: OnBehalfOfRequest): Promise<IssuedTokens> {
    return exchange({
      tenantId: caller.tenantId,
      api,
      caller,
      ask: (client, correlationId) =>
        client.acquireTokenOnBehalfOf({
          oboAssertion: caller.assertion,
          scopes: [...api.scopes],
          skipCache: true,
          correlationId,
          ...(claims === undefined ? {} : { claims }),
        }),
    })
  }

  async function redeem({ refreshToken, tenantId, api, claims, capabilities = new Set() }: RedeemRequest) {
    const issued = await exchange({
      tenantId,
      api,
      caller: { capabilities },
      ask: (client, correlationId) =>
        client.acquireTokenByRefreshToken({
          refreshToken,
          scopes: [...api.scopes],
          correlationId,
          ...(claims === undefined ? {} : { claims }),
        }),
    })
    return { ...issued, refreshToken: issued.refreshToken ?? refreshToken }
  }

  async function clientCredentials({
    tenantId,
    api,
    claims,
  }: ClientCredentialsRequest): Promise<AccessToken> {
    const { token } = await exchange({
      tenantId,
      api,
      caller: null,
      ask: (client, correlationId) =>
        client.acquireTokenByClientCredential({
          // This grant knows no other scope.
          scopes: [`${api.resource}/.default`],
          skipCache: true,
          correlationId,
          ...(claims === undefined ? {} : { claims }),
        }),
    })
    return { ...token, granted: null }
  }
}
