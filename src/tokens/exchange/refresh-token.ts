import type { ApiConfig } from '../../config/config.ts'
import type { ExchangeEngine } from './exchange-engine.ts'
import type { IssuedTokens } from './issued-tokens.ts'

/** A refresh token previously issued for a user and what to request with it. */
export interface RefreshTokenRequest {
  readonly refreshToken: string
  /** The tenant that issued it. */
  readonly tenantId: string
  readonly api: ApiConfig
  readonly claims?: string
  /** The capabilities (`xms_cc`) of the client that has to handle a challenge; none by default. */
  readonly capabilities?: ReadonlySet<string>
  /** The user, for the token endpoint's limits. Default: none. */
  readonly objectId?: string
}

/** A token, and the refresh token to use from now on: a new one, or the same one if Entra ID issued none. */
export type RefreshedTokens = IssuedTokens & { readonly refreshToken: string }

/**
 * Redeems a refresh token for a token for an API.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#refresh-the-access-token
 */
export async function redeemRefreshToken(
  exchange: ExchangeEngine,
  { refreshToken, tenantId, api, claims, capabilities = new Set(), objectId }: RefreshTokenRequest,
): Promise<RefreshedTokens> {
  const issued = await exchange({
    tenantId,
    api,
    caller: { capabilities, ...(objectId === undefined ? {} : { objectId }) },
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
