import type { RegistrationSettings } from '../../config/registration-config.ts'
import { permissionsOfSchema } from '../../plan/permissions/permission-use.ts'
import { desiredRegistration } from '../../registration/desired-registration.ts'
import { readRegistration } from '../../registration/tenant/actual-registration.ts'
import { createDirectoryClient } from '../../registration/tenant/directory-client.ts'
import type { Finding } from '../../registration/tenant/finding.ts'
import { findingsOf } from '../../registration/tenant/findings.ts'
import { resolveOnline } from '../../registration/tenant/resolve-online.ts'
import { loadPermissionSources } from './load-sources.ts'

interface CheckOptions {
  readonly settings: RegistrationSettings
  /** Of Microsoft Graph. */
  readonly baseUrl: string
  /** Of the operator. */
  readonly token: string
  readonly fetch: typeof fetch
  /** Milliseconds since the epoch. */
  readonly now: number
}

/**
 * Compares the tenant's registration with what schema and configuration want. Reads, and changes nothing.
 *
 * @throws {@link DirectoryError} when Microsoft Graph refuses or does not answer.
 */
export async function checkRegistration({
  settings,
  baseUrl,
  token,
  fetch,
  now,
}: CheckOptions): Promise<readonly Finding[]> {
  const { schema, plan, handWritten } = await loadPermissionSources(settings)
  const desired = desiredRegistration(settings, permissionsOfSchema(schema, plan, handWritten))
  const actual = await readRegistration(createDirectoryClient({ baseUrl, token, fetch }), desired)
  const apis = resolveOnline(desired.gateway.apis, actual)
  return findingsOf({ desired, apis, actual, now })
}
