import type { Caller } from '../../caller/caller.ts'
import type { ApiConfig } from '../../config/config.ts'
import { ForbiddenError } from '../../errors/caller.ts'
import type { ObserveTokenRequest } from '../../recording/token-request.ts'
import type { AccessToken } from '../token/access-token.ts'
import { authModeOf } from '../token/auth-mode.ts'
import type { Grants } from './grants.ts'

/**
 * Gets a token that an API accepts, for a caller of Behalf. Each call is one exchange; nothing is cached.
 *
 * @param request.claims - the claims that an API's challenge requires in the new token, as JSON.
 * @param request.onSend - observes the exchange's requests to Entra ID. Default: the observer of the network client.
 * @throws the failures in docs/errors.md from `CONSENT_REQUIRED` to `GATEWAY_MISCONFIGURED`, and
 *   `DOWNSTREAM_INVALID_RESPONSE` for claims that Entra ID rejects.
 */
export type Exchange = (request: {
  readonly caller: Caller
  readonly api: ApiConfig
  readonly claims?: string
  readonly onSend?: ObserveTokenRequest | undefined
}) => Promise<AccessToken>

/**
 * Creates the exchange, which uses the auth mode (`apis.*.auth`) that is configured for the API and the kind of caller. Tokens
 * for the application itself are issued by the caller's tenant. The exchange must not be called for an API that does not
 * require a token.
 *
 * @throws {ForbiddenError} if an application calls without a user and the configuration does not allow this.
 */
export function createExchange({ grants }: { readonly grants: Grants }): Exchange {
  return async (request) => {
    const { caller, api, claims, onSend } = request
    switch (authModeOf(api, caller)) {
      case 'user':
        return grants.onBehalfOf(request)
      case 'app':
        return grants.clientCredentials({
          tenantId: caller.tenantId,
          api,
          onSend,
          ...(claims === undefined ? {} : { claims }),
        })
      case 'refuse':
        throw withoutUser(api)
      case 'none':
        throw new Error(`${api.name} does not use tokens`)
    }
  }
}

/** Entra ID exchanges only users' tokens. */
function withoutUser(api: ApiConfig): ForbiddenError {
  return new ForbiddenError({
    reason: `an application without a user requested ${api.name}, but apis.${api.name}.auth.appOnly is refuse`,
    requiredScopes: [],
  })
}
