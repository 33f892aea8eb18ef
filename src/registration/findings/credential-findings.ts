import { WARN_DAYS } from '../../tokens/credentials/credential-expiry.ts'
import type { ActualApplication, ActualCredential } from '../directory/actual-registration.ts'
import { error, type Finding, warning } from './finding.ts'

const DAY_MS = 24 * 3_600_000

/** Credentials that are missing, have expired, or will expire soon. */
export function credentialFindings(
  { keyCredentials, passwordCredentials }: ActualApplication,
  federatedCredentials: number,
  now: number,
): readonly Finding[] {
  const all = [
    ...keyCredentials.map((credential) => expiring('certificate', credential)),
    ...passwordCredentials.map((credential) => expiring('secret', credential)),
  ]
  const left = all.filter(({ endDateTime }) => endDateTime === null || Date.parse(endDateTime) > now)
  const findings = all.flatMap(({ kind, keyId, displayName, endDateTime }): readonly Finding[] => {
    if (endDateTime === null) return []
    const days = Math.floor((Date.parse(endDateTime) - now) / DAY_MS)
    if (days >= WARN_DAYS) return []
    const name = `The ${kind} ${displayName === null ? 'without a name' : `"${displayName}"`}`
    const day = endDateTime.slice(0, 10)
    return [
      warning(
        'credential',
        days < 0 ? `${name} expired on ${day}.` : `${name} expires on ${day}, in ${days} days.`,
        {
          fix:
            days < 0
              ? `To remove it, run: behalf credential remove ${keyId}`
              : `Add another (behalf credential ${kind}), then remove this one.`,
          change: null,
        },
      ),
    ]
  })
  if (left.length + federatedCredentials > 0) return findings
  return [
    error('credential', 'The registration has no valid credential.', {
      fix: 'Add one under Certificates & secrets, or run: behalf credential certificate',
      change: null,
    }),
    ...findings,
  ]
}

function expiring(kind: string, { keyId, displayName = null, endDateTime = null }: ActualCredential) {
  return { kind, keyId, displayName, endDateTime }
}
