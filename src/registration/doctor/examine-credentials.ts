import { WARN_DAYS } from '../../tokens/credentials/credential-expiry.ts'
import type { CredentialState } from '../../tokens/credentials/credential-state.ts'
import { doubtful, type Examination, ill, well } from './examination.ts'

const DAY_MS = 24 * 3_600_000

/** Whether the configured credentials can be read, and when they end. @param now - milliseconds since the epoch. */
export function examineCredentials(states: readonly CredentialState[], now: number): readonly Examination[] {
  return states.map(({ position, kind, notAfter, problem }) => {
    const subject = `credential ${position} (${kind})`
    const days = notAfter === null ? null : Math.floor((notAfter - now) / DAY_MS)
    if (days !== null && days < 0) {
      return ill(subject, 'It has ended.', 'behalf credential certificate  makes another one.')
    }
    if (problem !== null)
      return ill(subject, `${problem}.`, 'docs/configuration.md has what each kind takes.')
    if (days === null) return well(subject, 'It can be read; when it ends is not said.')
    if (days < WARN_DAYS) {
      return doubtful(subject, `It ends in ${days} days.`, 'Add another one: behalf credential certificate')
    }
    return well(subject, `It can be read, and ends in ${days} days.`)
  })
}
