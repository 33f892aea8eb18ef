import { workloadsLeftOut } from '../../config/sections/graph.ts'
import { OperationsInvalidError } from '../../errors/commands.ts'
import { permissionsOfOperation } from '../../plan/permissions/operation-permissions.ts'
import type { PermissionSources } from '../../plan/permissions/permission-use.ts'
import { type ReadOperation, readOperations } from '../../plan/permissions/read-operations.ts'
import { type OperationReport, operationReport } from '../../registration/operation-report.ts'
import { loadPermissionSources } from '../permission-sources.ts'
import { type DocumentSources, readDocuments } from './read-documents.ts'

/**
 * Reports the permissions that each operation needs, without running it.
 *
 * @throws {@link OperationsInvalidError} listing everything that is not a valid operation for the schema.
 * @throws {@link ConfigInvalidError} if there are no operations, or a manifest is invalid.
 */
export async function reportPermissions(documents: DocumentSources): Promise<readonly OperationReport[]> {
  return reportOperations(documents, await loadPermissionSources(documents.settings), (needs) => needs)
}

/**
 * Like {@link reportPermissions}, but calls `reportOf` to create each report from an operation and the permissions that it needs.
 */
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
