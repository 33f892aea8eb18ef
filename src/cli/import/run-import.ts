import { ImportError } from '../../errors/commands.ts'
import type { Choice } from '../../import/choose-operations.ts'
import type { ImportedSchema } from '../../import/sdl/write-schema.ts'
import { printable } from '../../telemetry/printable.ts'
import { type CommandContext, EXIT } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import {
  type Candidate,
  type Importable,
  listOperations,
  outputOf,
  takenNames,
} from './import-description.ts'
import { parseScopes } from './scope-options.ts'
import { importServable } from './servable-import.ts'
import { generatedFile, sha256, writeGeneratedFile } from './write-generated-file.ts'

/** Options that every import command accepts. */
export const IMPORT_OPTIONS = {
  api: { type: 'string', placeholder: 'name', help: 'name of the API in behalf.yml' },
  include: {
    type: 'string',
    placeholder: 'pattern',
    multiple: true,
    help: "operations to import, such as '/orders/**' or '/orders/{id}#GET'; can be repeated",
  },
  exclude: {
    type: 'string',
    placeholder: 'pattern',
    multiple: true,
    help: 'operations to leave out; can be repeated',
  },
  tag: {
    type: 'string',
    placeholder: 'name',
    multiple: true,
    help: 'import the operations with this tag; can be repeated',
  },
  scope: {
    type: 'string',
    placeholder: 'name',
    multiple: true,
    help: 'permission for operations whose description does not name one; read=… and write=… apply only to reads or writes',
  },
  out: { type: 'string', placeholder: 'path', help: 'the file to write (default: schema/<api>.graphql)' },
  check: { type: 'boolean', help: 'write nothing, and exit with 1 if the file is not up to date' },
} as const

/** The values of {@link IMPORT_OPTIONS}. */
export interface ImportValues {
  readonly api?: string
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
  readonly tag?: readonly string[]
  readonly scope?: readonly string[]
  readonly out?: string
  readonly check?: boolean
}

/** The criteria for choosing the operations to import. */
export function choiceOf({ include = [], exclude = [], tag: tags = [] }: ImportValues): Choice {
  return { include, exclude, tags }
}

export interface ImportRun<Site extends Candidate> {
  /** Name of the command. */
  readonly command: string
  /** The file or URL, as given on the command line. */
  readonly source: string
  readonly text: string
  readonly importable: Importable<Site>
  readonly values: ImportValues
}

/** Imports and writes the chosen operations. If none are chosen, lists all operations. Returns the exit code. */
export async function runImport<Site extends Candidate>(
  run: ImportRun<Site>,
  context: CommandContext,
): Promise<number> {
  const { command, importable, values } = run
  const choice = choiceOf(values)
  if (importable.omission) context.stderr.write(`${importable.omission}\n`)
  if (choice.include.length === 0 && choice.tags.length === 0) {
    context.stdout.write(listOperations(importable.operations))
    context.stderr.write(
      `${importable.operations.length} operations. Choose some of them with --include or --tag.\n`,
    )
    return EXIT.done
  }
  const { api } = values
  if (api === undefined || !/^[A-Za-z][\w-]*$/.test(api)) {
    throw new UsageError(
      '--api is required: the name of the API in behalf.yml, such as --api orders.',
      command,
    )
  }
  const request = {
    api,
    choice,
    scopes: parseScopes(values.scope ?? [], command),
  }
  const schema = await importServable(importable, request, takenNames(context, outputOf(values)), context)
  if (schema.imported.length === 0) throw new ImportError(nothingImported(schema))
  const { title, version } = schema.description
  const header = {
    command: printable(commandLine(run), 2000),
    description: printable(
      [title, version, withoutQuery(run.source)].filter((part) => part !== '').join(', '),
      500,
    ),
    digest: sha256(run.text),
  }
  const code = writeGeneratedFile(
    outputOf(values),
    generatedFile(header, schema.sdl),
    values.check ?? false,
    context,
  )
  context.stderr.write(reportOf(schema))
  return code
}

/** The command line that repeats the import. */
function commandLine({
  command,
  source,
  values,
}: Pick<ImportRun<Candidate>, 'command' | 'source' | 'values'>): string {
  const { check: _check, ...others } = values
  const options = Object.entries(others).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => `--${name} ${shellQuoted(String(each))}`),
  )
  return `behalf ${command} ${[shellQuoted(withoutQuery(source)), ...options].join(' ')}`
}

/** An address without its query and fragment, which may contain a key and must not be committed with the generated file. */
function withoutQuery(source: string): string {
  return /^https?:\/\//i.test(source) ? (source.split(/[?#]/, 1)[0] ?? '') : source
}

function shellQuoted(text: string): string {
  return /^[\w./:@=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

function nothingImported({ leftOut }: ImportedSchema): string {
  return [
    'None of the chosen operations can be imported:',
    ...leftOut.map(({ id, reason }) => `  ${id}: ${reason}`),
  ].join('\n')
}

/** Describes operations and parameters that were left out, and types that the description lacks. */
function reportOf({ imported, leftOut, omitted, untyped }: ImportedSchema): string {
  const lines = [`Imported ${imported.length} of ${imported.length + leftOut.length} operations.`]
  if (leftOut.length > 0) lines.push('Left out:', ...leftOut.map(({ id, reason }) => `  ${id}: ${reason}`))
  if (omitted.length > 0)
    lines.push(
      'Imported without these optional parameters, which cannot be sent in a request:',
      ...omitted.map(({ id, reason }) => `  ${id}: ${reason}`),
    )
  if (untyped.length > 0)
    lines.push(
      'The description does not define types for these values, so they are JSON:',
      ...untyped.map((place) => `  ${place}`),
    )
  return `${lines.map((line) => printable(line, 500)).join('\n')}\n`
}
