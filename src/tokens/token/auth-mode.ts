import type { Caller } from '../../caller/caller.ts'
import type { ApiConfig } from '../../config/config.ts'

/** Whose permissions a request to an API uses: the user's, Behalf's own or none. `refuse`: the request is not sent. */
export type AuthMode = 'user' | 'app' | 'none' | 'refuse'

/** The auth mode that the configuration (`apis.*.auth`) sets for a kind of caller. */
export function authModeOf({ auth }: Pick<ApiConfig, 'auth'>, { kind }: Pick<Caller, 'kind'>): AuthMode {
  const way = kind === 'user' ? auth.user : auth.appOnly
  if (way === 'onBehalfOf') return 'user'
  return way === 'clientCredentials' ? 'app' : way
}
