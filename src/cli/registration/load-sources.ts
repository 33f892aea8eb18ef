import type { RegistrationSettings } from '../../config/config.ts'
import { HAND_WRITTEN, HAND_WRITTEN_USES } from '../../graphql/schema/hand-written.ts'
import { loadSchema } from '../../graphql/schema/load-schema.ts'
import { compileSchema } from '../../plan/compile/compile-schema.ts'
import type { PermissionSources } from '../../plan/permissions/permission-use.ts'
import { BUILT_IN_SCHEMA } from '../start/built-in-schema.ts'

/**
 * Reads and compiles the schema as the gateway would serve it, without starting a gateway.
 *
 * @throws {@link SchemaInvalidError} with every problem of the schema at once.
 */
export async function loadPermissionSources({
  apis,
  policies,
  schema: { directory },
}: RegistrationSettings): Promise<PermissionSources> {
  const schema = await loadSchema({ builtIn: BUILT_IN_SCHEMA, directory, apis: new Set(apis.keys()) })
  const handWritten = new Map([...HAND_WRITTEN].map(([coordinate, { needs }]) => [coordinate, needs]))
  return {
    schema,
    plan: compileSchema(schema, { apis, handWritten, policies }),
    handWritten: HAND_WRITTEN_USES,
  }
}
