import { createHmac } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { AuditConfig } from '../config/config.ts'
import { lengthPrefixed } from '../digest.ts'
import type { RecordedCaller } from '../recording/recording.ts'
import { deriveKey, keyIdOf } from '../sealing.ts'
import type { AuditCaller } from './audit-record.ts'

/** Describes a caller for audit lines. */
export type DescribeCaller = (caller: RecordedCaller) => AuditCaller

/** Maximum number of hashes to remember. */
const MAX_HASHES = 10_000
const HASH_KEY_BYTES = 32

/**
 * Identifies callers by their object ID or by a keyed hash of it. Without the sealing key, it is not possible to
 * compute the hash of an ID, or to compare a hash with an ID. To erase users from a trail, an operator can destroy the
 * key.
 *
 * @param options.sealingKeys - the hashes use the first key: a different first key results in different hashes and a
 *   different `hashKey`.
 */
export function createCallerDescription({
  users,
  sealingKeys,
}: {
  readonly users: AuditConfig['users']
  readonly sealingKeys: readonly string[]
}): DescribeCaller {
  const [key] = sealingKeys
  if (users === 'objectId') {
    return memoize((caller) => ({ ...described(caller), oid: caller.objectId }))
  }
  // The configuration check has already required a key.
  if (key === undefined) throw new TypeError('hashing users requires a sealing key')
  const hashKey = keyIdOf(key)
  const secret = deriveKey(key, 'audit users', HASH_KEY_BYTES)
  const known = new LRUCache<string, string>({ max: MAX_HASHES })
  const hashOf = ({ tenantId, objectId }: RecordedCaller): string => {
    const name = lengthPrefixed([tenantId, objectId])
    const hash = known.get(name) ?? createHmac('sha256', secret).update(name).digest('base64url')
    known.set(name, hash)
    return hash
  }
  return memoize((caller) => ({ ...described(caller), oidHash: hashOf(caller), hashKey }))
}

/** Describes each caller only once. A caller remains the same object for as long as its token is remembered. */
function memoize(describe: DescribeCaller): DescribeCaller {
  const known = new WeakMap<RecordedCaller, AuditCaller>()
  return (caller) => {
    let description = known.get(caller)
    if (description === undefined) {
      description = describe(caller)
      known.set(caller, description)
    }
    return description
  }
}

function described({ kind, tenantId, clientId, tokenId, sessionId, agent }: RecordedCaller) {
  return {
    kind,
    tid: tenantId,
    azp: clientId,
    ...(agent === null ? null : agentOf(agent)),
    ...(tokenId === null ? null : { uti: tokenId }),
    ...(sessionId === null ? null : { sid: sessionId }),
  }
}

function agentOf({ actsFor, blueprintId }: NonNullable<RecordedCaller['agent']>) {
  return { agent: { actsFor, ...(blueprintId === null ? null : { blueprint: blueprintId }) } }
}
