import { wordsOf } from '../../../import/names/words.ts'
import { readOpenApi } from '../../../import/openapi/read-openapi.ts'
import { defineCommand } from '../../command-line/command.ts'
import { UsageError } from '../../command-line/usage-error.ts'
import { proxyOf } from '../../import/environment-proxy.ts'
import { outputOf, takenNames } from '../../import/import-description.ts'
import { parseDocument, readSource } from '../../import/read-source.ts'
import { IMPORT_OPTIONS, runImport } from '../../import/run-import.ts'

const NAME = 'import openapi'

export const importOpenApiCommand = defineCommand({
  name: NAME,
  summary: 'generate the schema of an API from its OpenAPI description',
  about: [
    'Reads OpenAPI 2.0 (Swagger), 3.0 and 3.1, in JSON or YAML, and writes SDL for the operations that you choose. If you choose none, it lists the operations.',
    'To update the file later, run the same command again. It prints the changes. Put your own fields and types in another file: the command does not replace a generated file that you have edited.',
  ],
  operands: { name: 'file-or-url', help: 'the description', atMost: 1 },
  options: IMPORT_OPTIONS,
  examples: [
    { line: `${NAME} openapi.yaml`, does: 'list the operations' },
    {
      line: `${NAME} openapi.yaml --api orders --include '/orders/**' --scope Orders.Read`,
      does: 'write schema/orders.graphql',
    },
    {
      line: `${NAME} openapi.yaml --api orders --include '/orders/**' --check`,
      does: 'fail a pull request whose schema is out of date',
    },
  ],
  exitCodes: { 1: 'nothing was imported; or, with --check, the file is not up to date' },
  next: ['Add the API to behalf.yml, and start Behalf: see docs/importing.md.'],
  async run({ values, operands }, context) {
    const [source] = operands
    if (source === undefined)
      throw new UsageError('Specify the description: a file, or a URL that begins with https://.', NAME)
    const proxy = proxyOf(context)
    const { text, readRelated } = await readSource(source, context, proxy)
    const importable = readOpenApi(parseDocument(text), {
      reserved: takenNames(context, outputOf(values)).types,
      prefix: wordsOf(values.api ?? 'api'),
      readDocument: (path) => parseDocument(readRelated(path)),
    })
    return runImport({ command: NAME, source, text, importable, values }, context)
  },
})
