/**
 * How a start grows with the schema: seconds and memory for about 1,000 and about 5,000 types, which are imported from the metadata of
 * Microsoft Graph as an API of one's own. `--metadata=<file>` names it; scripts/import-descriptions.json has its address.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NOWHERE, start } from './start.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const ROUNDS = 3
/** What is imported; nothing, for the time that a start takes in any case. */
const IMPORTS = ['', '/me/**', '/**']
const CONFIG = `
apis:
  imported:
    kind: odata
    baseUrl: https://api.contoso.example
    resource: api://imported.contoso.example
schema:
  directory: ./schema
`

/** @param metadata - a file with the CSDL of Microsoft Graph. */
export async function benchSchemaSize({ metadata, say }) {
  if (metadata === undefined) throw new Error('--metadata=<file> names the metadata of Microsoft Graph')
  const folder = mkdtempSync(join(tmpdir(), 'behalf-schema-size-'))
  try {
    const schemas = IMPORTS.map((include, index) =>
      createSchema(join(folder, String(index)), include, metadata),
    )
    const runs = schemas.map(() => [])
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, { env, types }] of schemas.entries()) {
        say(`${types} types, round ${round + 1}`)
        runs[index].push(await start(env))
      }
    }
    return schemas.map(({ types }, index) => ({
      types,
      seconds: median(runs[index].map(({ seconds }) => seconds)),
      cpuSeconds: median(runs[index].map(({ cpuSeconds }) => cpuSeconds)),
      mebibytes: median(runs[index].map(({ mebibytes }) => mebibytes)),
    }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function schemaSizeReport(rows) {
  return [
    `A start with an imported schema (Node.js ${process.version.slice(1)}, medians of ${ROUNDS})`,
    '',
    '| types | seconds | seconds of CPU | most memory, MiB |',
    '|---:|---:|---:|---:|',
    ...rows.map(
      ({ types, seconds, cpuSeconds, mebibytes }) =>
        `| ${types} | ${seconds.toFixed(2)} | ${cpuSeconds.toFixed(2)} | ${Math.round(mebibytes)} |`,
    ),
  ].join('\n')
}

function createSchema(folder, include, metadata) {
  const file = join(folder, 'schema', 'imported.graphql')
  mkdirSync(join(folder, 'schema'), { recursive: true })
  writeFileSync(join(folder, 'behalf.yml'), CONFIG)
  const options = ['--api', 'imported', '--scope', 'Read', '--include', include, '--out', file]
  if (include !== '') {
    execFileSync(process.execPath, ['dist/main.js', 'import', 'odata', metadata, ...options], {
      cwd: ROOT,
      stdio: 'ignore',
    })
  }
  const sdl = include === '' ? '' : readFileSync(file, 'utf8')
  const types = sdl.match(/^(?:type|input|enum|interface|union) /gm)?.length ?? 0
  return { types, env: { ...NOWHERE, BEHALF_GRAPH: 'people', BEHALF_CONFIG: join(folder, 'behalf.yml') } }
}

function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]
}
