import type { OperationPlan } from '../../explain/operation-plan.ts'
import { createPlanner } from '../../plan/requests/plan-operation.ts'
import type { OperationReport } from '../../registration/operation-report.ts'
import { loadPermissionSources } from '../permission-sources.ts'
import type { DocumentSources } from '../registration/read-documents.ts'
import { reportOperations } from '../registration/report-permissions.ts'
import { readVariables } from './read-variables.ts'

/** The requests that one operation would send, and the permissions that it needs. */
export interface PlanReport extends OperationPlan {
  /** Path of its file. */
  readonly file: string
  readonly needs: OperationReport
}

/**
 * Reports what each operation would do, without running it.
 *
 * @param variablesFile - a JSON file; if undefined, variables have only their default values.
 * @throws {@link OperationsInvalidError} listing everything that is not a valid operation for the schema.
 * @throws {@link ConfigInvalidError} if there are no operations, or a manifest is invalid.
 */
export async function reportPlans(
  documents: DocumentSources,
  variablesFile: string | undefined,
): Promise<readonly PlanReport[]> {
  const { settings, readFile } = documents
  const variables = readVariables(variablesFile, readFile)
  const sources = await loadPermissionSources(settings)
  const planOperation = createPlanner(sources.schema, sources.plan, settings)
  return reportOperations(documents, sources, (needs, { document, operation }) => ({
    ...planOperation({ document, operation, variables }),
    file: needs.file,
    needs,
  }))
}
