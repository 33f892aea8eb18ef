import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import type { RegistrationSettings } from '../../src/config/config.ts'
import { loadRegistrationSettings } from '../../src/config/load-config.ts'
import { HAND_WRITTEN, HAND_WRITTEN_USES } from '../../src/graphql/schema/hand-written.ts'
import { loadSchema } from '../../src/graphql/schema/load-schema.ts'
import { compileSchema } from '../../src/plan/compile/compile-schema.ts'
import { type PermissionSources, permissionsOfSchema } from '../../src/plan/permissions/permission-use.ts'
import {
  type DesiredRegistration,
  desiredRegistration,
} from '../../src/registration/desired/desired-registration.ts'

export const TENANT_ID = '3d8a5a0e-5a0f-4c4e-9d43-7a2a1f0a9b11'
export const CLIENT_ID = '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22'

/** The orders API in addition to Microsoft Graph, and nothing registered yet. */
const ENOUGH = `
entra: { tenantId: ${TENANT_ID} }
apis: { orders: { baseUrl: "https://orders.contoso.example", resource: "api://orders.contoso.example" } }
`

/** Settings as the loader gives them. @param yml - behalf.yml; by default the least that there can be. */
export function settingsOf(
  yml: string = ENOUGH,
  env: Readonly<Record<string, string>> = {},
): RegistrationSettings {
  return loadRegistrationSettings({ env: { BEHALF_GRAPH: 'all', ...env }, readFile: () => yml })
}

/** The least settings, with a section `registration`. */
export function settingsWith(
  registration: string,
  env: Readonly<Record<string, string>> = {},
): RegistrationSettings {
  return settingsOf(`${ENOUGH}registration: ${registration}\n`, env)
}

const known = new Map<string, Promise<PermissionSources>>()

/** The product's own schema as the settings have it served. Equal settings share it, because compiling it takes most of a test. */
export function sourcesOf({
  apis,
  policies,
  schema: { graph },
}: RegistrationSettings): Promise<PermissionSources> {
  const key = inspect([apis, policies, graph], { depth: null, maxArrayLength: null, maxStringLength: null })
  const sources = known.get(key) ?? compiled({ apis, policies, schema: { graph } })
  known.set(key, sources)
  return sources
}

async function compiled({
  apis,
  policies,
  schema: { graph },
}: Pick<RegistrationSettings, 'apis' | 'policies'> & {
  readonly schema: Pick<RegistrationSettings['schema'], 'graph'>
}): Promise<PermissionSources> {
  const schema = await loadSchema({
    builtIn: fileURLToPath(new URL('../../schema', import.meta.url)),
    directory: null,
    apis: new Set(apis.keys()),
    graph,
  })
  const handWritten = new Map([...HAND_WRITTEN].map(([coordinate, { needs }]) => [coordinate, needs]))
  return {
    schema,
    plan: compileSchema(schema, { apis, handWritten, policies }),
    handWritten: HAND_WRITTEN_USES,
  }
}

/** The registration for the product's own schema. */
export async function desiredOf(settings: RegistrationSettings): Promise<DesiredRegistration> {
  const { schema, plan, handWritten } = await sourcesOf(settings)
  return desiredRegistration(settings, permissionsOfSchema(schema, plan, handWritten))
}
