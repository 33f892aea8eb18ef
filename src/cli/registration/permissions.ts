import { workloadsLeftOut } from '../../config/sections/graph.ts'
import { OperationsInvalidError } from '../../errors/commands.ts'
import { permissionsOfOperation } from '../../plan/permissions/operation-permissions.ts'
import { readOperations } from '../../plan/permissions/read-operations.ts'
import { type OperationReport, operationReport } from '../../registration/operation-report.ts'
import { loadPermissionSources } from '../permission-sources.ts'
import { type DocumentSources, readDocuments } from './read-documents.ts'

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
}: DocumentSources): Promise<readonly OperationReport[]> {
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
  if (problems.length > 0) {
    throw new OperationsInvalidError(problems, workloadsLeftOut(settings.schema.graph))
  }
  return reports
}
