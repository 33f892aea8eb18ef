import type { TokenKey } from '../token/token-key.ts'
import { placeOf } from './sealed-records.ts'

/** How long a lease lasts without renewal, which is how long a crashed replica keeps the others waiting. */
export const LEASE_MS = 3_000
/** A lease survives two late renewals. */
export const RENEWAL_MS = LEASE_MS / 3

/**
 * The key of a token's lease. Replicas of other versions, which run alongside this one during a rolling update, use the same
 * name.
 */
export function leaseKeyOf({ user, token }: TokenKey): string {
  return placeOf({ user, name: `${token}:lease` })
}
