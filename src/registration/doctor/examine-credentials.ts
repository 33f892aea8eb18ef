import { WARN_DAYS } from '../../tokens/credentials/credential-expiry.ts'
import type { CredentialState } from '../../tokens/credentials/credential-state.ts'
import { type Examination, failed, passed, warned } from './examination.ts'

const DAY_MS = 24 * 3_600_000

/** Checks whether the configured credentials can be read, and when they expire. @param now - milliseconds since the epoch. */
export function examineCredentials(states: readonly CredentialState[], now: number): readonly Examination[] {
  return states.map(({ position, kind, notAfter, problem }) => {
    const subject = `credential ${position} (${kind})`
    const days = notAfter === null ? null : Math.floor((notAfter - now) / DAY_MS)
    if (days !== null && days < 0) {
      return failed(subject, 'Expired.', 'behalf credential certificate  creates another credential.')
    }
    if (problem !== null)
      return failed(subject, `${problem}.`, 'For the settings of each kind, see docs/configuration.md.')
    if (days === null) return passed(subject, 'Readable. Its expiration date is unknown.')
    if (days < WARN_DAYS) {
      return warned(subject, `Expires in ${days} days.`, 'To add another, run: behalf credential certificate')
    }
    return passed(subject, `Readable. Expires in ${days} days.`)
  })
}
