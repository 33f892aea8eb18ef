/**
 * Writes src/plan/permissions/graph-permissions.ts: ids and consent of the permissions of Microsoft Graph that the schema
 * names, and of no others. To be run when the schema names a new one:
 *
 *   node scripts/graph-permission-table.mjs <permissions.json> <provisioningInfo.json>
 *
 * Both files are in the folder permissions/new of microsoftgraph/microsoft-graph-devx-content.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const [permissionsFile, provisioningFile] = process.argv.slice(2)
const { permissions } = JSON.parse(readFileSync(permissionsFile, 'utf8'))
const { permissionDeployments } = JSON.parse(readFileSync(provisioningFile, 'utf8'))

const ROOT = new URL('../', import.meta.url)
const folder = new URL('schema/graph/', ROOT)
const files = [
  ...readdirSync(folder).map((name) => new URL(name, folder)),
  new URL('src/graphql/content/photos.ts', ROOT),
]
const quoted = files.flatMap((file) => [
  ...readFileSync(file, 'utf8').matchAll(/["']([A-Z][\w-]*\.[\w.-]+)["']/g),
])
const names = [...new Set(quoted.map(([, name]) => name))].filter((name) => name in permissions).sort()

/** `resourceAppId` names who keeps the data, not whose permission it is; all of them are Microsoft Graph's. */
function idOf(name, scheme) {
  const ids = permissionDeployments[name]
    .filter((each) => each.scheme === scheme && each.environment.split(';').includes('public'))
    .map(({ id }) => id)
  const distinct = [...new Set(ids)]
  if (distinct.length > 1) throw new Error(`${name} has ${distinct.length} ids for ${scheme}`)
  return distinct[0]
}

function rowOf(name) {
  const { DelegatedWork, Application } = permissions[name].schemes
  const delegated = DelegatedWork && {
    id: idOf(name, 'DelegatedWork'),
    adminConsent: DelegatedWork.requiresAdminConsent,
    title: DelegatedWork.userDisplayName.trim(),
  }
  const application = Application && { id: idOf(name, 'Application') }
  return `  ['${name}', { delegated: ${text(delegated)}, application: ${text(application)} }],`
}

function text(row) {
  // Some are described, and are nowhere yet.
  if (row?.id === undefined) return 'null'
  const members = Object.entries(row).map(([key, value]) =>
    typeof value === 'string' ? `${key}: ${JSON.stringify(value)}` : `${key}: ${value}`,
  )
  return `{ ${members.join(', ')} }`
}

writeFileSync(
  new URL('src/plan/permissions/graph-permissions.ts', ROOT),
  `/** A permission of Microsoft Graph, the same in every tenant. */
export interface GraphPermission {
  /** Null if there is none for users. \`adminConsent\`: only an administrator can consent, unless the tenant allows users to. */
  readonly delegated: DelegatedPermission | null
  /** Null if there is none for applications. All others require an administrator's consent. */
  readonly application: { readonly id: string } | null
}

interface DelegatedPermission {
  readonly id: string
  readonly adminConsent: boolean
  /** Its name when Entra ID asks a user for consent. */
  readonly title: string
}

/**
 * The permissions of Microsoft Graph that the schema names. Written by scripts/graph-permission-table.mjs.
 *
 * @see https://learn.microsoft.com/graph/permissions-reference
 */
export const GRAPH_PERMISSIONS: ReadonlyMap<string, GraphPermission> = new Map([
${names.map(rowOf).join('\n')}
])
`,
)
