import type { Agent } from './agent.ts'

/** The caller, as identified by a validated Entra ID access token. */
export interface Caller {
  /** `user`: the token has `scp`. `app`: it has application roles and no `scp`. */
  readonly kind: 'user' | 'app'
  /** `tid`: the tenant that issued the token; for a guest, the resource tenant. */
  readonly tenantId: string
  /** `oid`: the user's (or service principal's) object ID in that tenant. Together with `tenantId`, it identifies the caller. */
  readonly objectId: string
  /** `azp` (v2) or `appid` (v1): the calling application. */
  readonly clientId: string
  /** The application's agent identity; null if it is not an agent. */
  readonly agent: Agent | null
  /** `scp`: delegated permissions on Behalf itself; empty for an app. */
  readonly scopes: ReadonlySet<string>
  /** `roles`: app roles of the user, or application roles of the app, depending on `kind`. */
  readonly roles: ReadonlySet<string>
  /** `groups`: object IDs, if the registration requests them. */
  readonly groups: ReadonlySet<string>
  /** Whether the user has more groups than fit in a token. If so, `groups` is empty and proves nothing. */
  readonly hasGroupOverage: boolean
  /** `acrs`: authentication contexts of Conditional Access that the user has satisfied, e.g. `c1`. */
  readonly authenticationContexts: ReadonlySet<string>
  /** `acct`: whether the user is a guest in the tenant; null if the registration does not request it. */
  readonly isGuest: boolean | null
  /** `xms_cc`, lower-cased: `cp1` means that the client can handle a claims challenge. */
  readonly capabilities: ReadonlySet<string>
  /** `uti`: the token's ID in Entra ID's sign-in logs; null if it has none. */
  readonly tokenId: string | null
  /** `sid`: the user's sign-in session; null if the token does not contain it. */
  readonly sessionId: string | null
  /** The token itself: the assertion of on-behalf-of exchanges. Never logged, never forwarded. */
  readonly assertion: string
  /** SHA-256 of the assertion in base64url. Cache keys contain it instead of the assertion. */
  readonly assertionDigest: string
  /** `exp` in milliseconds since the epoch. */
  readonly expiresAt: number
}
