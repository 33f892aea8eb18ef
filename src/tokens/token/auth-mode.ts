import type { Caller } from '../../caller/caller.ts'
import type { ApiConfig } from '../../config/config.ts'

/** By whose permissions a request for an API is made: the user's, Behalf's own, none; or that it is not made. */
export type AuthMode = 'user' | 'app' | 'none' | 'refuse'

/** What the configuration says (`apis.*.auth`) for a kind of caller. */
export function authModeOf({ auth }: Pick<ApiConfig, 'auth'>, { kind }: Pick<Caller, 'kind'>): AuthMode {
  const way = kind === 'user' ? auth.user : auth.appOnly
  if (way === 'onBehalfOf') return 'user'
  return way === 'clientCredentials' ? 'app' : way
}
