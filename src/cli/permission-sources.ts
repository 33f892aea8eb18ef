import type { RegistrationSettings } from '../config/config.ts'
import { type Code, loadCode } from '../graphql/code/load-code.ts'
import { builtInApis, odataApis } from '../graphql/schema/built-in-apis.ts'
import { HAND_WRITTEN, HAND_WRITTEN_USES } from '../graphql/schema/hand-written.ts'
import { loadSchema } from '../graphql/schema/load-schema.ts'
import { OWN_SCALARS } from '../graphql/schema/scalars.ts'
import type { Policy } from '../plan/authorization/policy.ts'
import { compileSchema } from '../plan/compile/compile-schema.ts'
import type { PermissionSources } from '../plan/permissions/permission-use.ts'
import { loadManifests } from '../server/trusted-documents/load-manifests.ts'
import { createLog } from '../telemetry/log.ts'
import { BUILT_IN_SCHEMA } from './built-in-schema.ts'

/** The settings that determine which schema is served. */
export type PermissionSettings = Pick<
  RegistrationSettings,
  'apis' | 'policies' | 'schema' | 'documents' | 'mcp'
>

/**
 * Reads and compiles the schema as the gateway would serve it, without starting a gateway.
 *
 * @param given - code to use in addition to the module that the configuration names.
 * @throws {@link SchemaInvalidError} listing every problem in the schema.
 * @throws {@link ConfigInvalidError} if a manifest that determines the schema is invalid.
 */
export async function loadPermissionSources(
  settings: PermissionSettings,
  given: Code = {},
): Promise<PermissionSources> {
  const { apis } = settings
  const code = await loadCode(settings, given)
  const policies = new Map<string, Policy>([...settings.policies, ...code.policies])
  const handWritten = new Map([...HAND_WRITTEN].map(([coordinate, { needs }]) => [coordinate, needs]))
  const compile = (schema: Parameters<typeof compileSchema>[0]) =>
    compileSchema(schema, { apis, handWritten, policies, code: { ...code, ownScalars: OWN_SCALARS } })
  const schema = await loadSchema({
    ...settings.schema,
    builtIn: BUILT_IN_SCHEMA,
    apis: builtInApis(apis),
    odata: odataApis(apis),
    documents: await trustedDocuments(settings),
    compile,
  })
  return {
    schema,
    plan: compile(schema),
    handWritten: HAND_WRITTEN_USES,
  }
}

/** The trusted documents that determine which parts of Microsoft Graph are served; empty unless `schema.graph` is `documents`. */
async function trustedDocuments({
  schema: { graph },
  documents: { manifests },
  mcp,
}: PermissionSettings): Promise<readonly string[]> {
  if (!graph.includes('documents')) return []
  const operations = await loadManifests(
    [...manifests, ...(mcp.enabled ? mcp.manifests : [])],
    createLog({ level: 'silent' }),
  )
  return operations.map(({ body }) => body)
}
