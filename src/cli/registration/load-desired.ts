import type { RegistrationSettings } from '../../config/config.ts'
import { permissionsOfSchema, type SchemaPermissions } from '../../plan/permissions/permission-use.ts'
import {
  type DesiredRegistration,
  desiredRegistration,
} from '../../registration/desired/desired-registration.ts'
import { loadPermissionSources } from '../permission-sources.ts'

/**
 * The registration that the schema and the configuration require.
 *
 * @throws {@link SchemaInvalidError}, {@link ConfigInvalidError} listing every reason why a registration cannot be derived.
 */
export async function loadDesired(settings: RegistrationSettings): Promise<DesiredRegistration> {
  return desiredRegistration(settings, await loadPermissions(settings))
}

/**
 * The permissions that the fields of the schema need.
 *
 * @throws {@link SchemaInvalidError}, {@link ConfigInvalidError} under the same conditions as
 *   {@link loadPermissionSources}.
 */
export async function loadPermissions(settings: RegistrationSettings): Promise<SchemaPermissions> {
  const { schema, plan, handWritten } = await loadPermissionSources(settings)
  return permissionsOfSchema(schema, plan, handWritten)
}
