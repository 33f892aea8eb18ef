import type { ReadFile } from '../../config/document.ts'
import type { RegistrationSettings } from '../../config/registration-config.ts'
import { ConfigInvalidError, OperationsInvalidError } from '../../errors.ts'
import { permissionsOfOperation } from '../../plan/permissions/operation-permissions.ts'
import { readOperations } from '../../plan/permissions/read-operations.ts'
import { type OperationReport, operationReport } from '../../registration/operation-report.ts'
import { loadManifests } from '../../server/trusted-documents/load-manifests.ts'
import { createLog } from '../../telemetry/log.ts'
import { loadPermissionSources } from './load-sources.ts'

interface PermissionsOptions {
  readonly settings: RegistrationSettings
  /** Paths of GraphQL documents and manifests; empty: the manifests of the configuration. */
  readonly files: readonly string[]
  readonly readFile: ReadFile
}

/**
 * Says of each operation what it takes of whom, without running it.
 *
 * @throws {@link OperationsInvalidError} with everything that is no operation of the schema.
 * @throws {@link ConfigInvalidError} when there is nothing to look at, or a manifest cannot be used.
 */
export async function reportPermissions({
  settings,
  files,
  readFile,
}: PermissionsOptions): Promise<readonly OperationReport[]> {
  const sources = await loadPermissionSources(settings)
  const problems: string[] = []
  const documents = await readDocuments({ settings, files, readFile }, problems)
  const reports = documents.flatMap((document) =>
    readOperations(sources.schema, document, (problem) => problems.push(problem)).map(
      ({ name, document: parsed, operation }) =>
        operationReport(
          settings,
          { name, file: document.file },
          permissionsOfOperation(sources, parsed, operation),
        ),
    ),
  )
  if (problems.length > 0) throw new OperationsInvalidError(problems)
  return reports
}

interface NamedText {
  readonly file: string
  readonly text: string
}

async function readDocuments(
  { settings, files, readFile }: PermissionsOptions,
  problems: string[],
): Promise<readonly NamedText[]> {
  const named = files.length > 0 ? files : settings.documents.manifests
  if (named.length === 0) {
    throw new ConfigInvalidError([
      'documents.manifests: is missing; name files of operations, e.g. behalf permissions query.graphql',
    ])
  }
  const isManifest = (file: string) => file.endsWith('.json')
  const trusted = await loadManifests(named.filter(isManifest), createLog({ level: 'silent' }))
  return [
    ...named.filter((file) => !isManifest(file)).flatMap((file) => readText(file, readFile, problems)),
    ...trusted.map(({ body, manifest }) => ({ file: manifest, text: body })),
  ]
}

function readText(file: string, readFile: ReadFile, problems: string[]): readonly NamedText[] {
  try {
    return [{ file, text: String(readFile(file)) }]
  } catch (error) {
    problems.push(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unreadable'})`)
    return []
  }
}
