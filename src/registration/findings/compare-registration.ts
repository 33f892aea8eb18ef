import type { DesiredRegistration } from '../desired/desired-registration.ts'
import type { ActualRegistration } from '../directory/actual-registration.ts'
import type { DirectoryClient } from '../directory/directory-client.ts'
import { readRegistration } from '../directory/read-registration.ts'
import { resolveOnline } from '../directory/resolve-online.ts'
import type { Finding } from './finding.ts'
import { findingsOf } from './findings.ts'

interface CompareOptions {
  readonly client: DirectoryClient
  readonly desired: DesiredRegistration
  /** Whether an administrator should also consent to permissions that users could consent to themselves. */
  readonly adminConsent: boolean
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/**
 * Compares the registration in the tenant with the desired one. Changes nothing.
 *
 * @throws {@link DirectoryError} if Microsoft Graph rejects a request or does not respond.
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
