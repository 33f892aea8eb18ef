import type { ApiConfig } from '../../config/config.ts'
import type { AccessToken } from '../token/access-token.ts'
import type { ExchangeEngine, ExchangeRequest } from './exchange-engine.ts'

/** The parameters of a request for the application's own token. */
export interface ClientCredentialsRequest {
  readonly tenantId: string
  readonly api: ApiConfig
  readonly claims?: string
  readonly onSend?: ExchangeRequest['onSend']
}

/**
 * Requests a token with all of the application's own permissions that an administrator has consented to. Entra ID does
 * not report them, so `granted` is null.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export async function clientCredentials(
  exchange: ExchangeEngine,
  { tenantId, api, claims, onSend }: ClientCredentialsRequest,
): Promise<AccessToken> {
  const { token } = await exchange({
    tenantId,
    api,
    caller: null,
    claims,
    onSend,
    ask: (client, correlationId) =>
      client.acquireTokenByClientCredential({
        // This grant supports no other scope.
        scopes: [`${api.resource}/.default`],
        skipCache: true,
        correlationId,
        ...(claims === undefined ? {} : { claims }),
      }),
  })
  return { ...token, granted: null }
}
