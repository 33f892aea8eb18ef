import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const require = createRequire(import.meta.url)

/** What the compiler makes of one operation or fragment. */
type Artifact = never

/** Compiles sources with Relay's own compiler against a schema, with the one line of configuration that docs/clients.md names. */
export async function compileRelayProject({
  schema,
  source,
}: {
  readonly schema: string
  readonly source: string
}) {
  const root = await mkdtemp(join(tmpdir(), 'behalf-relay-'))
  await mkdir(join(root, 'src', 'generated'), { recursive: true })
  await writeFile(join(root, 'schema.graphql'), schema)
  await writeFile(join(root, 'src', 'Reports.js'), source)
  await writeFile(
    join(root, 'relay.config.json'),
    JSON.stringify({
      src: './src',
      schema: './schema.graphql',
      artifactDirectory: './src/generated',
      language: 'javascript',
      eagerEsModules: false,
      schemaConfig: { nodeInterfaceIdField: 'globalId' },
    }),
  )
  const binary = require('relay-compiler') as string
  await promisify(execFile)(binary, ['relay.config.json'], { cwd: root })
  return {
    artifact: (name: string) => require(join(root, 'src', 'generated', `${name}.graphql.js`)) as Artifact,
    remove: () => rm(root, { recursive: true }),
  }
}
