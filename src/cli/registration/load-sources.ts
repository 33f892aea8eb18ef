import type { RegistrationSettings } from '../../config/config.ts'
import { HAND_WRITTEN, HAND_WRITTEN_USES } from '../../graphql/schema/hand-written.ts'
import { loadSchema } from '../../graphql/schema/load-schema.ts'
import { compileSchema } from '../../plan/compile/compile-schema.ts'
import type { PermissionSources } from '../../plan/permissions/permission-use.ts'
import { loadManifests } from '../../server/trusted-documents/load-manifests.ts'
import { createLog } from '../../telemetry/log.ts'
import { BUILT_IN_SCHEMA } from '../start/built-in-schema.ts'

/**
 * Reads and compiles the schema as the gateway would serve it, without starting a gateway.
 *
 * @throws {@link SchemaInvalidError} with every problem of the schema at once.
 * @throws {@link ConfigInvalidError} when a manifest cannot be used that the schema follows.
 */
export async function loadPermissionSources(settings: RegistrationSettings): Promise<PermissionSources> {
  const { apis, policies } = settings
  const schema = await loadSchema({
    ...settings.schema,
    builtIn: BUILT_IN_SCHEMA,
    apis: new Set(apis.keys()),
    documents: await trustedDocuments(settings),
  })
  const handWritten = new Map([...HAND_WRITTEN].map(([coordinate, { needs }]) => [coordinate, needs]))
  return {
    schema,
    plan: compileSchema(schema, { apis, handWritten, policies }),
    handWritten: HAND_WRITTEN_USES,
  }
}

/** The texts that `schema.graph` can follow; none where it does not. */
async function trustedDocuments({
  schema: { graph },
  documents: { manifests },
  mcp,
}: RegistrationSettings): Promise<readonly string[]> {
  if (!graph.includes('documents')) return []
  const operations = await loadManifests(
    [...manifests, ...(mcp.enabled ? mcp.manifests : [])],
    createLog({ level: 'silent' }),
  )
  return operations.map(({ body }) => body)
}
