import type { SealingKeyUnknownError } from '../../errors/requests.ts'
import type { Log } from '../../telemetry/log.ts'

/** Maximum number of keys to log, because an attacker who can write to the store can invent any number of them. */
const MAX_UNKNOWN_KEYS = 10

/** Detects values in the store that another replica sealed with a key that this one does not have. */
export function createUnknownKeys(log: Log) {
  const ids = new Set<string>()
  return {
    onUnknownKey(err: SealingKeyUnknownError): void {
      if (ids.has(err.keyId) || ids.size === MAX_UNKNOWN_KEYS) return
      ids.add(err.keyId)
      log.warn({ err }, 'another replica seals with a key that this one does not have')
    },
    warning: () =>
      ids.size === 0
        ? null
        : `other replicas seal with keys that this one does not have (${[...ids].join(', ')}): compare sealing.keys`,
  }
}
