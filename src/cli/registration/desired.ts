import type { RegistrationSettings } from '../../config/config.ts'
import { permissionsOfSchema } from '../../plan/permissions/permission-use.ts'
import {
  type DesiredRegistration,
  desiredRegistration,
} from '../../registration/desired/desired-registration.ts'
import { loadPermissionSources } from './load-sources.ts'

/**
 * What schema and configuration want.
 *
 * @throws {@link SchemaInvalidError}, {@link ConfigInvalidError} with everything that no registration can be made of.
 */
export async function loadDesired(settings: RegistrationSettings): Promise<DesiredRegistration> {
  const { schema, plan, handWritten } = await loadPermissionSources(settings)
  return desiredRegistration(settings, permissionsOfSchema(schema, plan, handWritten))
}
