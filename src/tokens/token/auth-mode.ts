import type { Caller } from '../../caller/caller.ts'
import type { ApiConfig } from '../../config/config.ts'

/** Whose permissions a request to an API uses: the user's, Behalf's own or none; or that it is not sent. */
export type AuthMode = 'user' | 'app' | 'none' | 'refuse'

/** What the configuration says (`apis.*.auth`) for a kind of caller. */
export function authModeOf({ auth }: Pick<ApiConfig, 'auth'>, { kind }: Pick<Caller, 'kind'>): AuthMode {
  const way = kind === 'user' ? auth.user : auth.appOnly
  if (way === 'onBehalfOf') return 'user'
  return way === 'clientCredentials' ? 'app' : way
}
