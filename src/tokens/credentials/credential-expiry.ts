import type { Log } from '../../telemetry/log.ts'
import type { CredentialState } from './credential-state.ts'

/** Warns about credentials that expire soon. */
export interface ExpiryWatch {
  /** Logs the warnings, up to once a day; called when a credential is requested. */
  check(states: readonly CredentialState[]): void
}

const DAY_MS = 24 * 3_600_000
/** Enough time to obtain a new credential. */
export const WARN_DAYS = 30

/** Creates a watch that does not need a timer, because it runs whenever a credential is needed. */
export function createExpiryWatch(options: { readonly clock: () => number; readonly log: Log }): ExpiryWatch {
  const { clock, log } = options
  let nextCheckAt = Number.NEGATIVE_INFINITY

  return {
    check(states) {
      if (clock() < nextCheckAt) return
      nextCheckAt = clock() + DAY_MS
      for (const { position, kind, notAfter } of states) {
        const daysLeft = daysUntil(notAfter, clock())
        if (notAfter === null || daysLeft === null || daysLeft > WARN_DAYS) continue
        const about = { credential: position, kind, notAfter: new Date(notAfter).toISOString(), daysLeft }
        log.warn(about, daysLeft > 0 ? 'a client credential expires soon' : 'a client credential has expired')
      }
    },
  }
}

/**
 * What an operator has to fix, in one line that can be shown publicly; Entra ID's own message is in the log.
 *
 * @returns null if there is no problem.
 */
export function credentialWarning(states: readonly CredentialState[], now: number): string | null {
  const warnings = states.flatMap(({ position, kind, notAfter, isHealthy, problem }) => {
    const name = `credential ${position} (${kind})`
    const daysLeft = daysUntil(notAfter, now)
    if (daysLeft !== null && daysLeft <= 0) return [`${name} has expired`]
    if (!isHealthy) return [`${name} does not work: see the log`]
    if (problem !== null) return [`${name} has a problem: see the log`]
    return daysLeft !== null && daysLeft <= WARN_DAYS ? [`${name} expires in ${daysLeft} d`] : []
  })
  return warnings.length === 0 ? null : warnings.join(', ')
}

function daysUntil(notAfter: number | null, now: number): number | null {
  return notAfter === null ? null : Math.ceil((notAfter - now) / DAY_MS)
}
