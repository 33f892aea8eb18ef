import type { Caller } from '../../caller/caller.ts'
import type { ApiConfig } from '../../config/config.ts'
import type { ExchangeEngine, ExchangeRequest } from './exchange-engine.ts'
import type { IssuedTokens } from './issued-tokens.ts'

/** The parameters of an exchange on behalf of a user. */
export interface OnBehalfOfRequest {
  /** Must be a user. */
  readonly caller: Caller
  readonly api: ApiConfig
  /** The claims that an API's challenge requires in the new token, as JSON. */
  readonly claims?: string
  readonly onSend?: ExchangeRequest['onSend']
}

/**
 * Exchanges the caller's token for a token for an API. MSAL always requests `offline_access`, so the response includes
 * a refresh token if Entra ID issues one.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
export function onBehalfOf(
  exchange: ExchangeEngine,
  { caller, api, claims, onSend }: OnBehalfOfRequest,
): Promise<IssuedTokens> {
  return exchange({
    tenantId: caller.tenantId,
    api,
    caller,
    claims,
    onSend,
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
