import { wordsOf } from '../../../import/names/words.ts'
import { readMetadata } from '../../../import/odata/read-metadata.ts'
import { readOData } from '../../../import/odata/read-odata.ts'
import { defineCommand } from '../../command-line/command.ts'
import { UsageError } from '../../command-line/usage-error.ts'
import { proxyOf } from '../../import/environment-proxy.ts'
import { outputOf, takenNames } from '../../import/import-description.ts'
import { readSource } from '../../import/read-source.ts'
import { choiceOf, IMPORT_OPTIONS, runImport } from '../../import/run-import.ts'

const NAME = 'import odata'

export const importODataCommand = defineCommand({
  name: NAME,
  summary: 'generate the schema of an OData service from its $metadata',
  about: [
    'Reads the $metadata document (CSDL in XML) of an OData 2.0 or 4.0 service, and writes SDL for the addresses that you choose. If you choose none, it lists up to 50,000 addresses, up to three levels deep.',
    'The metadata does not contain permissions. Set them with --scope.',
  ],
  operands: { name: 'file-or-url', help: 'the metadata', atMost: 1 },
  options: {
    ...IMPORT_OPTIONS,
    keys: {
      type: 'string',
      choices: ['parentheses', 'segments'],
      help: 'how an address identifies an object: parentheses, as in /orders(1) (default), or segments, as in /orders/1',
    },
  },
  examples: [
    { line: `${NAME} metadata.xml`, does: 'list the addresses' },
    {
      line: `${NAME} metadata.xml --api crm --include '/accounts*' --scope user_impersonation`,
      does: 'write schema/crm.graphql',
    },
  ],
  exitCodes: { 1: 'nothing was imported; or, with --check, the file is not up to date' },
  next: ['Add the API to behalf.yml (OData 4.0 with kind: odata), and start Behalf: see docs/importing.md.'],
  async run({ values, operands }, context) {
    const [source] = operands
    if (source === undefined)
      throw new UsageError('Specify the metadata: a file, or a URL that begins with https://.', NAME)
    const { text } = await readSource(source, context, proxyOf(context))
    const importable = readOData(readMetadata(text), {
      title: 'OData service',
      keys: values.keys ?? 'parentheses',
      qualified: true,
      reserved: takenNames(context, outputOf(values)).types,
      prefix: wordsOf(values.api ?? 'api'),
      choice: choiceOf(values),
      scopesOf: () => [],
    })
    return runImport({ command: NAME, source, text, importable, values }, context)
  },
})
