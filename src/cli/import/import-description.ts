import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { ImportError } from '../../errors/commands.ts'
import { type Choice, chooseOperations } from '../../import/choose-operations.ts'
import type { ApiDescription, HttpMethod } from '../../import/description.ts'
import { operationNames } from '../../import/names/operation-names.ts'
import { pascalCase, wordsOf } from '../../import/names/words.ts'
import { LANGUAGE_NAMES, namesIfValid, namesOf, type TakenNames } from '../../import/sdl/built-in-names.ts'
import type { DefaultScopes } from '../../import/sdl/write-field.ts'
import { type ImportedSchema, writeSchema } from '../../import/sdl/write-schema.ts'
import { BUILT_IN_SCHEMA } from '../built-in-schema.ts'
import type { CommandContext } from '../command-line/command.ts'

/** An operation that can be imported. */
export interface Candidate {
  readonly id: string
  readonly method: HttpMethod
  readonly path: string
  readonly tags: readonly string[]
  readonly summary: string
}

/** A description in any format, before operations are chosen. */
export interface Importable<Site extends Candidate> {
  readonly operations: readonly Site[]
  /** A sentence about operations that are not listed; null (default) if there are none. */
  readonly omission?: string | null
  read(chosen: readonly Site[]): ApiDescription
}

export interface ImportRequest {
  /** Name of the API in the configuration. */
  readonly api: string
  readonly choice: Choice
  readonly scopes: DefaultScopes
  /** The reasons why operations cannot be served, by operation ID. Default: none. */
  readonly rejected?: ReadonlyMap<string, string>
}

/** The chosen operations as SDL. @throws {@link ImportError} if no operation matches. */
export function importDescription<Site extends Candidate>(
  { operations, omission, read }: Importable<Site>,
  { api, choice, scopes, rejected = new Map() }: ImportRequest,
  taken: TakenNames,
): ImportedSchema & { readonly description: ApiDescription } {
  const chosen = chooseOperations(operations, choice)
  if (chosen.unmatched.length > 0) {
    throw new ImportError(
      `No operation matches ${chosen.unmatched.join(', ')}. Run the command without --include and --tag to list all operations.${omission ? ` ${omission}` : ''}`,
    )
  }
  const prefix = wordsOf(api)
  const description = withoutRejected(read(chosen.operations), rejected)
  const names = operationNames(operations, { reserved: taken.rootFields, prefix })
  const acceptedType = pascalCase([...prefix, 'accepted'])
  return {
    ...writeSchema(description, { api, reserved: taken.types, scopes, names, acceptedType }),
    description,
  }
}

function withoutRejected(description: ApiDescription, rejected: ReadonlyMap<string, string>): ApiDescription {
  if (rejected.size === 0) return description
  const operations = description.operations.map((operation) => ({
    ...operation,
    unsupported: operation.unsupported ?? rejected.get(operation.id) ?? null,
  }))
  return { ...description, operations }
}

/** Lists the operations to choose from, one per line. */
export function listOperations(operations: readonly Candidate[]): string {
  return operations
    .map(
      ({ id, summary, tags }) =>
        `${id}${tags.length > 0 ? `  [${tags.join(', ')}]` : ''}  ${summary.slice(0, 100)}\n`,
    )
    .join('')
}

/** The path of the file that an import writes. */
export function outputOf({ out, api }: { readonly out?: string; readonly api?: string }): string {
  return out ?? `schema/${api}.graphql`
}

/** Names that an import cannot use, because the built-in schema or other files in the folder define them. */
export function takenNames(context: Pick<CommandContext, 'readFile'>, output: string): TakenNames {
  const builtIn = builtInNames(context)
  const others = namesInFolder(context, output)
  return {
    types: new Set([...builtIn.types, ...others.flatMap(({ types }) => [...types])]),
    rootFields: new Set([...builtIn.rootFields, ...others.flatMap(({ rootFields }) => [...rootFields])]),
  }
}

function namesInFolder(
  { readFile }: Pick<CommandContext, 'readFile'>,
  output: string,
): readonly TakenNames[] {
  const folder = dirname(output)
  if (!existsSync(folder)) return []
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.graphql'),
  )
  const others = files.map((file) => join(folder, file)).filter((file) => resolve(file) !== resolve(output))
  // Problems in these files are ignored here; `behalf start` reports them.
  return others.sort().map((file) => namesIfValid(String(readFile(file))))
}

/** The names that the built-in schema and GraphQL itself define. */
export function builtInNames({ readFile }: Pick<CommandContext, 'readFile'>): TakenNames {
  const files = readdirSync(BUILT_IN_SCHEMA, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.graphql'),
  )
  const { types, rootFields } = namesOf(
    files.sort().map((file) => String(readFile(join(BUILT_IN_SCHEMA, file)))),
  )
  return { types: new Set([...types, ...LANGUAGE_NAMES]), rootFields }
}
