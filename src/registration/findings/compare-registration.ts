import type { DesiredRegistration } from '../desired/desired-registration.ts'
import { type ActualRegistration, readRegistration } from '../directory/actual-registration.ts'
import type { DirectoryClient } from '../directory/directory-client.ts'
import { resolveOnline } from '../directory/resolve-online.ts'
import type { Finding } from './finding.ts'
import { findingsOf } from './findings.ts'

interface CompareOptions {
  readonly client: DirectoryClient
  readonly desired: DesiredRegistration
  /** Whether an administrator is to consent also to what users could consent to themselves. */
  readonly adminConsent: boolean
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/**
 * Reads what the tenant has, and says in what it differs from what is desired. Changes nothing.
 *
 * @throws {@link DirectoryError} when Microsoft Graph refuses or does not answer.
 */
export async function compareRegistration({ client, desired, adminConsent, now }: CompareOptions): Promise<{
  readonly findings: readonly Finding[]
  readonly actual: ActualRegistration
}> {
  const actual = await readRegistration(client, desired)
  const apis = resolveOnline(desired.gateway.apis, actual)
  const findings = findingsOf({ desired, apis, actual, now: now(), consentForEverybody: adminConsent })
  return { findings, actual }
}
