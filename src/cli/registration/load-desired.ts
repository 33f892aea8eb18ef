import type { RegistrationSettings } from '../../config/config.ts'
import { permissionsOfSchema, type SchemaPermissions } from '../../plan/permissions/permission-use.ts'
import {
  type DesiredRegistration,
  desiredRegistration,
} from '../../registration/desired/desired-registration.ts'
import { loadPermissionSources } from '../permission-sources.ts'

/**
 * What schema and configuration want.
 *
 * @throws {@link SchemaInvalidError}, {@link ConfigInvalidError} with everything that no registration can be made of.
 */
export async function loadDesired(settings: RegistrationSettings): Promise<DesiredRegistration> {
  return desiredRegistration(settings, await loadPermissions(settings))
}

/**
 * What the fields of the schema need.
 *
 * @throws {@link SchemaInvalidError}, {@link ConfigInvalidError} as {@link loadPermissionSources} does.
 */
export async function loadPermissions(settings: RegistrationSettings): Promise<SchemaPermissions> {
  const { schema, plan, handWritten } = await loadPermissionSources(settings)
  return permissionsOfSchema(schema, plan, handWritten)
}
