/**
 * Writes docs/microsoft-graph.md from schema/graph and the permissions of Microsoft Graph. With `--check` writes nothing, and
 * fails if the page is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { loadPermissionSources } from '../src/cli/permission-sources.ts'
import { loadDesired } from '../src/cli/registration/load-desired.ts'
import { loadRegistrationSettings } from '../src/config/load-config.ts'
import { GRAPH_WORKLOADS } from '../src/config/sections/graph.ts'
import { graphPage } from './codegen/graph-page.mjs'
import { requestRows } from './codegen/graph-requests.mjs'
import { sampleSection } from './codegen/graph-samples.mjs'

const PAGE = new URL('../docs/microsoft-graph.md', import.meta.url)

const { schema } = await loadPermissionSources(settingsFor('all'))
const rows = requestRows(schema)
const workloads = []
for (const name of GRAPH_WORKLOADS) {
  workloads.push({
    name,
    permissions: await permissionsOf(name),
    permissionsToRead: await permissionsOf(`${name}.read`),
    rows: rows.filter(({ workload }) => workload === name),
  })
}
const page = graphPage(workloads, sampleSection())

if (!process.argv.includes('--check')) {
  writeFileSync(PAGE, page)
} else if (readFileSync(PAGE, 'utf8') !== page) {
  console.error('stale: docs/microsoft-graph.md; run npm run codegen')
  process.exit(1)
}

function settingsFor(graph) {
  const env = { BEHALF_GRAPH: graph, ENTRA_TENANT_ID: '00000000-0000-4000-8000-000000000000' }
  const readFile = () => {
    throw Object.assign(new Error('no such file'), { code: 'ENOENT' })
  }
  return loadRegistrationSettings({ env, readFile })
}

async function permissionsOf(graph) {
  const { gateway } = await loadDesired(settingsFor(graph))
  return gateway.apis.flatMap(({ permissions }) => permissions.map(({ name }) => name))
}
