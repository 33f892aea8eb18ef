import { workloadsLeftOut } from '../../config/sections/graph.ts'
import { OperationsInvalidError } from '../../errors/commands.ts'
import { permissionsOfOperation } from '../../plan/permissions/operation-permissions.ts'
import type { PermissionSources } from '../../plan/permissions/permission-use.ts'
import { type ReadOperation, readOperations } from '../../plan/permissions/read-operations.ts'
import { type OperationReport, operationReport } from '../../registration/operation-report.ts'
import { loadPermissionSources } from '../permission-sources.ts'
import { type DocumentSources, readDocuments } from './read-documents.ts'

/**
 * Says of each operation what it takes of whom, without running it.
 *
 * @throws {@link OperationsInvalidError} with everything that is no operation of the schema.
 * @throws {@link ConfigInvalidError} when there is nothing to look at, or a manifest cannot be used.
 */
export async function reportPermissions(documents: DocumentSources): Promise<readonly OperationReport[]> {
  return reportOperations(documents, await loadPermissionSources(documents.settings), (needs) => needs)
}

/** The same with a report of the command's own, made of what the operation needs and the operation itself. */
export async function reportOperations<Report>(
  documents: DocumentSources,
  sources: PermissionSources,
  reportOf: (needs: OperationReport, operation: ReadOperation) => Report,
): Promise<readonly Report[]> {
  const { settings } = documents
  const problems: string[] = []
  const named = await readDocuments(documents, problems)
  const reports = named.flatMap((text) =>
    readOperations(sources.schema, text, (problem) => problems.push(problem)).map((read) => {
      const permissions = permissionsOfOperation(sources, read.document, read.operation)
      return reportOf(operationReport(settings, { name: read.name, file: text.file }, permissions), read)
    }),
  )
  if (problems.length > 0) {
    throw new OperationsInvalidError(problems, workloadsLeftOut(settings.schema.graph))
  }
  return reports
}
