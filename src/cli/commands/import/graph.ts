import { readGraphPermissions } from '../../../import/graph/graph-permissions.ts'
import { readMetadata } from '../../../import/odata/read-metadata.ts'
import { readOData } from '../../../import/odata/read-odata.ts'
import { defineCommand } from '../../command-line/command.ts'
import { proxyOf } from '../../import/environment-proxy.ts'
import { builtInNames } from '../../import/import-description.ts'
import { parseDocument, readSource } from '../../import/read-source.ts'
import { choiceOf, IMPORT_OPTIONS, runImport } from '../../import/run-import.ts'

const NAME = 'import graph'

const METADATA = 'https://graph.microsoft.com/v1.0/$metadata'
const PERMISSIONS =
  'https://raw.githubusercontent.com/microsoftgraph/microsoft-graph-devx-content/master/permissions/new/permissions.json'

export const importGraphCommand = defineCommand({
  name: NAME,
  summary: 'write fields for other parts of Microsoft Graph, with the least privileged permissions',
  about: [
    'Writes SDL for Microsoft Graph paths that the built-in schema does not cover, based on the Graph metadata. Permissions come from the table that Microsoft publishes: the least privileged one first, then the others that Graph accepts.',
  ],
  operands: {
    name: 'path',
    help: "a path, such as '/me/contacts' or '/me/onenote/**#GET'; the same as --include",
    atMost: Number.POSITIVE_INFINITY,
  },
  options: {
    ...IMPORT_OPTIONS,
    metadata: {
      type: 'string',
      placeholder: 'file-or-url',
      help: `the Graph metadata (default: ${METADATA})`,
    },
    permissions: {
      type: 'string',
      placeholder: 'file-or-url',
      help: 'the permissions table (default: the one that Microsoft publishes on GitHub)',
    },
  },
  examples: [
    { line: `${NAME} '/me/contacts#GET' '/me/contacts/{id}'`, does: 'write schema/graph-more.graphql' },
    {
      line: `${NAME} --metadata metadata.xml --permissions permissions.json`,
      does: 'list the paths, offline',
    },
  ],
  exitCodes: { 1: 'nothing was imported; or, with --check, the file is not up to date' },
  next: ['behalf registration plan  shows the new permissions.'],
  async run({ values, operands }, context) {
    const {
      metadata = METADATA,
      permissions = PERMISSIONS,
      out = 'schema/graph-more.graphql',
      include: included = [],
      ...others
    } = values
    const include = [...included, ...operands]
    const proxy = proxyOf(context)
    const { text } = await readSource(metadata, context, proxy)
    const table = await readSource(permissions, context, proxy)
    const { scopesOf } = readGraphPermissions(parseDocument(table.text))
    const importable = readOData(readMetadata(text), {
      title: 'Microsoft Graph v1.0',
      keys: 'segments',
      qualified: false,
      reserved: builtInNames(context).types,
      prefix: ['graph'],
      choice: choiceOf({ ...others, include }),
      scopesOf,
    })
    const { api = 'graph' } = others
    return runImport(
      {
        command: NAME,
        source: metadata,
        text,
        importable,
        values: { ...others, api, out, include },
      },
      context,
    )
  },
})
