import type { Caller } from '../../caller/caller.ts'
import type { ApiConfig } from '../../config/config.ts'
import { ForbiddenError } from '../../errors/caller.ts'
import type { AccessToken } from '../token/access-token.ts'
import { authModeOf } from '../token/auth-mode.ts'
import type { Grants } from './grants.ts'

/**
 * Gets a token that an API accepts, for a caller of Behalf. One call is one exchange: nothing is kept.
 *
 * @param request.claims - what an API's challenge demands of the new token, as JSON.
 * @throws the failures of docs/errors.md from `CONSENT_REQUIRED` to `GATEWAY_MISCONFIGURED`.
 */
export type Exchange = (request: {
  readonly caller: Caller
  readonly api: ApiConfig
  readonly claims?: string
}) => Promise<AccessToken>

/**
 * Makes the exchange that does for each API and kind of caller what the configuration says (`apis.*.auth`). A token of
 * the application is one of the caller's tenant. For an API that takes no token it must not be asked.
 *
 * @throws {ForbiddenError} when an application calls without a user, where that is not allowed.
 */
export function createExchange({ grants }: { readonly grants: Grants }): Exchange {
  return async (request) => {
    const { caller, api, claims } = request
    switch (authModeOf(api, caller)) {
      case 'user':
        return grants.onBehalfOf(request)
      case 'app':
        return grants.clientCredentials({
          tenantId: caller.tenantId,
          api,
          ...(claims === undefined ? {} : { claims }),
        })
      case 'refuse':
        throw withoutUser(api)
      case 'none':
        throw new Error(`${api.name} takes no token`)
    }
  }
}

/** Entra ID exchanges users' tokens only. */
function withoutUser(api: ApiConfig): ForbiddenError {
  return new ForbiddenError({
    reason: `an application without a user asked for ${api.name}, whose apis.${api.name}.auth.appOnly is refuse`,
    requiredScopes: [],
  })
}
