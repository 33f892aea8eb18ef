import { hash } from 'node:crypto'
import type { Caller } from '../caller/caller.ts'
import type { ApiConfig, EntraConfig } from '../config/config.ts'

/** The identity of a token: two requests may share one exactly when their keys are the same. */
export type TokenKeyOf = (caller: Caller, api: ApiConfig, claims?: string) => string

/**
 * Makes the keys of tokens. Whoever the token is for, whoever asked, whoever exchanges and whatever for is in the
 * key, so that nothing kept under it can reach another caller. The key is a digest: nothing can be read from it.
 *
 * Keys without claims are remembered per caller and API object, so that the hot path does not hash.
 */
export function createTokenKeys(entra: Pick<EntraConfig, 'instance' | 'clientId'>): TokenKeyOf {
  const remembered = new WeakMap<Caller, WeakMap<ApiConfig, string>>()

  return (caller, api, claims) => {
    if (claims !== undefined) return digest(partsOf(caller, api, claims))
    let keys = remembered.get(caller)
    if (keys === undefined) {
      keys = new WeakMap()
      remembered.set(caller, keys)
    }
    let key = keys.get(api)
    if (key === undefined) {
      key = digest(partsOf(caller, api, ''))
      keys.set(api, key)
    }
    return key
  }

  function partsOf(caller: Caller, api: ApiConfig, claims: string): readonly string[] {
    return [
      entra.instance,
      entra.clientId,
      caller.tenantId,
      caller.objectId,
      caller.clientId,
      caller.assertionDigest,
      api.resource,
      [...api.scopes].sort().join(' '),
      claims,
    ]
  }
}

/** Each part with its length before it: without that, `ab` + `c` and `a` + `bc` were the same key. */
function digest(parts: readonly string[]): string {
  return hash('sha256', parts.map((part) => `${part.length}:${part}`).join(''), 'base64url')
}
