import type { Caller } from '../../caller/caller.ts'
import type { ApiConfig, EntraConfig } from '../../config/config.ts'
import { digestOf } from '../../digest.ts'
import { authModeOf } from './auth-mode.ts'

/** The identity of a user in a tenant. */
export type UserIdentity = Pick<Caller, 'tenantId' | 'objectId'>

/** The key under which a token is kept. Both parts are digests in base64url, so they reveal nothing. */
export interface TokenKey {
  /** The identity of a token: two requests may share a token only if this value is the same for both. */
  readonly token: string
  /** The owner of the token. All data that is kept for a user is looked up, and forgotten, by this value. */
  readonly user: string
}

/** Creates the keys for tokens and users. */
export interface TokenKeys {
  of(caller: Caller, api: ApiConfig): TokenKey
  ofUser(user: UserIdentity): string
  /** Like {@link TokenKeys.ofUser}, but remembered per caller object. */
  userOf(caller: Caller): string
}

/**
 * Creates the keys for tokens. A key contains the user, the calling application, the gateway and the requested API, so that
 * nothing cached under it can reach another caller.
 *
 * Keys are remembered per caller and API object, so that the hot path does not compute any hashes.
 */
export function createTokenKeys({
  instance,
  clientId,
}: Pick<EntraConfig, 'instance' | 'clientId'>): TokenKeys {
  // By API first, because with many callers, each lookup then reads only one entry that is not in the processor's cache.
  const remembered = new WeakMap<ApiConfig, WeakMap<Caller, TokenKey>>()

  const users = new WeakMap<Caller, string>()

  function ofUser({ tenantId, objectId }: UserIdentity): string {
    return digestOf(['user', instance, clientId, tenantId.toLowerCase(), objectId.toLowerCase()])
  }

  function make(caller: Caller, api: ApiConfig): TokenKey {
    const gateway = [instance, clientId, caller.tenantId.toLowerCase()]
    const isOwn = authModeOf(api, caller) === 'app'
    // Behalf's own token for a tenant belongs to no user: all callers that may use it share it, and its key differs
    // from that of any user's token.
    const holder = isOwn ? ['app'] : ['user', caller.objectId, caller.clientId, caller.assertionDigest]
    const target = [api.resource, [...api.scopes].sort().join(' ')]
    return {
      token: digestOf(['token', ...gateway, ...holder, ...target]),
      user: isOwn ? digestOf(['app', ...gateway]) : ofUser(caller),
    }
  }

  return {
    ofUser,
    userOf(caller) {
      let user = users.get(caller)
      if (user === undefined) {
        user = ofUser(caller)
        users.set(caller, user)
      }
      return user
    },
    of(caller, api) {
      let keys = remembered.get(api)
      if (keys === undefined) {
        keys = new WeakMap()
        remembered.set(api, keys)
      }
      let key = keys.get(caller)
      if (key === undefined) {
        key = make(caller, api)
        keys.set(caller, key)
      }
      return key
    },
  }
}
