import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadRegistrationSettings } from '../../config/load-config.ts'
import { ImportError } from '../../errors/commands.ts'
import { SchemaInvalidError } from '../../errors/startup.ts'
import type { ApiDescription } from '../../import/description.ts'
import { createOperationFinder } from '../../import/sdl/operations-at.ts'
import type { CommandContext } from '../command-line/command.ts'
import { loadPermissionSources } from '../permission-sources.ts'
import {
  type Candidate,
  type Importable,
  type ImportRequest,
  importDescription,
} from './import-description.ts'

type Imported = ReturnType<typeof importDescription>

interface LoadingContext extends Pick<CommandContext, 'readFile'> {
  readonly load?: (settings: Parameters<typeof loadPermissionSources>[0]) => Promise<unknown>
}

/** The maximum number of problems in a message. */
const MAX_PROBLEMS = 10
const FILE = 'imported.graphql'

/**
 * Like {@link importDescription}, but leaves out operations that a gateway could not serve, and reports why. For example, a
 * description can contain names and paths that no request can contain.
 *
 * @param context.load - loads a schema the way a gateway does at startup. Default:
 *   {@link loadPermissionSources}.
 * @throws {@link ImportError} if the schema would not load for a reason that is not specific to one operation.
 */
export async function importServable<Site extends Candidate>(
  importable: Importable<Site>,
  request: ImportRequest,
  taken: Parameters<typeof importDescription>[2],
  context: LoadingContext,
): Promise<Imported> {
  const rejected = new Map<string, string>()
  for (;;) {
    const imported = importDescription(importable, { ...request, rejected }, taken)
    const problems = imported.imported.length === 0 ? [] : await problemsOf(imported, request.api, context)
    if (problems.length === 0) return imported
    const found = reasonsIn(imported, problems)
    if (found.every(([id]) => rejected.has(id))) throw new ImportError(notLoading(problems))
    for (const [id, reason] of found) rejected.set(id, reason)
  }
}

function notLoading(problems: readonly string[]): string {
  return [
    'The imported schema would not load, so nothing was written:',
    ...problems.slice(0, MAX_PROBLEMS).map((problem) => `  ${problem}`),
  ].join('\n')
}

/** The problems that a gateway with only this schema would report at startup. */
async function problemsOf(
  { sdl, description }: Imported,
  api: string,
  { readFile, load = loadPermissionSources }: LoadingContext,
): Promise<readonly string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'behalf-import-'))
  try {
    writeFileSync(join(directory, FILE), sdl)
    const document = documentFor(api, description.kind, directory)
    await load(loadRegistrationSettings({ env: {}, document, readFile }))
    return []
  } catch (error) {
    if (error instanceof SchemaInvalidError) return error.problems
    throw error
  } finally {
    rmSync(directory, { recursive: true })
  }
}

function documentFor(api: string, kind: ApiDescription['kind'], directory: string) {
  const own = { baseUrl: 'https://api.contoso.example', resource: 'api://imported', kind }
  return {
    entra: { tenantId: '00000000-0000-0000-0000-000000000001' },
    apis: api === 'graph' ? {} : { [api]: own },
    schema: { directory, graph: ['all'] },
  }
}

/** The problems that affect individual operations, each with the operation's ID. */
function reasonsIn(imported: Imported, problems: readonly string[]): readonly (readonly [string, string])[] {
  const operationsAt = createOperationFinder(imported, imported.description)
  return problems.flatMap((problem) => {
    const [, place] = problem.split(`${FILE}:`, 2)
    if (place === undefined) return []
    const reason = place.slice(place.indexOf(': ') + 2)
    const ids = operationsAt(Number.parseInt(place, 10))
    return ids.map((id) => [id, reason] as const)
  })
}
