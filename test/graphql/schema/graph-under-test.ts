import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type GraphQLSchema, isObjectType } from 'graphql'
import type { ApiConfig } from '../../../src/config/config.ts'
import { HAND_WRITTEN, HAND_WRITTEN_USES } from '../../../src/graphql/schema/hand-written.ts'
import { loadSchema, type SchemaLocation } from '../../../src/graphql/schema/load-schema.ts'
import { compileSchema } from '../../../src/plan/compile/compile-schema.ts'
import { permissionsOfSchema } from '../../../src/plan/permissions/permission-use.ts'
import type { SchemaPlan } from '../../../src/plan/schema/schema-plan.ts'
import { apiConfig } from '../../support/schema.ts'

const BUILT_IN = fileURLToPath(new URL('../../../schema', import.meta.url))

/** The names of the files in schema/graph. */
export const WORKLOADS: readonly string[] = readdirSync(`${BUILT_IN}/graph`).map((name) =>
  name.replace('.graphql', ''),
)

/** What is served, compiled as the gateway does it. */
export interface ServedGraph {
  readonly schema: GraphQLSchema
  readonly plan: SchemaPlan
  /** The permissions of Microsoft Graph that the registration requests, sorted. */
  readonly permissions: readonly string[]
  fields(typeName: string): readonly string[]
  has(typeName: string): boolean
}

/** Microsoft Graph, and with `directory` and `apis` more. @throws SchemaInvalidError where the gateway would. */
export async function serve(
  graph: readonly string[],
  { apis = new Set(['graph']), ...options }: Partial<SchemaLocation> = {},
): Promise<ServedGraph> {
  const schema = await loadSchema({ builtIn: BUILT_IN, directory: null, apis, graph, ...options })
  const configured = new Map<string, ApiConfig>(
    [...apis].map((name) => [name, apiConfig({ name, kind: name === 'graph' ? 'odata' : 'rest' })]),
  )
  const handWritten = new Map([...HAND_WRITTEN].map(([coordinate, { needs }]) => [coordinate, needs]))
  const plan = compileSchema(schema, { apis: configured, handWritten, policies: new Map() })
  const { uses } = permissionsOfSchema(schema, plan, HAND_WRITTEN_USES)
  return {
    schema,
    plan,
    permissions: [
      ...new Set(uses.filter(({ api }) => api === 'graph').flatMap(({ scopes: [least = []] }) => least)),
    ].sort(),
    fields(typeName) {
      const type = schema.getType(typeName)
      return isObjectType(type) ? Object.keys(type.getFields()) : []
    },
    has: (typeName) => schema.getType(typeName) !== undefined,
  }
}
