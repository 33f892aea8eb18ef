import { createPrivateKey, createPublicKey } from 'node:crypto'

import { startTenant as startRealTenant, type Tenant, type TenantOptions } from '../../src/tenant/tenant.ts'
import { RSA_KEYS } from './rsa-keys.ts'

export type { Tenant, TenantOptions }

const KEY_PAIRS = RSA_KEYS.map((key) => ({
  privateKey: createPrivateKey({ key, format: 'jwk' }),
  publicKey: createPublicKey({ key, format: 'jwk' }),
}))

let taken = 0

/** The embedded tenant with keys that are there already: most of its start is the time that a key takes to make. */
export function startTenant(options: TenantOptions = {}): Promise<Tenant> {
  return startRealTenant({ newKeyPair: nextKeyPair, ...options })
}

/** In turn: tenants that run at the same time, and the keys before and after a rotation, differ. */
function nextKeyPair() {
  const pair = KEY_PAIRS[taken++ % KEY_PAIRS.length]
  if (pair === undefined) throw new Error('there are no keys')
  return pair
}
