/**
 * Writes test/graph-facts/metadata.txt and permissions.txt: the facts about Microsoft Graph that tests compare the schema
 * and the embedded Graph with. Run it when a test reports that they lack something, or when Microsoft's files are newer:
 *
 *   npm run graph-facts -- <csdl.xml> <permissions.json> [--csdl-version <text>] [--permissions-version <text>] [--check]
 *     [--samples <sample-queries.json>]
 *
 * `--check` compares the files with what would be written, and exits with 1 where they differ. A version is what the file's
 * header names: the commit and its date. `--samples` also writes samples.txt, the requests of Graph Explorer, which are of the same
 * repository as the permissions.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { writeCsdlTable } from '../test/graph-facts/csdl-table.ts'
import { readCsdlXml } from '../test/graph-facts/csdl-xml.ts'
import { needsOfRepository } from '../test/graph-facts/needs.ts'
import { writePermissionTable } from '../test/graph-facts/permission-table.ts'
import { readPermissionsJson } from '../test/graph-facts/permissions-json.ts'
import { reachableCsdl } from '../test/graph-facts/reachable-csdl.ts'
import { reducePermissions } from '../test/graph-facts/reduce-permissions.ts'
import { readSamples, writeSampleTable } from '../test/graph-facts/sample-table.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean', default: false },
    samples: { type: 'string' },
    'csdl-version': { type: 'string', default: 'version not given' },
    'permissions-version': { type: 'string', default: 'version not given' },
  },
})
const [csdlFile, permissionsFile] = positionals
if (positionals.length !== 2) {
  console.error('Usage: npm run graph-facts -- [--check] <csdl.xml> <permissions.json>')
  process.exit(2)
}

const needs = await needsOfRepository()
const tables = [
  {
    file: new URL('../test/graph-facts/metadata.txt', import.meta.url),
    source: 'microsoftgraph/msgraph-metadata, clean_v10_metadata/cleanMetadata.xml (Microsoft Graph v1.0)',
    version: values['csdl-version'],
    facts: writeCsdlTable(reachableCsdl(readCsdlXml(readFileSync(csdlFile, 'utf8')), needs.ofMetadata)),
  },
  {
    file: new URL('../test/graph-facts/permissions.txt', import.meta.url),
    source: 'microsoftgraph/microsoft-graph-devx-content, permissions/new/permissions.json',
    version: values['permissions-version'],
    facts: writePermissionTable(
      reducePermissions(readPermissionsJson(readFileSync(permissionsFile, 'utf8')), needs),
    ),
  },
  ...(values.samples === undefined
    ? []
    : [
        {
          file: new URL('../test/graph-facts/samples.txt', import.meta.url),
          source: 'microsoftgraph/microsoft-graph-devx-content, sample-queries/sample-queries.json',
          version: values['permissions-version'],
          facts: writeSampleTable(readSamples(readFileSync(values.samples, 'utf8'))),
        },
      ]),
]
for (const table of tables) (values.check ? check : write)(table)

function write({ file, source, version, facts }) {
  const header = [`# Facts from ${source}, ${version}.`, '# Written by npm run graph-facts; do not edit.', '']
  writeFileSync(file, `${header.join('\n')}${facts}`)
}

function check({ file, facts }) {
  const written = readFileSync(file, 'utf8').replace(/^(?:#.*\n)+/, '')
  if (written === facts) return
  const known = new Set(written.split('\n'))
  const missing = facts.split('\n').filter((line) => !known.has(line))
  console.error(`${file.pathname} differs; new lines: ${missing.slice(0, 10).join(' | ')}`)
  process.exitCode = 1
}
