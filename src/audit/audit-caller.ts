import { createHmac } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { AuditConfig } from '../config/config.ts'
import { lengthPrefixed } from '../digest.ts'
import type { RecordedCaller } from '../recording/recording.ts'
import { deriveKey, keyIdOf } from '../sealing.ts'
import type { AuditCaller } from './audit-record.ts'

/** Callers as audit lines name them. */
export type DescribeCaller = (caller: RecordedCaller) => AuditCaller

/** Most hashes to remember. */
const MOST_HASHES = 10_000
const HASH_KEY_BYTES = 32

/**
 * Names callers by their object id or by a keyed hash of it. Without the sealing key, no one can compute a hash from an id,
 * nor test one; and users can be erased from a trail by destroying the key.
 *
 * @param options.sealingKeys - the first one makes the hashes: another first key gives other hashes, under another `hashKey`.
 */
export function createCallerDescription({
  users,
  sealingKeys,
}: {
  readonly users: AuditConfig['users']
  readonly sealingKeys: readonly string[]
}): DescribeCaller {
  const [key] = sealingKeys
  if (users === 'objectId' || key === undefined) {
    return onceForEach((caller) => ({ ...described(caller), oid: caller.objectId }))
  }
  const hashKey = keyIdOf(key)
  const secret = deriveKey(key, 'audit users', HASH_KEY_BYTES)
  const known = new LRUCache<string, string>({ max: MOST_HASHES })
  const hashOf = ({ tenantId, objectId }: RecordedCaller): string => {
    const name = lengthPrefixed([tenantId, objectId])
    const hash = known.get(name) ?? createHmac('sha256', secret).update(name).digest('base64url')
    known.set(name, hash)
    return hash
  }
  return onceForEach((caller) => ({ ...described(caller), oidHash: hashOf(caller), hashKey }))
}

/** A caller is the same as long as its token is known. */
function onceForEach(describe: DescribeCaller): DescribeCaller {
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
